//! Which characters the bytes of a file are.

use super::Note;

/// The text of a file, without a byte order mark.
pub fn decode(bytes: &[u8]) -> Result<String, Note> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    String::from_utf8(bytes.to_vec()).map_err(|_| Note::refused("import-encoding-unknown", ""))
}
