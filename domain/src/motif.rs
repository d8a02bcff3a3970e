//! The motif of a course: a small piece of *tatreez*, Palestinian cross-stitch, computed from the course's id.
//!
//! Drawings are written as words. In [`FRAMES`], [`FIGURES`] and [`BUDS`] they show one eighth, from the middle
//! outwards: word `n` holds the stitches `n` away from the middle along an axis, its letter `m` the one `m` beside the
//! axis. Mirrored at the diagonal and the axes it fills 21 × 21. [`CORNERS`] are small squares, read from the edge.
//! `1 2 3` are the leading, second and third thread; `4` is `1` in the horizontal arms and `2` in the
//! vertical ones, `5` the other way round. In a frame a letter says what else is seen there:
//! `c` the figure, `l` the figure around the corner, `b` the bud, `q` a bud in each quarter, `k` the corner.

/// Stitches along one side.
pub const SIDE: usize = 21;
const EDGE: usize = SIDE / 2;
/// The middle of a quarter, counted from the middle of the motif.
const QUARTER: usize = 6;

/// The grid of one course: letters for threads, `.` where the cloth shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Motif {
    rows: Vec<String>,
}

/// The motif that belongs to `seed`, the same for ever.
pub fn motif(seed: u128) -> Motif {
    let plan = Plan::of(seed);
    let mirrored = || (0..SIDE).map(|n| n.abs_diff(EDGE));
    let quarter: Vec<String> = (0..=EDGE)
        .map(|y| {
            let half: Vec<char> = (0..=EDGE).map(|x| plan.stitch(x, y)).collect();
            mirrored().map(|x| half[x]).collect()
        })
        .collect();
    Motif { rows: mirrored().map(|y| quarter[y].clone()).collect() }
}

impl Motif {
    /// 21 rows of 21 letters from the top: `r` thread red, `o` olive, `s` saffron, `i` indigo, `.` empty.
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// An inline picture, `done` of `of` parts stitched from the bottom up, the rest in class `t-n`, "not yet".
    ///
    /// Whole when `done` reaches `of`, so also for a course without lessons. Decorative: say it in words too.
    pub fn svg(&self, done: u32, of: u32) -> String {
        let rows = self.stitched(done, of);
        let paths = ['r', 'o', 's', 'i', 'n'].map(|thread| match path(&rows, thread) {
            d if d.is_empty() => d,
            d => format!(r#"<path class="t-{thread}" d="{d}"/>"#),
        });
        let open = r#"<svg class="motif" viewBox="0 0 21 21" aria-hidden="true" focusable="false">"#;
        format!("{open}{}</svg>", paths.concat())
    }

    /// The rows with `n` for every stitch that is still to be made.
    fn stitched(&self, done: u32, of: u32) -> Vec<String> {
        let total = self.rows.concat().replace('.', "").len() as u64;
        let made = total * u64::from(done.min(of)) / u64::from(of.max(1));
        let mut left = if done < of { 0..made } else { 0..total };
        let mut make = |stitch| match stitch {
            '.' => '.',
            _ => left.next().map_or('n', |_| stitch),
        };
        let mut rows = self.rows.clone();
        for row in rows.iter_mut().rev() {
            *row = row.chars().map(&mut make).collect();
        }
        rows
    }
}

/// Each run of one thread as a horizontal stroke, reached by a move from the end of the one before.
fn path(rows: &[String], thread: char) -> String {
    let mut d = String::new();
    let (mut at_x, mut at_y) = (0, 0);
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0_usize;
        for run in row.as_bytes().chunk_by(|a, b| a == b) {
            let (start, n) = (x.cast_signed(), run.len());
            x += n;
            if run[0] == thread as u8 {
                d += &match d.as_str() {
                    "" => format!("M{start} {y}.5h{n}"),
                    _ => format!("m{} {}h{n}", start - at_x, y - at_y),
                };
                (at_x, at_y) = (x.cast_signed(), y);
            }
        }
    }
    d
}

/// What the seed has chosen.
struct Plan {
    frame: Words,
    figure: Words,
    bud: Words,
    corner: Words,
    /// One word of [`THREADS`].
    threads: Words,
    /// The first two threads change places everywhere but in the figure.
    exchanged: bool,
}

impl Plan {
    fn of(seed: u128) -> Self {
        let mut luck = mix(mix((seed >> 64) as u64) ^ seed as u64);
        Self {
            frame: words(FRAMES[draw(&mut luck, FRAMES.len())]),
            figure: words(FIGURES[draw(&mut luck, FIGURES.len())]),
            bud: words(BUDS[draw(&mut luck, BUDS.len())]),
            corner: words(CORNERS[draw(&mut luck, CORNERS.len())]),
            threads: words(THREADS[draw(&mut luck, THREADS.len())]),
            exchanged: draw(&mut luck, 2) == 1,
        }
    }

    /// The stitch `x` beside and `y` above the middle.
    fn stitch(&self, x: usize, y: usize) -> char {
        let frame = eighth(&self.frame, x, y);
        let role = match frame {
            'c' => eighth(&self.figure, x, y),
            'l' => eighth(&self.figure, EDGE - x, EDGE - y),
            'b' => eighth(&self.bud, x, y),
            'q' => eighth(&self.bud, x.abs_diff(QUARTER), y.abs_diff(QUARTER)),
            'k' => letter(&self.corner, EDGE - y, EDGE - x),
            stitch => stitch,
        };
        let exchanged = self.exchanged && !matches!(frame, 'c' | 'l');
        let thread = match role {
            '1' | '2' => usize::from((role == '2') != exchanged),
            '4' | '5' => usize::from((role == '5') != (x < y)),
            '3' => 2,
            _ => return '.',
        };
        letter(&self.threads, 0, thread)
    }
}

/// A drawing, taken apart.
type Words = Vec<&'static [u8]>;

fn words(drawing: &'static str) -> Words {
    drawing.split(' ').map(str::as_bytes).collect()
}

fn eighth(words: &Words, x: usize, y: usize) -> char {
    letter(words, x.max(y), x.min(y))
}

fn letter(words: &Words, word: usize, n: usize) -> char {
    words.get(word).and_then(|word| word.get(n)).map_or('.', |letter| char::from(*letter))
}

/// Mixes ids that were minted one after the other and differ in a few bits only (splitmix64).
fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Spends a part of the luck on a number below `n`.
fn draw(luck: &mut u64, n: usize) -> usize {
    let drawn = *luck % n as u64;
    *luck /= n as u64;
    drawn as usize
}

/// Leading, second and third thread. Saffron, pale on paper, is never the first.
const THREADS: [&str; 15] = ["ris", "irs", "ors", "ros", "ios", "ois", "rsi", "isr", "osr", "rio", "iro", "oir", "roi", "ior", "ori"];

/// Four lozenges, three great stars, four that are round, three square, six in four parts.
const FRAMES: [&str; 20] = [
    "c cc ccc cccc ccccc ccccc cccc.2 ....2.kk 1..2.kkkk 112.kkkkkk 32.kkkkkkkk",
    "c cc ccc cccc ccccc ccccc cccc.22 ....22.k 1..22.kkk 1122.kkkkk 122.kkkkkkk",
    "c cc ccc cccc ccccc ccccc cccc.22 ....2..k 1..22.kkk ..2..kkkkk 222.kkkkkkk",
    "c cc ccc cccc ccccc ccccc2 cccc2ll ccc2llll cc2llllll c2llllllll 2llllllllll",
    "b bb bbb bbb2 .4442 .44342 .44344k ..4444kk 2..444kkk 22..44kkkk 2....4kkkkk",
    "b bb bb. b55 .555 .5555 .45554k ..4554kk ...454kkk 3...44kkkk .....4kkkkk",
    "b bb bbb bbb. .111 .1111 .11111k ..1113kk 2..133kkk 22..33kkkk 2....3kkkkk",
    "c cc ccc cccc ccccc cccc ccc..22 ...222kk 2222.kkkk 1...kkkkkk 11..kkkkkkk",
    "c cc ccc cccc ccccc cccc ccc..13 .....1.2 ......22 222222..kk 11.11...kkk",
    "c cc ccc cccc ccccc cccc11 ccc.1.3 .11.11.1 3.1.2111 .11.2....k 11..2....kk",
    "c cc ccc cccc ccccc ccccc1 cccc..1 ......11 2.....111 22.....111 2.........1",
    "c cc ccc cccc ccccc cccc ccc...1 .....111 2...2 22.222.222 22222222222",
    "c cc ccc cccc ccccc cccc ccc..11 . 222222222 3...3...3 22222222222",
    "c cc ccc cccc ccccc cccc ccc...2 .....223 222.222.3 1.1.1.1.1 111.111.111",
    "c cc ccq c.qq ..qqq 2.qqqq 22qqqqq 2.qqqqqq ..qqqqqqq ..qqqqqqqq 3.qqqqqqqqq",
    "3 32 2 ...q 1.qqq 1.qqqq 1.qqqqq ..qqqqqq 2.qqqqqqq 22.qqqqqqq 2...qqqqq",
    "c cc cc cc cc.11 ..11.q 2.11qqq 2.11.qqq 2..11.q.1 22..11111 2....111",
    "b bb bbb 4..5 44455 4445.k 444..kk 4....kkk 444..kkkk 44...kkkkk 4....kkkkkk",
    "b bb bbb bbbb bbb ....11 11...13 211...11 2.2....13 222.....11 3........13",
    "b bb bbb bbbb bbb 2..2 222...k 111...kk 1131..kkk 1.11..kkkk 3..1..kkkkk",
];

/// Up to 6 from their middle: star, petals, rose, diamonds, flower, tiles, block, moon, horns, tulips, snow.
const FIGURES: [&str; 11] = [
    "3 32 .12 .112 .111 ..11 ...1",
    "3 .3 .43 .443 .444 ..44 ...4",
    "3 33 21 211 2111 2111 21",
    "3 31 11 1.22 .22 22 2",
    "3 2 211 2113 21111 22111 2",
    "3 2 2.1 ..13 2.111 22 2",
    "2 33 111 1111 222 22 2",
    "3 31 111 11 ..223 3222 32",
    "3 13 1.2 1..2 1.222 111 ..11",
    "3 22 2.1 2..1 2.111 .1111 .111",
    "3 31 111 1.2 1.222 111 .1",
];

/// Up to 4 from their middle: star, diamond, window, box, flower, disc, eye, aster.
const BUDS: [&str; 8] = [
    "3 32 .44 .44 ..4",
    "3 31 1.2 .2 2",
    ". .1 .13 .111 2",
    "3 33 . 1111 2",
    "3 .3 .11 .111 2.11",
    "3 33 111 1112 22",
    "3 33 . 222 22",
    "3 31 11 111 .2",
];

/// Cross, ring, cypress, angle, fan, saltire, tile, leaf, sail.
const CORNERS: [&str; 9] = [
    ". ..1 .131 ..1",
    "..2 .2.2 2.3.2 .2.2 ..2",
    ".1 111 .1 121 .3",
    "22222 2 2.31 2.1 2",
    "33.11 3.11 .11 11 1",
    ". .1.1 ..3 .1.1",
    "2222 2112 2112 2222",
    "3.2 .11 211 ...1",
    "1111 131 11 1",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of courses made one after the other on a quiet afternoon.
    fn seeds(n: u128) -> impl Iterator<Item = u128> {
        (0..n).map(|k| 0x0193_a4f0_6b1e_7c3a_9d55_2f1d_8c0e_4a11 + (k << 80) + k * 7919)
    }

    fn stitches_in(svg: &str) -> usize {
        let lengths = svg.split('h').skip(1).map(|s| s.split(['m', '"']).next());
        lengths.flatten().flat_map(str::parse::<usize>).sum()
    }

    #[test]
    fn a_motif_has_21_rows_of_21_letters_and_is_the_same_in_every_mirror() {
        for motif in seeds(200).map(motif) {
            assert_eq!(motif.rows().len(), SIDE);
            assert!(motif.rows().iter().rev().eq(motif.rows()));
            for row in motif.rows() {
                assert!(row.len() == SIDE && row.chars().rev().eq(row.chars()));
                assert!(row.chars().all(|c| "rosi.".contains(c)));
            }
        }
    }

    #[test]
    fn the_same_course_has_the_same_motif_for_ever() {
        assert_eq!(motif(0).rows()[EDGE], "ooo.rrr.ossso.rrr.ooo");
    }

    #[test]
    fn thirty_courses_have_thirty_motifs_that_differ_in_fifty_stitches_at_least() {
        let motifs: Vec<String> = seeds(30).map(|seed| motif(seed).rows().concat()).collect();
        for (n, one) in motifs.iter().enumerate() {
            for other in &motifs[..n] {
                let pairs = one.chars().zip(other.chars());
                let different = pairs.filter(|(a, b)| a != b).count();
                assert!(different >= 50, "only {different}");
            }
        }
    }

    #[test]
    fn a_picture_is_smaller_than_1200_bytes_however_much_of_it_is_stitched() {
        for (done, seed) in (0..=12).cycle().zip(seeds(2600)) {
            let bytes = motif(seed).svg(done, 12).len();
            assert!(bytes < 1200, "{bytes} bytes");
        }
    }

    #[test]
    fn stitching_neither_adds_nor_loses_a_stitch() {
        let motif = motif(42);
        let stitches = motif.rows().concat().replace('.', "").len();
        assert!((0..=7).all(|done| stitches_in(&motif.svg(done, 7)) == stitches));
    }

    #[test]
    fn a_course_begun_shows_its_lowest_row_first() {
        let rows = motif(42).stitched(1, 12);
        assert!(rows[0].chars().all(|c| ".n".contains(c)));
        assert!(!rows[SIDE - 1].contains('n'));
    }

    #[test]
    fn a_course_not_begun_is_all_to_be_stitched_and_a_finished_one_whole() {
        assert_eq!(motif(42).svg(0, 7).matches("<path").count(), 1);
        assert!(motif(42).svg(0, 7).contains("t-n"));
        assert!(!motif(42).svg(7, 7).contains("t-n"));
        assert!(!motif(42).svg(0, 0).contains("t-n"));
    }
}
