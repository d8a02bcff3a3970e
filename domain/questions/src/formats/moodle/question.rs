//! What every question has, whatever its type.

use super::{
    choices, cloze, essay,
    item::{Item, Shelf},
    numbers, ordering, pairs, selects,
    tree::{self, Element},
    words,
};
use crate::{
    Ask, Combined, Format, Hint, Question, Share, Text, WHOLE,
    formats::{Note, limits},
};

/// Most characters of a name, here and in Moodle.
const LONGEST_NAME: usize = 255;

/// Most points of one question, in thousandths.
const MOST_POINTS: i64 = 1_000_000_000;

/// The question, or why it cannot be taken, and what was changed on the way.
pub fn read(element: Element<'_>, shelf: &mut Shelf) -> (Result<Question, Note>, Vec<Note>) {
    let files = shelf.media.mark();
    let mut item = Item { element, shelf, format: Format::Html, notes: Vec::new() };
    let read = question(&mut item);
    let notes = item.notes;
    if read.is_err() {
        shelf.media.forget_since(files);
    }
    (read, notes)
}

fn question(item: &mut Item<'_, '_>) -> Result<Question, Note> {
    let kind = item.element.attribute("type").unwrap_or_default().trim();
    let mut stem = match tree::child(item.element, "questiontext") {
        Some(text) => item.text(text)?,
        None => Text::html(""),
    };
    item.format = stem.format;
    old_picture(item, &mut stem);
    let ask = match kind {
        "multichoice" => choices::multichoice(item)?,
        "truefalse" => choices::true_false(item)?,
        "shortanswer" => words::short(item)?,
        "numerical" => words::numeric(item)?,
        "matching" | "match" => pairs::matching(item)?,
        "essay" => essay::essay(item)?,
        "description" => Ask::Info,
        "cloze" | "multianswer" => cloze::gaps(item, &mut stem)?,
        "ddwtos" => selects::gaps(item, &mut stem, "dragbox")?,
        "gapselect" => selects::gaps(item, &mut stem, "selectoption")?,
        "ordering" => ordering::ordering(item)?,
        other => return item.refuse("import-moodle-type", other),
    };
    if item.is_on("hidden") == Some(true) {
        item.note(Note::dropped("import-moodle-hidden", ""));
    }
    Ok(Question {
        milli_points: points(item, &ask),
        feedback: item.optional_text("generalfeedback")?,
        combined: combined(item)?,
        hints: hints(item)?,
        penalty: penalty(item),
        stem,
        ask,
    })
}

/// A picture as Moodle 1.9 had it: in elements of its own, shown below the stem.
fn old_picture(item: &mut Item<'_, '_>, stem: &mut Text) {
    let (Some(name), Some(data)) = (item.value("image"), tree::child(item.element, "image_base64")) else { return };
    if let Some(stored) = item.shelf.media.keep_encoded(&name, data) {
        stem.source.push_str(&format!(" <img src=\"media/{stored}\" alt=\"\">"));
    } else {
        item.note(Note::dropped("import-moodle-file-broken", name));
    }
}

fn points(item: &mut Item<'_, '_>, ask: &Ask) -> i32 {
    let usual = match ask {
        Ask::Info => 0,
        // Moodle writes no grade for gaps: it is the sum of theirs.
        Ask::Gaps { gaps } if matches!(item.element.attribute("type"), Some("cloze" | "multianswer")) => {
            gaps.iter().map(|gap| i64::from(gap.weight) * 1000).sum()
        }
        _ => 1000,
    };
    let written = item.value("defaultgrade");
    let points = written.as_deref().map_or(Some(usual), numbers::thousandths);
    match points.filter(|points| (0..=MOST_POINTS).contains(points)) {
        Some(points) => points as i32,
        None => {
            item.note(Note::changed("import-moodle-points-odd", written.unwrap_or_else(|| (usual / 1000).to_string())));
            1000
        }
    }
}

fn penalty(item: &mut Item<'_, '_>) -> Share {
    let Some(written) = item.value("penalty") else { return Question::USUAL_PENALTY };
    let read = numbers::read(&written).map(|number| number.millionths).filter(|penalty| (0..=i64::from(WHOLE)).contains(penalty));
    let Some(penalty) = read else {
        item.note(Note::changed("import-moodle-penalty-odd", written));
        return Question::USUAL_PENALTY;
    };
    // Old files say 0.33 and mean a third, and so does Moodle when it reads them.
    let is_third = (penalty - i64::from(Question::USUAL_PENALTY)).abs() < 5000;
    if is_third { Question::USUAL_PENALTY } else { penalty as Share }
}

fn combined(item: &mut Item<'_, '_>) -> Result<Combined, Note> {
    Ok(Combined {
        right: item.optional_text("correctfeedback")?,
        partly: item.optional_text("partiallycorrectfeedback")?,
        wrong: item.optional_text("incorrectfeedback")?,
    })
}

fn hints(item: &mut Item<'_, '_>) -> Result<Vec<Hint>, Note> {
    let hints: Result<Vec<Hint>, Note> = item.parts("hint")?.into_iter().map(|hint| read_hint(item, hint)).collect();
    // An empty field of Moodle's form is none.
    Ok(hints?.into_iter().filter(|hint| !hint.text.is_empty() || hint.clears_wrong || hint.counts_right).collect())
}

fn read_hint(item: &mut Item<'_, '_>, element: Element<'_>) -> Result<Hint, Note> {
    let is_on = |name| tree::value(element, name).is_some_and(|value| value != "0");
    // Before Moodle 2.0 the parts had other names.
    if let Some(content) = tree::child(element, "hintcontent") {
        let text = item.text(content)?;
        return Ok(Hint { text, clears_wrong: is_on("clearincorrectresponses"), counts_right: is_on("statenumberofcorrectresponses") });
    }
    let (clears_wrong, counts_right) = (tree::child(element, "clearwrong").is_some(), tree::child(element, "shownumcorrect").is_some());
    Ok(Hint { text: item.text(element)?, clears_wrong, counts_right })
}

/// What to call it: its name, or how its stem begins.
pub fn name(element: Element<'_>, notes: &mut Vec<Note>) -> String {
    let name = tree::child(element, "name").map(tree::words).unwrap_or_default();
    let name = if name.is_empty() { beginning(element) } else { name };
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let short: String = name.chars().take(LONGEST_NAME).collect();
    if short.len() < name.len() {
        notes.push(Note::changed("import-moodle-name-long", short.as_str()));
    }
    short.trim().to_owned()
}

/// The first words of the stem.
fn beginning(element: Element<'_>) -> String {
    let stem = tree::child(element, "questiontext").map(tree::words).unwrap_or_default();
    let start: String = stem.chars().take(1000).collect();
    let words = super::entities::decode(&without_tags(&start));
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
}

/// What somebody reads who does not see markup.
pub fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        match rest.find('>') {
            Some(end) if is_tag => rest = &rest[end + 1..],
            Some(_) => {
                text.push('<');
                rest = &rest[1..];
            }
            None => break,
        }
    }
    text + rest
}

pub fn tags(element: Element<'_>) -> Vec<String> {
    let lists = ["tags", "coursetags"].into_iter().flat_map(|list| tree::children(element, list));
    let mut tags: Vec<String> = Vec::new();
    for tag in lists.flat_map(|list| tree::children(list, "tag")).map(tree::words).take(limits::PARTS) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

pub fn foreign_id(element: Element<'_>) -> Option<String> {
    tree::value(element, "idnumber")
}
