use super::*;
use encoding_rs::{BIG5, ISO_8859_6, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1256};
use proptest::prelude::*;

const ARABIC: &str = "::عاصمة:: ما عاصمة مصر؟ {=القاهرة ~الإسكندرية ~أسوان}\n\nالأرض كروية الشكل.{صواب}\n";
const FRENCH: &str = "Quelle est la capitale de l’Espagne ? {=Madrid ~Séville ~où l'été}\n";

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, has_lost) = encoding.encode(text);
    assert!(!has_lost, "{} cannot say this", encoding.name());
    bytes.into_owned()
}

fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

/// The text and what was assumed.
fn read(bytes: &[u8]) -> (String, Option<String>) {
    let decoded = decode(bytes).unwrap();
    (decoded.text, decoded.note.map(|note| note.detail))
}

fn refusal(bytes: &[u8]) -> (&'static str, String) {
    let note = decode(bytes).unwrap_err();
    (note.code, note.detail)
}

#[test]
fn unicode_is_read_with_and_without_its_mark() {
    for text in [ARABIC, FRENCH, "plain", ""] {
        assert_eq!(read(text.as_bytes()), (text.to_owned(), None));
        assert_eq!(read(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), (text.to_owned(), None));
        assert_eq!(read(&[b"\xFF\xFE", &*utf_16(text, u16::to_le_bytes)].concat()), (text.to_owned(), None));
        assert_eq!(read(&[b"\xFE\xFF", &*utf_16(text, u16::to_be_bytes)].concat()), (text.to_owned(), None));
    }
    assert_eq!(read(&utf_16(ARABIC, u16::to_le_bytes)), (ARABIC.to_owned(), Some("UTF-16LE".to_owned())));
    assert_eq!(read(&utf_16(FRENCH, u16::to_be_bytes)), (FRENCH.to_owned(), Some("UTF-16BE".to_owned())));
}

#[test]
fn arabic_and_western_files_of_windows_are_read_and_it_is_said_what_was_assumed() {
    assert_eq!(read(&encoded(WINDOWS_1256, ARABIC)), (ARABIC.to_owned(), Some("windows-1256".to_owned())));
    for text in [FRENCH, "Größe und Maß: fünf Straßen in Köln?", "¿Dónde está el niño que comió más?", "“Typographic” – only signs, of a long text…"]
    {
        assert_eq!(read(&encoded(WINDOWS_1252, text)), (text.to_owned(), Some("windows-1252".to_owned())), "{text}");
    }
}

#[test]
fn what_is_neither_is_refused_by_its_name() {
    let russian = "Какой город является столицей Российской Федерации сегодня?";
    let greek = "Ποια είναι η πρωτεύουσα της Ελλάδας και των νησιών της;";
    let polish = "Które miasto było stolicą Polski przed Warszawą? Kraków, Łódź, Gdańsk, Poznań";
    let czech = "Které město je hlavním městem? Příliš žluťoučký kůň úpěl ďábelské ódy.";
    for (encoding, text) in [
        (WINDOWS_1251, russian),
        (KOI8_R, russian),
        (WINDOWS_1253, greek),
        (ISO_8859_6, ARABIC),
        (WINDOWS_1250, polish),
        (WINDOWS_1250, czech),
        (SHIFT_JIS, "日本の首都はどこですか。東京です。"),
    ] {
        assert_eq!(refusal(&encoded(encoding, text)), ("import-encoding-other", encoding.name().to_owned()), "{text}");
    }
    assert_eq!(refusal(b"\xFF\xFE\0\0a\0\0\0"), ("import-encoding-other", "UTF-32LE".to_owned()));
    // Two Russian letters in an English text come out as western ones that no word has side by side.
    assert!(decode(&encoded(WINDOWS_1251, "The Russian word for yes is да, and so on, and so forth.")).is_err());
    assert!(decode(&encoded(BIG5, "台灣的首都是哪裡？臺北市。")).is_err());
}

#[test]
fn broken_unicode_is_no_other_encoding() {
    let mut bytes = ARABIC.as_bytes().to_vec();
    let at = bytes.len() - 4;
    bytes[at] = 0xFF;
    let note = decode(&bytes).unwrap_err();
    assert_eq!((note.code, note.detail.as_str(), note.line), ("import-encoding-damaged", "UTF-8", Some(3)));
    assert_eq!(refusal(b"\xFF\xFEa\0\0\xD8"), ("import-encoding-damaged", "UTF-16LE".to_owned()));
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [b"a\0b".as_slice(), b"PK\x03\x04\0\0\0\0\x08", b"\xEF\xBB\xBFa\0", &[0; 9]] {
        assert_eq!(refusal(bytes).0, "import-encoding-binary");
    }
    assert_eq!(refusal(b"\x81\x8D\x8F").0, "import-encoding-unknown");
}

proptest! {
    #[test]
    fn whatever_the_bytes_are_there_is_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = decode(&bytes) {
            prop_assert!(!decoded.text.contains('\0'));
        }
    }
}
