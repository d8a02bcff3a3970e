//! What bytes that are no Unicode may be, by the letters that would come out and how often languages use them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_8859_5, ISO_8859_6, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

/// Enough of a file to tell its language.
const SAMPLE: usize = 256 << 10;

/// The letters that make up some two thirds of any text of the script.
const SCRIPTS: [(&Encoding, &str); 9] = [
    (WINDOWS_1256, "ابتدرسعفقكلمنهويةأ"),
    (ISO_8859_6, "ابتدرسعفقكلمنهويةأ"),
    (WINDOWS_1251, "оеаинтсрвлкмдпу"),
    (KOI8_R, "оеаинтсрвлкмдпу"),
    (ISO_8859_5, "оеаинтсрвлкмдпу"),
    (IBM866, "оеаинтсрвлкмдпу"),
    (WINDOWS_1253, "αοιετσνηυρπκμλς"),
    (WINDOWS_1255, "יוהלאתרמבשנדע"),
    (GBK, "的一是不了在有人这上大来和我个中地为"),
];

/// Letters beyond ASCII of the languages that windows-1252 was made for, each language for itself: Czech in windows-1250 would come out in
/// letters that are all western, but of several languages.
const WESTERN: [&str; 7] = ["àâæçéèêëîïôœùûüÿ", "äöüßé", "áéíóúüñçàèïò", "áâãàçéêíóôõúü", "àèéìíîòóùú", "åäöæøéüàóòèôâê", "áéíóúýþðæö"];
const CENTRAL: [&str; 5] = ["áčďéěíňóřšťúůýžäĺľŕô", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž"];
const TURKISH: [&str; 1] = ["çğıöşüâîû"];
const BALTIC: [&str; 2] = ["ąčęėįšųūž", "āčēģīķļņšūž"];

/// What a text that looks western may be instead, having the same bytes for other letters.
const RIVALS: [(&Encoding, &[&str]); 3] = [(WINDOWS_1250, &CENTRAL), (WINDOWS_1254, &TURKISH), (WINDOWS_1257, &BALTIC)];

/// Letters beyond ASCII, from which on their neighbours tell the language reliably. A few words may be French or Czech.
const ENOUGH: usize = 20;

/// What bytes may be.
pub enum Guess {
    /// One of the two encodings that are read without being asked for, with the text.
    Sure(&'static Encoding, String),
    /// Too little to tell the two apart.
    Either(&'static Encoding, &'static Encoding),
    Other(&'static Encoding),
    Unknown,
}

/// Whether these are UTF-8 with a few broken places: sequences of several bytes come together by chance only rarely.
pub fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    let valid = std::str::from_utf8(bytes).err().map_or(bytes.len(), |error| error.valid_up_to());
    for chunk in bytes[..bytes.len().min(valid + 4 * SAMPLE)].utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken
}

pub fn guess(bytes: &[u8]) -> Guess {
    let sample = sample(bytes);
    let script = best_script(&sample);
    // What follows the sample may be something else.
    let sure = |encoding, is_it: fn(&str) -> bool| match decoded(encoding, bytes).filter(|text| is_it(text)) {
        Some(text) => Guess::Sure(encoding, text),
        None => Guess::Unknown,
    };
    if script == Some(WINDOWS_1256) && decoded(WINDOWS_1256, &sample).is_some_and(|text| is_arabic(&text)) {
        return sure(WINDOWS_1256, is_arabic);
    }
    let western = decoded(WINDOWS_1252, &sample).filter(|text| is_text_in(text, &WESTERN));
    let mut rivals = RIVALS.into_iter().filter(|(encoding, languages)| {
        let text = decoded(encoding, &sample);
        text.is_some_and(|text| is_text_in(&text, languages) && western.as_ref() != Some(&text))
    });
    match (&western, rivals.next()) {
        (Some(_), None) => sure(WINDOWS_1252, is_western),
        (Some(text), Some((rival, _))) if text.chars().filter(|c| is_letter(*c)).count() < ENOUGH => Guess::Either(WINDOWS_1252, rival),
        (Some(_), Some(_)) if by_neighbours(&sample) == WINDOWS_1252 => sure(WINDOWS_1252, is_western),
        (Some(_), Some((rival, _))) => Guess::Other(rival),
        (None, rival) => script.or(rival.map(|(encoding, _)| encoding)).or_else(|| east_asian(&sample)).map_or(Guess::Unknown, Guess::Other),
    }
}

/// By how often letters follow each other in the languages of the web.
fn by_neighbours(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The lines that hold anything beyond ASCII, up to a bound.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        let room = SAMPLE.saturating_sub(sample.len());
        if room < line.len() && !sample.is_empty() {
            break;
        }
        sample.extend_from_slice(&line[..line.len().min(room)]);
    }
    sample
}

/// The text, if every byte stands for a character in this encoding.
pub fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    // Holes of a code page become control characters.
    (!text.contains(|c| matches!(c, '\u{80}'..='\u{9F}'))).then(|| text.into_owned())
}

/// The encoding in which the letters beyond ASCII are mostly the frequent ones of its script. Nothing where they are few.
fn best_script(sample: &[u8]) -> Option<&'static Encoding> {
    let score = |encoding: &'static Encoding, frequent: &str| {
        let text = decoded(encoding, sample)?;
        let letters: Vec<char> = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).collect();
        let hits = letters.iter().filter(|c| frequent.contains(**c)).count();
        (letters.len() >= 10).then(|| hits * 1000 / letters.len())
    };
    let scored = SCRIPTS.into_iter().filter_map(|(encoding, frequent)| Some((score(encoding, frequent)?, encoding)));
    // The first of equals, which is the likelier one.
    let (best, encoding) = scored.rev().max_by_key(|(score, _)| *score)?;
    let least = if encoding == GBK { 150 } else { 600 };
    (best >= least).then_some(encoding)
}

/// Nearly every letter beyond ASCII is Arabic, and the article stands where Arabic has it.
fn is_arabic(text: &str) -> bool {
    let is_arabic = |c: &char| matches!(c, '\u{621}'..='\u{652}' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی');
    let (mut arabic, mut others) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if is_arabic(&c) {
            arabic += usize::from(c.is_alphabetic());
        } else {
            others += usize::from(c.is_alphabetic());
        }
    }
    arabic >= 10 && others * 50 <= arabic && text.contains("ال")
}

fn is_letter(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic() && !matches!(c, 'ª' | 'º' | 'µ')
}

fn is_western(text: &str) -> bool {
    is_text_in(text, &WESTERN)
}

/// Whether every letter beyond ASCII belongs to one of the languages, few of them stand side by side, and no sign stands within a word.
fn is_text_in(text: &str, languages: &[&str]) -> bool {
    let (mut letters, mut pairs, mut ascii) = (0_usize, 0_usize, 0_usize);
    let (mut before, mut last) = (' ', ' ');
    for c in text.chars() {
        letters += usize::from(is_letter(c));
        pairs += usize::from(is_letter(c) && is_letter(last));
        ascii += usize::from(c.is_ascii_alphabetic());
        let is_odd_sign = !last.is_ascii() && !is_letter(last) && !matches!(last, '’' | '‘' | '\u{AD}' | '–' | '—' | '…' | '·' | '\u{A0}' | '×');
        if is_odd_sign && before.is_alphabetic() && c.is_alphabetic() {
            return false;
        }
        (before, last) = (last, c);
    }
    let lower: String = text.chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase).take(SAMPLE).collect();
    let fits = |language: &&str| lower.chars().all(|c| language.contains(c));
    letters * 2 <= ascii && pairs * 4 <= letters && languages.iter().any(fits)
}

fn east_asian(sample: &[u8]) -> Option<&'static Encoding> {
    [SHIFT_JIS, EUC_JP, EUC_KR, BIG5].into_iter().find(|encoding| is_east_asian(encoding, sample))
}

/// Whether pairs of bytes come out as letters of eastern Asia, nearly all of them.
fn is_east_asian(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let Some(text) = decoded(encoding, sample) else { return false };
    let beyond: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let usual =
        beyond.iter().filter(|c| matches!(c, '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FF60}'));
    beyond.len() >= 4 && usual.count() * 10 >= beyond.len() * 9
}
