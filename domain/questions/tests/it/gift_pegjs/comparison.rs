//! One GIFT document read by us and by gift-pegjs, question by question.

use questions::{
    Accepted, Ask, Choice, Entry, Format, Number, Question, Range, Share, Text, WHOLE,
    formats::{ReadItem, gift},
};
use serde_json::{Value, json};
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// Parts documents.
const SEPARATOR: &str = "\u{1e}";

/// What gift-pegjs makes of each document.
pub fn parsed(documents: &[String]) -> Vec<Value> {
    let end2end = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../../end2end");
    let is_installed = end2end.join("node_modules/gift-pegjs").exists();
    assert!(is_installed, "gift-pegjs is not installed; run `npm ci` in the folder end2end and then this test again");
    let started = Command::new("node").arg(end2end.join("tools/gift.mjs")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut node = started.expect("Node.js 20 or newer has to be installed for this test");
    let mut input = node.stdin.take().unwrap();
    let all = documents.join(SEPARATOR);
    let writer = std::thread::spawn(move || input.write_all(all.as_bytes()));
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "end2end/tools/gift.mjs failed");
    let parsed: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(parsed.len(), documents.len());
    parsed
}

/// gift-pegjs puts spaces around blanks and takes line ends for spaces, which no reader of the question would see.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" _____", "_____").replace("_____ ", "_____")
}

fn rich(text: Option<&Text>) -> Value {
    let format = |format| match format {
        Format::Plain => "plain",
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Moodle => "moodle",
    };
    text.map_or(Value::Null, |text| json!([format(text.format), words(&text.source)]))
}

/// Our question in the form in which both are compared.
fn ours(entry: &Entry) -> Value {
    let question = &entry.question;
    json!({
        "title": words(&entry.name),
        "id": entry.foreign_id,
        "tags": entry.tags,
        "category": entry.category,
        "stem": rich(Some(&question.stem)),
        "general": rich(question.feedback.as_ref()),
        "kind": our_kind(&question.ask),
        "ask": our_ask(question),
    })
}

/// What gift-pegjs calls it.
fn our_kind(ask: &Ask) -> &'static str {
    match ask {
        Ask::Single { .. } | Ask::Several { .. } => "MC",
        Ask::Short { .. } => "Short",
        Ask::Numeric { .. } => "Numerical",
        Ask::TrueFalse { .. } => "TF",
        Ask::Matching { .. } => "Matching",
        Ask::Essay { .. } => "Essay",
        Ask::Info => "Description",
        Ask::Ordering { .. } | Ask::Gaps { .. } => ask.word(),
    }
}

fn our_ask(question: &Question) -> Value {
    let choice = |choice: &Choice| json!([choice.share, rich(Some(&choice.text))[1], rich(choice.feedback.as_ref())]);
    let accepted = |accepted: &Accepted| json!([accepted.share, words(&accepted.text), rich(accepted.feedback.as_ref())]);
    let number = |number: &Number| json!([number.share, range(number.range), rich(number.feedback.as_ref())]);
    let otherwise = |text: Value, when_wrong: &Option<Text>| when_wrong.as_ref().map(|wrong| json!([0, text, rich(Some(wrong))]));
    match &question.ask {
        Ask::Single { choices } | Ask::Several { choices } => json!(choices.iter().map(choice).collect::<Vec<_>>()),
        Ask::Short { accepted: all, when_wrong, .. } => json!(all.iter().map(accepted).chain(otherwise("*".into(), when_wrong)).collect::<Vec<_>>()),
        Ask::Numeric { accepted: all, when_wrong, .. } => {
            json!(all.iter().map(number).chain(otherwise(range(Range::ANY), when_wrong)).collect::<Vec<_>>())
        }
        Ask::TrueFalse { choices } => {
            let feedback =
                |is_right: bool| rich(choices.iter().find(|choice| choice.is_right() == is_right).and_then(|choice| choice.feedback.as_ref()));
            json!([choices[0].is_right(), feedback(false), feedback(true)])
        }
        Ask::Matching { prompts, answers } => {
            let text = |id: &str| answers.iter().find(|answer| answer.id == id).map(|answer| words(&answer.text.source));
            let spare = answers.iter().filter(|answer| !prompts.iter().any(|prompt| prompt.answer == answer.id));
            let pairs = prompts.iter().map(|prompt| json!([rich(Some(&prompt.text)), text(&prompt.answer)]));
            json!(pairs.chain(spare.map(|answer| json!([null, words(&answer.text.source)]))).collect::<Vec<_>>())
        }
        other => json!(other.word()),
    }
}

fn range(range: Range) -> Value {
    match range {
        Range::About { value, tolerance } => json!([value - tolerance, value + tolerance]),
        Range::Between { from, to } => json!([from, to]),
        Range::Any { .. } => json!("any"),
    }
}

/// Their question in that form.
fn theirs(question: &Value) -> Value {
    let rich = |text: &Value| text.as_object().map_or(Value::Null, |text| json!([text["format"], words(text["text"].as_str().unwrap_or_default())]));
    let share = |choice: &Value| match choice["weight"].as_f64() {
        Some(percent) => (percent * 10_000.0).round() as Share,
        None if choice["right"] == true => WHOLE,
        None => 0,
    };
    let all = |key: &str, each: &dyn Fn(&Value) -> Value| json!(question[key].as_array().unwrap().iter().map(each).collect::<Vec<_>>());
    let ask = match question["type"].as_str().unwrap() {
        "MC" | "Short" => all("choices", &|choice| json!([share(choice), rich(&choice["text"])[1], rich(&choice["feedback"])])),
        "Numerical" => all("numbers", &|choice| json!([share(choice), their_range(&choice["number"]), rich(&choice["feedback"])])),
        "Matching" => all("pairs", &|pair| json!([rich(&pair[0]), words(pair[1].as_str().unwrap())])),
        "TF" => json!([question["truth"], rich(&question["wrong"]), rich(&question["right"])]),
        "Essay" => json!("essay"),
        _ => json!("info"),
    };
    json!({
        "title": question["title"].as_str().map(words),
        "id": question["id"],
        "tags": question["tags"],
        "stem": rich(&question["stem"]),
        "general": rich(&question["general"]),
        "kind": question["type"],
        "ask": ask,
    })
}

fn their_range(number: &Value) -> Value {
    let millionths = |key: &str| number[key].as_f64().map(|value| (value * 1e6).round() as i64);
    match (millionths("value"), millionths("tolerance"), millionths("from"), millionths("to")) {
        (Some(value), Some(tolerance), ..) => json!([value - tolerance, value + tolerance]),
        (_, _, Some(from), Some(to)) => json!([from, to]),
        _ => json!("any"),
    }
}

/// The names of their category. gift-pegjs gives the rest of the line as it stands; Moodle parts it at single slashes, and has places of
/// its own before the first name.
fn their_category(line: &str) -> Vec<String> {
    // Of the slashes in a row either one parts, or all are of a name and written twice.
    let line = line.replace(r"\\", r"\").replace("//", "\0");
    let on_one_line = |name: &str| name.replace('\0', "/").split_whitespace().collect::<Vec<_>>().join(" ");
    let names: Vec<String> = line.split('/').map(on_one_line).collect();
    let names = names.strip_prefix(&["$course$".to_owned()]).unwrap_or(&names);
    names.strip_prefix(&["top".to_owned()]).unwrap_or(names).to_vec()
}

/// What became of one question.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    Equal,
    /// What of it is not the same: its name, ours, theirs.
    Different(Vec<(String, Value, Value)>),
    /// With our reasons.
    RefusedByUs(String),
    /// With their message.
    RefusedByThem(String),
    /// With our reasons.
    RefusedByBoth(String),
    /// gift-pegjs sees no question there, or several.
    Divided,
}

/// Both readings of a document, with the line of each question. Nothing if gift-pegjs refuses it, or sees another number of questions, so
/// that there is no telling which belongs to which.
pub fn compare(document: &str, theirs: &Value) -> Option<Vec<(usize, Outcome)>> {
    let mut category = vec![];
    let mut questions = vec![];
    for item in theirs["questions"].as_array()? {
        match item["type"].as_str() {
            Some("Category") => category = their_category(item["title"].as_str()?),
            _ => questions.push((item, category.clone())),
        }
    }
    let (items, _) = gift::read_items(document);
    let is_same_number = items.len() == questions.len();
    let both = items.into_iter().zip(questions);
    is_same_number.then(|| both.map(|(ours, (theirs, category))| (ours.lines.0, outcome(&ours.item, theirs, &category))).collect())
}

/// Both readings of a document with one question.
pub fn compare_one(document: &str, theirs: &Value) -> Outcome {
    let refusal = gift::read(document).items.iter().find_map(reason);
    match (theirs["error"].as_str(), refusal) {
        (Some(_), Some(reason)) => Outcome::RefusedByBoth(reason),
        (Some(error), None) => Outcome::RefusedByThem(error.to_owned()),
        (None, Some(reason)) => Outcome::RefusedByUs(reason),
        (None, None) => match compare(document, theirs).map(|outcomes| outcomes.into_iter().map(|(_, outcome)| outcome).collect::<Vec<_>>()) {
            Some(mut outcomes) if outcomes.len() == 1 => outcomes.remove(0),
            _ => Outcome::Divided,
        },
    }
}

/// Why we refuse it, if we do.
fn reason(item: &ReadItem) -> Option<String> {
    let notes = item.notes.iter().map(|note| format!("{} {}", note.code, note.detail).trim().to_owned());
    item.entry.is_none().then(|| notes.collect::<Vec<_>>().join(", "))
}

fn outcome(item: &ReadItem, question: &Value, category: &[String]) -> Outcome {
    let Some(entry) = &item.entry else { return Outcome::RefusedByUs(reason(item).unwrap_or_default()) };
    let (ours, mut theirs) = (ours(entry), theirs(question));
    // Without a title there is none; ours is the beginning of the text.
    if theirs["title"].is_null() {
        theirs["title"] = ours["title"].clone();
    }
    theirs["category"] = json!(category);
    let parts = ours.as_object().unwrap().iter().filter(|(name, ours)| theirs[*name] != **ours);
    let different: Vec<_> = parts.map(|(name, ours)| (name.clone(), ours.clone(), theirs[name].clone())).collect();
    if different.is_empty() { Outcome::Equal } else { Outcome::Different(different) }
}
