//! Lines of text files.

use std::borrow::Cow;

/// The text with line feeds for the line ends of Windows and of old Macintoshes.
pub fn with_line_feeds(source: &str) -> Cow<'_, str> {
    match source.contains('\r') {
        true => source.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => source.into(),
    }
}

/// A line without the spaces around it, and without the marks of direction that editors put there for Arabic.
pub fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || is_mark(c))
}

/// Whether a character only says in which direction to write, or that a file is Unicode (the Unicode Standard, 23.2 and 23.8).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
