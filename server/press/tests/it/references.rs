//! Certificates look as they did when a person last looked at them. After a wanted change, run the tests with
//! MAHARAT_UPDATE_REFERENCES=1 and look at every picture in tests/references.

use crate::motifs::{CHEVRON, STAR, TINY, motif};
use crate::picture::Picture;
use crate::samples::{arabic, english};
use crate::tools::printed;
use press::Certificate;
use std::path::{Path, PathBuf};

/// In sixteenths of the way from black to white, see [`Picture::difference`]. MuPDF and Ghostscript smooth edges so
/// differently from poppler that they come to 2.3; a dot too many comes to 1.9, a broken word to 7.
const TOLERANCE: f64 = 1.5;

const PLAIN: &str = "هناء عبد اللطيف الأحمد";
const MARKED: &str = "مُحَمَّدٌ رَضِيَ اللَّهُ عَنْهُ";

fn reference(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("tests/references").join(name).with_extension("png")
}

fn pictured(data: &Certificate<'_>) -> Picture {
    Picture::from_pgm(&printed(data).greys(40))
}

fn assert_looks_like(name: &str, data: &Certificate<'_>) {
    let (picture, reference) = (pictured(data), reference(name));
    if std::env::var_os("MAHARAT_UPDATE_REFERENCES").is_some() {
        return picture.write(&reference);
    }
    let difference = picture.difference(&Picture::read(&reference));
    if difference > TOLERANCE {
        let seen = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("png");
        picture.write(&seen);
        panic!("{name} differs by {difference:.2}: compare {} with {}", seen.display(), reference.display());
    }
}

#[test]
fn an_arabic_certificate_looks_like_its_reference() {
    assert_looks_like("arabic", &arabic(PLAIN));
}

#[test]
fn a_name_with_all_its_marks_looks_like_its_reference() {
    let mut data = arabic(MARKED);
    data.motif = motif(TINY);
    assert_looks_like("arabic-marks", &data);
}

#[test]
fn a_name_with_the_letters_of_french_italian_and_catalan_looks_like_its_reference() {
    assert_looks_like("english-romance", &english("Zoé Lœuvre-D’Àngel i Vall·llosera Niccolò Peçanha"));
}

#[test]
fn long_arabic_texts_look_like_their_reference() {
    let mut data = arabic("فاطمة الزهراء عبد الرحمن بنت محمد الأمين آل خليفة الحسيني الشافعي");
    data.course = "مدخل إلى استخدام Microsoft Excel وGoogle Sheets في إدارة التعاونيات الزراعية والمشاريع الصغيرة";
    assert_looks_like("arabic-long", &data);
}

#[test]
fn a_greek_name_on_an_arabic_certificate_looks_like_its_reference() {
    let mut data = arabic("Μαρία Παπαδοπούλου-Υψηλάντη");
    data.motif = motif(CHEVRON);
    data.signer = None;
    assert_looks_like("arabic-greek", &data);
}

#[test]
fn an_english_certificate_looks_like_its_reference() {
    assert_looks_like("english", &english("Eleni Papadopoulou"));
}

#[test]
fn an_arabic_name_on_an_english_certificate_looks_like_its_reference() {
    let mut data = english("سارة Smith (خوري)");
    data.motif = motif(STAR);
    data.signer = None;
    assert_looks_like("english-mixed", &data);
}

#[test]
fn long_english_texts_look_like_their_reference() {
    let mut data = english("María del Carmen Francisca Josefa Fernández de Córdoba y Álvarez-Bohórquez");
    data.issuer = "Ministry of Labour and Vocational Training, Programme for Women";
    data.url = "https://learning.ministry-of-labour.example.org/C/7KQM-4T2R-W9XD-HN3P";
    data.facts[1].value = "ساعة وربع".into();
    assert_looks_like("english-long", &data);
}

#[test]
fn the_comparison_notices_a_broken_name() {
    let unjoined: String = PLAIN.chars().flat_map(|c| [c, '\u{200C}']).collect();
    let reversed: String = PLAIN.chars().rev().collect();
    let words: Vec<&str> = PLAIN.split(' ').rev().collect();
    for broken in [unjoined, reversed, words.join(" "), PLAIN.replace('أ', "ا")] {
        let difference = difference_from_plain(&broken);
        assert!(difference > 3.0 * TOLERANCE, "{broken} differs by {difference:.2} only");
    }
}

#[test]
fn the_comparison_notices_a_dot_too_many() {
    let difference = difference_from_plain(&PLAIN.replace('ط', "ظ"));
    assert!(difference > TOLERANCE, "{difference:.2} only");
}

fn difference_from_plain(name: &str) -> f64 {
    pictured(&arabic(name)).difference(&Picture::read(&reference("arabic")))
}

#[test]
fn the_references_are_small() {
    for name in ["arabic", "arabic-marks", "arabic-long", "arabic-greek", "english", "english-mixed", "english-long"] {
        let size = reference(name).metadata().unwrap().len();
        assert!(size < 25_000, "{name}: {size} bytes");
    }
}
