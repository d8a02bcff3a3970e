use super::*;
use encoding_rs::{
    BIG5, ISO_8859_6, ISO_8859_7, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1256, WINDOWS_1257,
};
use proptest::prelude::*;

const ARABIC: &str = "::عاصمة:: ما عاصمة مصر؟ {=القاهرة ~الإسكندرية ~أسوان}\n\nالأرض كروية الشكل.{صواب}\n";
const FRENCH: &str = "Quelle est la capitale de l’Espagne ? {=Madrid ~Séville ~Besançon ~où l'été}\n";

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
    assert_eq!(refusal(b"\xFF\xFE\0\0a\0\0\0"), ("import-encoding-unread", "UTF-32LE".to_owned()));
    // Two Russian letters in an English text come out as western ones that no word has side by side.
    assert!(decode(&encoded(WINDOWS_1251, "The Russian word for yes is да, and so on, and so forth.")).is_err());
    assert!(decode(&encoded(BIG5, "台灣的首都是哪裡？臺北市。")).is_err());
}

#[test]
fn a_few_words_that_may_be_of_two_languages_are_refused_with_the_names_of_both() {
    for (text, other) in [
        ("Dobré ráno, číslo?", "windows-1250"),
        ("Un mot où l'été passe ?", "windows-1250"),
        ("Soruyu oku, sonra yanıtı buraya yaz", "windows-1254"),
        ("Labais no tiem ir ārā", "windows-1257"),
    ] {
        let encoding = if other == "windows-1250" && text.starts_with('U') { "windows-1252" } else { other };
        let bytes = encoded(Encoding::for_label(encoding.as_bytes()).unwrap(), text);
        assert_eq!(refusal(&bytes), ("import-encoding-ambiguous", format!("windows-1252 / {other}")), "{text}");
        assert_eq!(decode_as(&bytes, encoding).unwrap(), text);
    }
}

#[test]
fn of_two_languages_with_the_same_letters_the_neighbours_decide_in_longer_texts() {
    let french = "Le café où l'élève a posé sa clé est fermé à midi. Où va-t-il après ? {=à côté ~à l'école ~au musée} \
        La réponse de l'élève est vérifiée, et la clé est près de là.";
    let czech = "Které město je největší? {=Město na řece ~Dobré ráno} Co je počítač? {=Stroj, který počítá ~Zvíře} Číslo, které je dělitelné pěti?";
    let plain = "Bezpečnost: zapnuté či vypnuté? Číslo je celé, kladné či záporné? Co je dáno, čeho lze docílit a na jaké téma? Síť není správná.";
    let latvian = "Kā sauc šo ierīci? Ļoti viegli pateikt, ko dators prot darīt un ko ne, jo cilvēki to zina labāk.";
    assert_eq!(read(&encoded(WINDOWS_1252, french)), (french.to_owned(), Some("windows-1252".to_owned())));
    for (encoding, text) in [
        (WINDOWS_1250, czech),
        (WINDOWS_1250, plain),
        (WINDOWS_1257, latvian),
        (
            WINDOWS_1254,
            "Parola değiştirmek için buraya yazın; sonra yanıtı okuyun, kutuyu seçin, dosyayı bulun, ağa girin, çıkın. Başka bir soru var mı?",
        ),
    ] {
        assert_eq!(refusal(&encoded(encoding, text)), ("import-encoding-other", encoding.name().to_owned()), "{text}");
    }
}

#[test]
fn whoever_knows_the_encoding_can_say_it() {
    let russian = "Какой город столица?";
    assert_eq!(decode_as(&encoded(WINDOWS_1251, russian), "windows-1251").unwrap(), russian);
    assert_eq!(decode_as(&encoded(SHIFT_JIS, "日本の首都"), "Shift_JIS").unwrap(), "日本の首都");
    assert_eq!(decode_as(b"\x81", "windows-1252").unwrap_err().code, "import-encoding-not-that");
    assert_eq!(decode_as(b"x", "utf-7").unwrap_err().code, "import-encoding-unknown");
    for (name, _) in CHOICES {
        assert_eq!(Encoding::for_label(name.as_bytes()).unwrap().name(), name);
        assert_eq!(decode_as(b"a", name).unwrap(), "a");
    }
}

#[test]
fn an_xml_document_that_says_what_it_is_in_is_believed_unless_it_is_utf_8() {
    let greek = |label: &str| format!("<?xml version=\"1.0\" encoding='{label}'?>\n<quiz>Ποια</quiz>");
    assert_eq!(read(&encoded(ISO_8859_7, &greek("iso-8859-7"))), (greek("iso-8859-7"), None));
    assert_eq!(read(greek("iso-8859-7").as_bytes()), (greek("iso-8859-7"), None));
    for label in ["UTF-16", "", "nonsense"] {
        assert!(decode(&encoded(ISO_8859_7, &greek(label))).is_err(), "{label}");
    }
}

#[test]
fn what_shifts_between_alphabets_in_seven_bits_is_refused_by_name() {
    let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode("日本の首都");
    assert_eq!(refusal(&bytes), ("import-encoding-unread", "ISO-2022".to_owned()));
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
