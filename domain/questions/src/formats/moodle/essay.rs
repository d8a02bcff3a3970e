//! Texts that a person marks.

use super::item::Item;
use crate::{Ask, formats::Note};

/// The height of the field where a file says none, as in Moodle.
const USUAL_LINES: u16 = 15;

pub fn essay(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    let count = |item: &Item<'_, '_>, name| item.value(name).and_then(|value| value.parse::<u32>().ok()).unwrap_or(0);
    if item.value("responseformat").as_deref() == Some("noinline") {
        return item.refuse("import-moodle-essay-files", "");
    }
    if item.value("attachments").is_some_and(|many| many != "0") {
        item.note(Note::dropped("import-moodle-attachments", ""));
    }
    if count(item, "minwordlimit") > 0 {
        item.note(Note::dropped("import-moodle-fewest-words", count(item, "minwordlimit").to_string()));
    }
    Ok(Ask::Essay {
        lines: item.value("responsefieldlines").and_then(|lines| lines.parse().ok()).unwrap_or(USUAL_LINES),
        most_words: count(item, "maxwordlimit"),
        template: item.optional_text("responsetemplate")?,
        guide: item.optional_text("graderinfo")?,
        rubric: Vec::new(),
    })
}
