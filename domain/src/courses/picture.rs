//! Pictures that people bring are made anew: turned as they were held, small enough for a weak connection, and without what cameras write
//! beside them, such as the place. What cannot be decoded is no picture, whatever its name says.

use image::{
    AnimationDecoder, DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits,
    codecs::{
        gif::GifDecoder,
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngDecoder, PngEncoder},
        webp::WebPDecoder,
    },
    imageops,
};
use std::io::Cursor;

/// The longer side of what is kept, in pixels: sharp at twice the width of a phone.
const LONGEST_SIDE: u32 = 1280;
/// Of a photograph of 25 megapixels every one takes 9 bytes while it is opened, if it is a progressive JPEG.
const MOST_PIXELS: u64 = 25_000_000;
/// The pixels of a picture.
const MOST_OPEN_BYTES: u64 = 200_000_000;
/// What a reader may unpack beside them: colour profiles are packed too.
const MOST_BESIDE: u64 = 16 << 20;
/// What is kept; moving pictures are kept as they are.
const MOST_BYTES: usize = 1_000_000;
const MOST_FRAMES: usize = 500;
/// Of 100; below it the edges of letters blur.
const JPEG_QUALITY: u8 = 82;

/// A picture as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub bytes: Vec<u8>,
    /// The end of its name: `png`.
    pub ending: &'static str,
}

/// Why something is not taken; the key of the sentence that says it.
type Wrong = &'static str;

pub(crate) fn made_anew(bytes: &[u8]) -> Result<Picture, Wrong> {
    let known = [ImageFormat::Gif, ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    let format = image::guess_format(bytes).ok().filter(|format| known.contains(format)).ok_or("picture-is-of-no-known-kind")?;
    check_size(bytes, format)?;
    if format == ImageFormat::Gif {
        gif(bytes)
    } else if moves(bytes, format).map_err(wrong)? {
        Err("picture-moves")
    } else {
        still(bytes, format)
    }
}

fn wrong(error: ImageError) -> Wrong {
    if matches!(error, ImageError::Limits(_)) { "picture-is-too-large" } else { "picture-is-damaged" }
}

fn reader(bytes: &[u8], format: ImageFormat) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    reader
}

/// Before any of it is opened.
fn check_size(bytes: &[u8], format: ImageFormat) -> Result<(), Wrong> {
    let decoder = reader(bytes, format).into_decoder().map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    let is_too_large = u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_OPEN_BYTES;
    if is_too_large { Err("picture-is-too-large") } else { Ok(()) }
}

fn moves(bytes: &[u8], format: ImageFormat) -> ImageResult<bool> {
    match format {
        ImageFormat::Png => PngDecoder::with_limits(Cursor::new(bytes), limits())?.is_apng(),
        ImageFormat::WebP => Ok(WebPDecoder::new(Cursor::new(bytes))?.has_animation()),
        _ => Ok(false),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BESIDE);
    limits
}

/// Every frame must open, or browsers would show half of it. One that has a single frame is a picture like others.
fn gif(bytes: &[u8]) -> Result<Picture, Wrong> {
    let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(wrong)?;
    decoder.set_limits(limits()).map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    let is_large = bytes.len() > MOST_BYTES || width.max(height) > LONGEST_SIDE;
    let mut frames = decoder.into_frames();
    let mut many = 0;
    while let Some(frame) = frames.next().filter(|_| many < if is_large { 2 } else { MOST_FRAMES + 1 }) {
        frame.map_err(wrong)?;
        many += 1;
    }
    if is_large && many == 1 {
        return still(bytes, ImageFormat::Gif);
    }
    if is_large || many > MOST_FRAMES { Err("picture-moves-and-is-large") } else { Ok(Picture { bytes: bytes.to_vec(), ending: "gif" }) }
}

fn still(bytes: &[u8], format: ImageFormat) -> Result<Picture, Wrong> {
    let picture = smallest(&upright(bytes, format).map_err(wrong)?, format).map_err(wrong)?;
    if picture.bytes.len() > MOST_BYTES { Err("picture-is-too-large") } else { Ok(picture) }
}

fn upright(bytes: &[u8], format: ImageFormat) -> ImageResult<DynamicImage> {
    let mut decoder = reader(bytes, format).into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut image = smaller(DynamicImage::from_decoder(decoder)?);
    image.apply_orientation(orientation);
    Ok(image)
}

/// A screenshot stays as sharp as it is, unless it is a photograph.
fn smallest(image: &DynamicImage, format: ImageFormat) -> ImageResult<Picture> {
    if image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel[3] < u8::MAX) {
        return Ok(Picture { bytes: png(image, ExtendedColorType::Rgba8)?, ending: "png" });
    }
    let jpeg = Picture { bytes: jpeg(image)?, ending: "jpg" };
    if format == ImageFormat::Jpeg {
        return Ok(jpeg);
    }
    let png = png(image, ExtendedColorType::Rgb8)?;
    let is_photograph = png.len() > MOST_BYTES || png.len() / 2 > jpeg.bytes.len();
    Ok(if is_photograph { jpeg } else { Picture { bytes: png, ending: "png" } })
}

/// In two steps where there is much to leave out: the quick way to twice the size, the good one from there.
fn smaller(image: DynamicImage) -> DynamicImage {
    let is_larger = |image: &DynamicImage, side: u32| image.width().max(image.height()) > side;
    let image = if is_larger(&image, 2 * LONGEST_SIDE) { image.thumbnail(2 * LONGEST_SIDE, 2 * LONGEST_SIDE) } else { image };
    if is_larger(&image, LONGEST_SIDE) { image.resize(LONGEST_SIDE, LONGEST_SIDE, imageops::FilterType::CatmullRom) } else { image }
}

fn jpeg(image: &DynamicImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(&image.to_rgb8())?;
    Ok(bytes)
}

fn png(image: &DynamicImage, colours: ExtendedColorType) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let pixels = if colours == ExtendedColorType::Rgba8 { image.to_rgba8().into_raw() } else { image.to_rgb8().into_raw() };
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(&pixels, image.width(), image.height(), colours)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Frame, Rgb, RgbImage, Rgba, RgbaImage, codecs::gif::GifEncoder};

    fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// Red on the left, blue on the right.
    fn two_halves(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) }).into()
    }

    fn opened(picture: &Picture) -> RgbImage {
        image::load_from_memory(&picture.bytes).unwrap().to_rgb8()
    }

    /// A JPEG with an Exif block (CIPA DC-008, 4.5): the orientation, and a text that nobody should see.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"33.5138 N 36.2765 E");
        let mut bytes = jpeg[..2].to_vec();
        bytes.extend([0xff, 0xe1]);
        bytes.extend((exif.len() as u16 + 2).to_be_bytes());
        bytes.extend(exif);
        bytes.extend(&jpeg[2..]);
        bytes
    }

    #[test]
    fn what_a_camera_writes_beside_a_photograph_is_gone_and_it_stands_upright() {
        let held_sideways = with_exif(&written(&two_halves(60, 40), ImageFormat::Jpeg), 6);
        assert!(held_sideways.windows(7).any(|part| part == b"33.5138"));
        let picture = made_anew(&held_sideways).unwrap();
        assert_eq!(picture.ending, "jpg");
        assert!(!picture.bytes.windows(7).any(|part| part == b"33.5138") && !picture.bytes.windows(4).any(|part| part == b"Exif"));
        // Turned a quarter to the right: what was on the left is above.
        let turned = opened(&picture);
        assert_eq!(turned.dimensions(), (40, 60));
        assert!(turned.get_pixel(20, 5)[0] > 150 && turned.get_pixel(20, 55)[2] > 150);
    }

    #[test]
    fn a_large_picture_becomes_as_small_as_a_phone_needs_it() {
        let picture = made_anew(&written(&two_halves(3000, 300), ImageFormat::Png)).unwrap();
        assert_eq!(opened(&picture).dimensions(), (LONGEST_SIDE, 128));
        let small = made_anew(&written(&two_halves(30, 20), ImageFormat::Png)).unwrap();
        assert_eq!((small.ending, opened(&small).dimensions()), ("png", (30, 20)));
    }

    #[test]
    fn a_photograph_saved_as_png_becomes_a_jpeg_and_what_is_transparent_stays_so() {
        let mut seed = 1_u32;
        // A sky with the grain of a small sensor.
        let sky = RgbImage::from_fn(200, 200, |x, y| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Rgb([(y / 2) as u8 + (seed >> 30) as u8, (x / 2) as u8 + (seed >> 28 & 3) as u8, 180 + (seed >> 26 & 3) as u8])
        });
        assert_eq!(made_anew(&written(&sky.into(), ImageFormat::Png)).unwrap().ending, "jpg");
        let clear: DynamicImage = RgbaImage::from_pixel(9, 9, Rgba([1, 2, 3, 0])).into();
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let picture = made_anew(&written(&clear, format)).unwrap();
            assert_eq!(picture.ending, "png");
            assert_eq!(image::load_from_memory(&picture.bytes).unwrap().to_rgba8().get_pixel(4, 4)[3], 0);
        }
    }

    #[test]
    fn a_gif_is_kept_as_it_is_if_all_of_it_opens() {
        let mut gif = Vec::new();
        GifEncoder::new(&mut gif).encode_frames((0..3_u8).map(|n| Frame::new(RgbaImage::from_pixel(8, 8, Rgba([n * 80, 0, 0, 255]))))).unwrap();
        assert_eq!(made_anew(&gif), Ok(Picture { bytes: gif.clone(), ending: "gif" }));
        assert_eq!(made_anew(&gif[..gif.len() / 2]), Err("picture-is-damaged"));
        gif.resize(MOST_BYTES + 1, 0);
        assert_eq!(made_anew(&gif), Err("picture-moves-and-is-large"));
        let large_and_still = made_anew(&written(&two_halves(1500, 30), ImageFormat::Gif)).unwrap();
        assert_eq!((large_and_still.ending, opened(&large_and_still).dimensions()), ("png", (LONGEST_SIDE, 26)));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(made_anew(b""), Err("picture-is-of-no-known-kind"));
        assert_eq!(made_anew(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), Err("picture-is-of-no-known-kind"));
        assert_eq!(made_anew(b"BM\x1e\0\0\0\0\0\0\0"), Err("picture-is-of-no-known-kind"));
        let whole = written(&two_halves(40, 40), ImageFormat::Png);
        assert_eq!(made_anew(&whole[..whole.len() / 2]), Err("picture-is-damaged"));
    }

    #[test]
    fn a_picture_that_says_it_is_huge_is_refused_before_it_is_opened() {
        let mut png = written(&two_halves(4, 4), ImageFormat::Png);
        // Width and height in the header (PNG, 11.2.1 IHDR), and the checksum that fits them.
        png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let checksum = crc(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&checksum);
        assert_eq!(made_anew(&png), Err("picture-is-too-large"));
    }

    /// CRC-32 as PNG, annex D, has it.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes
            .iter()
            .fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }))
    }
}
