//! Where a gap begins and ends, and what stands in it.

use crate::formats::limits;

/// A gap in a text.
pub struct Found<'a> {
    pub start: usize,
    pub end: usize,
    pub source: &'a str,
    /// Nothing if it is no number that fits.
    pub weight: Option<u32>,
    pub kind: Kind,
    pub alternatives: Vec<Alternative<'a>>,
}

/// What is wrong, and from where on.
pub struct Fault {
    pub at: usize,
    pub code: &'static str,
}

#[derive(Clone, Copy)]
pub enum Kind {
    Typed { is_case_counted: bool },
    Number,
    Chosen,
    Several,
}

#[derive(Default)]
pub struct Alternative<'a> {
    pub is_right: bool,
    pub per_cent: Option<&'a str>,
    pub answer: &'a str,
    pub feedback: Option<&'a str>,
}

/// The next gap from a place on. What looks like one and is none is a fault: Moodle would show it as it stands.
pub fn next(text: &str, mut from: usize) -> Result<Option<Found<'_>>, Fault> {
    while let Some(start) = text[from..].find('{').map(|at| at + from) {
        // Most braces are no gap's, and a text may be full of them.
        if !matches!(text.as_bytes().get(start + 1), Some(b'0'..=b'9' | b':' | b'.' | b',' | b'-' | b'+' | b' ' | b'%')) {
            from = start + 1;
            continue;
        }
        let digits = text[start + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let after = start + 1 + digits;
        from = after;
        let Some(rest) = text[after..].strip_prefix(':') else {
            if has_odd_weight(&text[after..]) {
                return Err(Fault { at: start, code: "import-moodle-gap-weight" });
            }
            continue;
        };
        let letters = rest.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'_').count();
        let (word, rest) = rest.split_at(letters);
        match (kind(word), rest.starts_with(':')) {
            (Some(kind), true) => return found(text, start, &text[start + 1..after], kind, after + 1 + letters + 1).map(Some),
            (Some(_), false) if rest.starts_with('}') => return Err(Fault { at: start, code: "import-moodle-gap-broken" }),
            (None, true) if is_meant(word) => return Err(Fault { at: start, code: "import-moodle-gap-kind" }),
            // Spaces within, with which Moodle shows it as it stands.
            _ if is_begun(&text[after..]) => return Err(Fault { at: start, code: "import-moodle-gap-broken" }),
            _ => {}
        }
    }
    Ok(None)
}

/// Whether a gap begins that has no whole number for its weight: `{1.5:SA:=x}`, of which Moodle would show the answer.
fn has_odd_weight(text: &str) -> bool {
    let number = text.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b'+' | b' ' | b'%')).count();
    is_begun(&text[number..])
}

fn is_begun(text: &str) -> bool {
    let word = text.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(word, _)| word);
    word.is_some_and(|word| word.len() < 40 && kind(word.trim()).is_some())
}

/// Whether somebody meant a kind of gap by the word.
fn is_meant(word: &str) -> bool {
    let is_shouted = word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase());
    is_shouted || kind(&word.to_ascii_uppercase()).is_some()
}

/// How the choices are laid out (`V`, `H`) and whether they are shuffled (`S`) means nothing here.
fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "SHORTANSWER" | "SA" | "MW" => Kind::Typed { is_case_counted: false },
        "SHORTANSWER_C" | "SAC" | "MWC" => Kind::Typed { is_case_counted: true },
        "NUMERICAL" | "NM" => Kind::Number,
        "MULTICHOICE" | "MC" | "MULTICHOICE_V" | "MCV" | "MULTICHOICE_H" | "MCH" => Kind::Chosen,
        "MULTICHOICE_S" | "MCS" | "MULTICHOICE_VS" | "MCVS" | "MULTICHOICE_HS" | "MCHS" => Kind::Chosen,
        "MULTIRESPONSE" | "MR" | "MULTIRESPONSE_H" | "MRH" | "MULTIRESPONSE_S" | "MRS" | "MULTIRESPONSE_HS" | "MRHS" => Kind::Several,
        _ => return None,
    })
}

fn found<'a>(text: &'a str, start: usize, weight: &str, kind: Kind, body: usize) -> Result<Found<'a>, Fault> {
    let broken = || Fault { at: start, code: "import-moodle-gap-broken" };
    let mut alternatives = Vec::new();
    let mut at = body;
    loop {
        let (alternative, end) = alternative(text, at).ok_or_else(broken)?;
        match alternative.answer.trim().is_empty() {
            // One more than there may be is enough to see that they are too many.
            false if alternatives.len() <= limits::PARTS => alternatives.push(alternative),
            false => {}
            // Editors of gaps begin with an empty alternative: `{1:MC:~=yes~no}`.
            true if alternative.feedback.is_none() && !alternative.is_right && alternative.per_cent.is_none() => {}
            true => return Err(broken()),
        }
        at = end + 1;
        if text.as_bytes()[end] == b'}' {
            break;
        }
    }
    if alternatives.is_empty() {
        return Err(broken());
    }
    let weight = if weight.is_empty() { Some(1) } else { weight.parse().ok() };
    Ok(Found { start, end: at, source: &text[start..at], weight, kind, alternatives })
}

/// The alternative from a place on, and where the `~` or `}` after it stands.
fn alternative(text: &str, from: usize) -> Option<(Alternative<'_>, usize)> {
    let (mut alternative, from) = prefix(text, from);
    let mut end = from + text[from..].bytes().enumerate().position(|(at, byte)| ends_answer(text, from, from + at, byte))?;
    alternative.answer = &text[from..end];
    if text.as_bytes()[end] == b'#' {
        let start = end + 1;
        let is_end = |at: usize, byte: u8| matches!(byte, b'~' | b'}') && !text[..at].ends_with('\\');
        end = start + text[start..].bytes().enumerate().position(|(at, byte)| is_end(start + at, byte))?;
        alternative.feedback = Some(&text[start..end]);
    }
    Some((alternative, end))
}

/// `&#125;` is a character and ends nothing.
fn ends_answer(text: &str, from: usize, at: usize, byte: u8) -> bool {
    let before = &text.as_bytes()[from..at];
    matches!(byte, b'~' | b'#' | b'}') && ![&b"\\"[..], b"&", b"&amp;"].iter().any(|escape| before.ends_with(escape))
}

/// `=`, or a share in per cent, which may be negative: `%-50%`.
fn prefix(text: &str, from: usize) -> (Alternative<'_>, usize) {
    let rest = &text[from..];
    if rest.starts_with('=') {
        return (Alternative { is_right: true, ..Alternative::default() }, from + 1);
    }
    let number = rest.strip_prefix('%').map(|rest| &rest[..rest.bytes().take_while(|byte| b"-0123456789.,".contains(byte)).count()]);
    match number {
        Some(number) if !number.is_empty() && rest[number.len() + 1..].starts_with('%') => {
            (Alternative { per_cent: Some(number), ..Alternative::default() }, from + number.len() + 2)
        }
        _ => (Alternative::default(), from),
    }
}
