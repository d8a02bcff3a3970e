//! Motifs of different density, each given by its upper left quarter with both axes.

/// Loose: petals in a ring, small diamonds in the corners.
pub const ROSETTE: [&str; 11] = [
    "..i.......r",
    ".i.i.....rr",
    "i.s.i...iir",
    ".i.i...ii.s",
    "..i...i....",
    ".......rrr.",
    "....i..rrr.",
    "...i.rr.rr.",
    "..ii.rrr.rs",
    ".ri..rrrrss",
    "rrrs....sss",
];

/// A carpet: framed, hardly a square without a stitch.
pub const STAR: [&str; 11] = [
    "iiiiiiiiiii",
    "isioooo..ii",
    "iisisisisis",
    "ioioo..ii..",
    "iosor.ii.or",
    "ioi..ri.orr",
    "ios.iiroror",
    "i.iii.ororr",
    "i.si.ororrs",
    "iii.ororrss",
    "iis.rrrrsss",
];

/// Arms that cross the whole square, trees in the corners.
pub const CYPRESS: [&str; 11] = [
    "oor.......o",
    "ooo.....ooo",
    "rooo......o",
    "..oso.ooooo",
    "...oo.....o",
    ".....o...oo",
    "...o..o.o.o",
    "...o...o.rr",
    ".o.o..o.rrr",
    ".o.o.o.rrrs",
    "ooooooorrss",
];

/// Dense: stripes round a diamond.
pub const CHEVRON: [&str; 11] = [
    "i.sr.sr.sr.",
    ".sr.sr.sr..",
    "sr.sr.sr..i",
    "r.sr.sr..i.",
    ".sr.sr..i.r",
    "sr.sr..i.rr",
    "r.sr..i.rr.",
    ".sr..i.rr.i",
    "sr..i.rr.ii",
    "r..i.rr.iis",
    "..i.rr.iiss",
];

/// Nearly nothing.
pub const TINY: [&str; 11] = [
    "i..........",
    "...........",
    "...........",
    "...........",
    "..........s",
    ".....i....s",
    "......i...s",
    ".......i...",
    "........i.i",
    ".........ii",
    "....sss.iis",
];

/// The whole motif: the quarter mirrored four ways.
pub fn motif(quarter: [&str; 11]) -> Vec<String> {
    let row = |half: &str| half.chars().chain(half.chars().rev().skip(1)).collect();
    let upper: Vec<String> = quarter.into_iter().map(row).collect();
    upper.iter().chain(upper.iter().rev().skip(1)).cloned().collect()
}
