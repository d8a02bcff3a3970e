//! Which characters the bytes of a file are. Nothing is guessed that could come out as other letters than were written: what is not
//! certain enough is refused by name.

use super::{Note, limits};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

mod guess;

use guess::Guess;

/// The text of a file, without a byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// Says which encoding it was taken for, where the file itself did not say.
    pub note: Option<Note>,
}

/// Bytes of a file that does not say what it is: every letter of it is looked at several times, and may take three bytes afterwards.
const LARGEST_GUESSED: usize = limits::BYTES / 4;

/// Encodings from before Unicode that somebody may say a file is in, with what they are for. All that a file is refused by are among them.
pub const CHOICES: [(&str, &str); 17] = [
    ("windows-1256", "encoding-arabic"),
    ("ISO-8859-6", "encoding-arabic"),
    ("windows-1252", "encoding-western"),
    ("windows-1250", "encoding-central"),
    ("windows-1251", "encoding-cyrillic"),
    ("ISO-8859-5", "encoding-cyrillic"),
    ("KOI8-R", "encoding-cyrillic"),
    ("IBM866", "encoding-cyrillic"),
    ("windows-1253", "encoding-greek"),
    ("windows-1254", "encoding-turkish"),
    ("windows-1255", "encoding-hebrew"),
    ("windows-1257", "encoding-baltic"),
    ("GBK", "encoding-chinese"),
    ("Big5", "encoding-chinese"),
    ("Shift_JIS", "encoding-japanese"),
    ("EUC-JP", "encoding-japanese"),
    ("EUC-KR", "encoding-korean"),
];

/// The text of a file that somebody says is in one of the choices.
pub fn decode_as(bytes: &[u8], choice: &str) -> Result<String, Note> {
    let name = CHOICES.iter().map(|(name, _)| *name).find(|name| *name == choice);
    let encoding = name.and_then(|name| Encoding::for_label(name.as_bytes())).ok_or_else(|| Note::refused("import-encoding-unknown", ""))?;
    let text = guess::decoded(encoding, bytes).filter(|text| !text.contains('\0'));
    let text = text.ok_or_else(|| Note::refused("import-encoding-not-that", encoding.name()))?;
    Ok(short_enough(Decoded { text, note: None })?.text)
}

/// Reads UTF-8 and UTF-16 with or without their marks, what an XML document says it is, and windows-1256 (Arabic) and windows-1252 (western
/// Europe) where the bytes leave no reasonable doubt.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Note> {
    if let Some(name) = marked_utf_32(bytes) {
        return Err(Note::refused("import-encoding-unread", name));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    if bytes.contains(&0) {
        let encoding = unmarked_utf_16(bytes).ok_or_else(|| Note::refused("import-encoding-binary", ""))?;
        return Ok(assumed(strictly(encoding, bytes)?, encoding));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if ["\u{1B}$", "\u{1B}("].iter().any(|shift| text.contains(shift)) => Err(Note::refused("import-encoding-unread", "ISO-2022")),
        Ok(text) => Ok(Decoded { text: text.to_owned(), note: None }),
        Err(_) => match declared(bytes) {
            Some(encoding) => short_enough(strictly(encoding, bytes)?),
            None => older(bytes),
        },
    }
}

/// The encoding that the first line of an XML document names (XML 1.0, section 4.3.3), in the names of the Encoding Standard.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let line = bytes.strip_prefix(b"<?xml")?;
    let line = std::str::from_utf8(&line[..line.iter().take(200).position(|byte| *byte == b'>')?]).ok()?;
    let value = line.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let label = value.split(['"', '\'']).nth(1)?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

fn short_enough(decoded: Decoded) -> Result<Decoded, Note> {
    if decoded.text.len() > limits::BYTES { Err(Note::refused("import-too-large", limits::BYTES.to_string())) } else { Ok(decoded) }
}

/// A file that says what it is and is not is broken.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Note> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    match text {
        Some(text) if text.contains('\0') => Err(Note::refused("import-encoding-binary", "")),
        Some(text) => Ok(Decoded { text: text.into_owned(), note: None }),
        None if encoding == UTF_8 => Err(damaged(bytes)),
        None => Err(Note::refused("import-encoding-damaged", encoding.name())),
    }
}

/// UTF-8 of which a few bytes are broken, with the line of the first.
fn damaged(bytes: &[u8]) -> Note {
    let sound = std::str::from_utf8(bytes).err().map_or(bytes.len(), |error| error.valid_up_to());
    let line = 1 + bytes[..sound].iter().filter(|byte| **byte == b'\n').count();
    Note::refused("import-encoding-damaged", UTF_8.name()).at_line(line)
}

/// Encodings from before Unicode.
fn older(bytes: &[u8]) -> Result<Decoded, Note> {
    if guess::is_mostly_utf_8(bytes) {
        return Err(damaged(bytes));
    }
    if bytes.len() > LARGEST_GUESSED {
        return Err(Note::refused("import-too-large", LARGEST_GUESSED.to_string()));
    }
    match guess::guess(bytes) {
        Guess::Sure(encoding, text) => Ok(assumed(Decoded { text, note: None }, encoding)),
        Guess::Either(one, other) => Err(Note::refused("import-encoding-ambiguous", format!("{} / {}", one.name(), other.name()))),
        Guess::Other(encoding) => Err(Note::refused("import-encoding-other", encoding.name())),
        Guess::Unknown => Err(Note::refused("import-encoding-unknown", "")),
    }
}

fn assumed(decoded: Decoded, encoding: &'static Encoding) -> Decoded {
    Decoded { note: Some(Note::changed("import-encoding-assumed", encoding.name())), ..decoded }
}

fn marked_utf_32(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some("UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32BE"),
        _ => None,
    }
}

/// In texts with spaces, digits and line ends every few characters are below 256; in UTF-16 the other byte of each is zero, always on the
/// same side.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let many = |zeros: usize| zeros * 20 >= bytes.len() / 2;
    let encoding = match (zeros(0), zeros(1)) {
        (0, right) if many(right) => UTF_16LE,
        (left, 0) if many(left) => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_text = bytes.len().is_multiple_of(2) && !text.contains(|c: char| c.is_control() && !c.is_whitespace());
    is_text.then_some(encoding)
}

#[cfg(test)]
mod tests;
