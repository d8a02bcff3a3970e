//! Small grey pictures of pages, and how different two of them are.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

#[derive(PartialEq)]
pub struct Picture {
    width: usize,
    height: usize,
    /// 0 is black, 15 is white.
    shades: Vec<u8>,
}

/// Pixels along one side of the blocks that are compared.
const BLOCK: usize = 8;
const SHIFTS: [(isize, isize); 9] = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1)];

impl Picture {
    /// From the PGM that pdftoppm writes: four short lines of text, then a byte a pixel.
    pub fn from_pgm(pgm: &[u8]) -> Self {
        let mut fields = pgm.splitn(4, u8::is_ascii_whitespace);
        assert_eq!(fields.next(), Some(&b"P5"[..]));
        let number = |bytes: Option<&[u8]>| std::str::from_utf8(bytes.unwrap()).unwrap().parse::<usize>().unwrap();
        let (width, height) = (number(fields.next()), number(fields.next()));
        let pixels = fields.next().unwrap().strip_prefix(b"255\n").unwrap();
        assert_eq!(pixels.len(), width * height);
        Self { width, height, shades: pixels.iter().map(|pixel| pixel >> 4).collect() }
    }

    /// Reads a reference: a grey PNG of four bits a pixel.
    pub fn read(path: &Path) -> Self {
        let file = File::open(path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
        let mut reader = png::Decoder::new(BufReader::new(file)).read_info().unwrap();
        let mut packed = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut packed).unwrap();
        let (width, height) = (info.width as usize, info.height as usize);
        let row = |row: &[u8]| row.iter().flat_map(|pair| [pair >> 4, pair & 15]).take(width).collect::<Vec<_>>();
        Self { width, height, shades: packed.chunks(info.line_size).take(height).flat_map(row).collect() }
    }

    pub fn write(&self, path: &Path) {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let pack = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
        let packed: Vec<u8> = self.shades.chunks(self.width).flat_map(|row| row.chunks(2).map(pack)).collect();
        encoder.write_header().unwrap().write_image_data(&packed).unwrap();
        std::fs::write(path, file).unwrap();
    }

    /// The mean difference of the pixels in the block where it is largest, in shades; infinite for another size.
    /// Each block may lie a pixel beside its place: renderers round where a line of text begins.
    pub fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return f64::INFINITY;
        }
        let tops = (0..self.height).step_by(BLOCK);
        let blocks = tops.flat_map(|top| (0..self.width).step_by(BLOCK).map(move |left| (left, top)));
        let worst = blocks.map(|block| SHIFTS.map(|shift| self.difference_in_block(other, block, shift)).into_iter().min());
        f64::from(worst.max().flatten().unwrap_or(0)) / (BLOCK * BLOCK) as f64
    }

    fn difference_in_block(&self, other: &Self, (left, top): (usize, usize), (right, down): (isize, isize)) -> u32 {
        let mut sum = 0;
        for y in top..self.height.min(top + BLOCK) {
            let other_y = y.saturating_add_signed(down).min(self.height - 1);
            for x in left..self.width.min(left + BLOCK) {
                let other_x = x.saturating_add_signed(right).min(self.width - 1);
                let shade = self.shades[y * self.width + x];
                sum += u32::from(shade.abs_diff(other.shades[other_y * self.width + other_x]));
            }
        }
        sum
    }
}
