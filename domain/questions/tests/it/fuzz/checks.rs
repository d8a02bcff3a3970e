//! What holds of every reading, whatever was read.

use questions::{
    Ask, Entry, GapAsk, Response, Share, WHOLE,
    formats::{Note, NoteKind, Reading, aiken, encoding, gift, limits, moodle, qti, recognise},
    grade, grading,
};
use std::collections::BTreeMap;

/// Reads the file with the reader that it is meant for.
pub fn check(reader: &str, file: &[u8]) -> Result<(), String> {
    recognise::recognise("file", file);
    let text = || encoding::decode(file).map(|decoded| decoded.text);
    let reading = match reader {
        "GIFT" => text().map(|text| gift::read(&text)),
        "Aiken" => text().map(|text| aiken::read(&text)),
        "Moodle XML" | "gaps of Moodle" => text().and_then(|text| moodle::read(&text)),
        "encodings" => {
            // Whatever somebody says of it.
            for (name, _) in encoding::CHOICES {
                match encoding::decode_as(file, name) {
                    Ok(text) if text.contains('\0') => return Err("there is a zero in the text".into()),
                    Ok(text) => readings(&text)?,
                    Err(note) => refusal(&note)?,
                }
            }
            return match encoding::decode(file) {
                Ok(decoded) if decoded.text.contains('\0') => Err("there is a zero in the text".into()),
                Ok(decoded) => readings(&decoded.text),
                Err(note) => refusal(&note),
            };
        }
        "recognition" => return Ok(()),
        _ => qti::read("file", file),
    };
    match reading {
        Ok(reading) => of_reading(&reading),
        Err(note) => refusal(&note),
    }
}

/// Whatever the letters are, they can be read as a text.
fn readings(text: &str) -> Result<(), String> {
    of_reading(&gift::read(text))?;
    of_reading(&aiken::read(text))
}

fn refusal(note: &Note) -> Result<(), String> {
    if note.kind == NoteKind::Refused { Ok(()) } else { Err(format!("refused with {note:?}")) }
}

fn of_reading(reading: &Reading) -> Result<(), String> {
    if reading.items.len() > limits::ITEMS {
        return Err("too many items".into());
    }
    let notes = reading.notes.iter().chain(reading.items.iter().flat_map(|item| &item.notes));
    if let Some(long) = { notes }.find(|note| note.detail.chars().count() > 200 || !note.code.starts_with("import-")) {
        return Err(format!("a note that cannot be shown: {long:?}"));
    }
    for item in &reading.items {
        let is_refused = item.notes.iter().any(|note| note.kind == NoteKind::Refused);
        match &item.entry {
            Some(_) if is_refused => return Err(format!("taken and refused: {item:?}")),
            None if !is_refused => return Err(format!("left out without a word: {item:?}")),
            Some(entry) => of_entry(entry).map_err(|fault| format!("{fault} in {entry:?}"))?,
            None => {}
        }
    }
    let taken: Vec<Entry> = reading.items.iter().filter_map(|item| item.entry.clone()).take(20).collect();
    written(&taken, &reading.files)
}

fn of_entry(entry: &Entry) -> Result<(), String> {
    let question = &entry.question;
    if shares(&question.ask).iter().any(|share| !(-WHOLE..=WHOLE).contains(share)) || !(-WHOLE..=WHOLE).contains(&question.penalty) {
        return Err("a share out of bounds".into());
    }
    if question.milli_points < 0 {
        return Err("points below nothing".into());
    }
    let mut longest = 0;
    question.clone().visit_texts(&mut |text, _| longest = longest.max(text.source.chars().count()));
    if longest > limits::TEXT + 1000 {
        return Err(format!("a text of {longest}"));
    }
    let stored = serde_json::to_string(question).map_err(|error| error.to_string())?;
    if serde_json::from_str::<questions::Question>(&stored).ok().as_ref() != Some(question) {
        return Err("it is stored as another question".into());
    }
    let right = grading::right_answer(&question.ask);
    for response in right.iter().chain([&Response::default(), &Response::of_text("1".to_owned())]) {
        let grade = grade(question, response);
        if grade.earned > grade.possible || grade.earned < 0 {
            return Err(format!("{response:?} earns {grade:?}"));
        }
    }
    // What is right by its mark is right when it is answered.
    let best = shares(&question.ask).into_iter().max();
    match (&question.ask, right) {
        (Ask::Single { .. } | Ask::TrueFalse { .. }, Some(right)) if best == Some(WHOLE) && has_unique_ids(&question.ask) => {
            let share = grading::share(&question.ask, &right);
            if share == Some(WHOLE) { Ok(()) } else { Err(format!("the right answer earns {share:?}")) }
        }
        _ => Ok(()),
    }
}

fn has_unique_ids(ask: &Ask) -> bool {
    let ids: Vec<&str> = ask.choices().iter().map(|choice| choice.id.as_str()).collect();
    ids.iter().collect::<std::collections::BTreeSet<_>>().len() == ids.len()
}

fn shares(ask: &Ask) -> Vec<Share> {
    match ask {
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => choices.iter().map(|each| each.share).collect(),
        Ask::Short { accepted, .. } => accepted.iter().map(|each| each.share).collect(),
        Ask::Numeric { accepted, .. } => accepted.iter().map(|each| each.share).collect(),
        Ask::Gaps { gaps } => {
            let of_gap = |ask: &GapAsk| -> Vec<Share> {
                match ask {
                    GapAsk::Typed { accepted, .. } => accepted.iter().map(|each| each.share).collect(),
                    GapAsk::Number { accepted } => accepted.iter().map(|each| each.share).collect(),
                    GapAsk::Chosen { choices } => choices.iter().map(|each| each.share).collect(),
                }
            };
            gaps.iter().flat_map(|gap| of_gap(&gap.ask)).collect()
        }
        _ => Vec::new(),
    }
}

/// What was taken can be written in every format, and be read again.
fn written(entries: &[Entry], files: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    gift::read(&gift::write(entries).text);
    let as_moodle = moodle::write(entries, files);
    moodle::read(&as_moodle.text).map_err(|note| format!("Moodle XML that cannot be read: {note:?} {}", as_moodle.text))?;
    let package = qti::write(entries, files).map_err(|note| format!("no package: {note:?}"))?;
    match qti::read("package.zip", &package.bytes) {
        Ok(reading) if reading.items.len() == entries.len() => Ok(()),
        Ok(reading) => Err(format!("{} items of {} in the package", reading.items.len(), entries.len())),
        Err(_) if entries.is_empty() => Ok(()),
        Err(note) => Err(format!("a package that cannot be read: {note:?}")),
    }
}
