//! Lines of text files.

use std::borrow::Cow;

/// The text with line feeds for the line ends of Windows and of old Macintoshes.
pub fn with_line_feeds(source: &str) -> Cow<'_, str> {
    match source.contains('\r') {
        true => source.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => source.into(),
    }
}
