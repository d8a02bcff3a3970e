//! The four faces inside the binary, both under the Open Font Licence: Amiri for Arabic, because names set in it
//! can be copied out of the PDF again (other faces swap lam and alef), Noto Serif for Latin, Greek and Cyrillic.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

macro_rules! face {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/@expo-google-fonts/", $path)).as_slice()
    };
}
macro_rules! licence {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/@expo-google-fonts/", $path))
    };
}

static FACES: [&[u8]; 4] = [
    face!("amiri/400Regular/Amiri_400Regular.ttf"),
    face!("amiri/700Bold/Amiri_700Bold.ttf"),
    face!("noto-serif/400Regular/NotoSerif_400Regular.ttf"),
    face!("noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf"),
];

/// The typefaces in the binary and the licences that must be shown wherever they are passed on.
pub const FONT_LICENCES: [(&str, &str); 2] = [("Amiri", licence!("amiri/LICENSE_FONT")), ("Noto Serif", licence!("noto-serif/LICENSE_FONT"))];

pub(crate) struct Fonts {
    pub book: LazyHash<FontBook>,
    pub faces: Vec<Font>,
}

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = FACES.iter().flat_map(|face| Font::iter(Bytes::new(*face))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
});

/// Whether one of the faces can draw the character.
pub(crate) fn has_glyph(character: char) -> bool {
    FONTS.faces.iter().any(|face| face.info().coverage.contains(character as u32))
}
