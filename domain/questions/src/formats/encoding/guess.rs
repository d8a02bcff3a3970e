//! What bytes that are no Unicode may be, by the letters that would come out and how often languages use them.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_8859_5, ISO_8859_6, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
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

/// The text, where it is safe to say which of the two encodings it is in that are read here.
pub fn readable(bytes: &[u8]) -> Option<(&'static Encoding, String)> {
    let sample = sample(bytes);
    let encoding = match () {
        () if best_script(&sample) == Some(WINDOWS_1256) && is_arabic(&decoded(WINDOWS_1256, &sample)?) => WINDOWS_1256,
        () if is_written_in(WINDOWS_1252, &sample, &WESTERN) => WINDOWS_1252,
        () => return None,
    };
    // What follows the sample may be something else.
    let text = decoded(encoding, bytes)?;
    let holds = if encoding == WINDOWS_1256 { is_arabic(&text) } else { is_text_in(&text, &WESTERN) };
    holds.then_some((encoding, text))
}

/// What it looks like, where it is none of those.
pub fn name(bytes: &[u8]) -> Option<&'static str> {
    let sample = sample(bytes);
    let by_letters = || {
        let central = is_written_in(WINDOWS_1250, &sample, &CENTRAL).then_some(WINDOWS_1250);
        central.or_else(|| is_written_in(WINDOWS_1254, &sample, &TURKISH).then_some(WINDOWS_1254))
    };
    let by_pairs = || [SHIFT_JIS, EUC_JP, EUC_KR, BIG5].into_iter().find(|encoding| is_east_asian(encoding, &sample));
    best_script(&sample).or_else(by_letters).or_else(by_pairs).map(Encoding::name)
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

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
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

/// Whether every letter beyond ASCII belongs to one of the languages, few of them stand side by side, and no sign stands within a word.
fn is_written_in(encoding: &'static Encoding, bytes: &[u8], languages: &[&str]) -> bool {
    decoded(encoding, bytes).is_some_and(|text| is_text_in(&text, languages))
}

fn is_text_in(text: &str, languages: &[&str]) -> bool {
    let is_letter = |c: char| !c.is_ascii() && c.is_alphabetic() && !matches!(c, 'ª' | 'º' | 'µ');
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

/// Whether pairs of bytes come out as letters of eastern Asia, nearly all of them.
fn is_east_asian(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let Some(text) = decoded(encoding, sample) else { return false };
    let beyond: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let usual =
        beyond.iter().filter(|c| matches!(c, '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FF60}'));
    beyond.len() >= 4 && usual.count() * 10 >= beyond.len() * 9
}
