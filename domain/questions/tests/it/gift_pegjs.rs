//! The same GIFT read by gift-pegjs (npm), which others wrote after Moodle's documentation. Where the two differ on purpose is written
//! in docs/formats/gift.md; the samples keep away from there.

use crate::arbitrary::simple_entry;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use questions::{Accepted, Ask, Choice, Entry, Format, Number, Question, Range, Share, Text, WHOLE, formats::gift};
use serde_json::{Value, json};
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
    slice,
};

/// Parts documents.
const SEPARATOR: &str = "\u{1e}";

/// What gift-pegjs makes of each document.
fn parsed(documents: &[String]) -> Vec<Value> {
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
        "stem": rich(Some(&question.stem)),
        "general": rich(question.feedback.as_ref()),
        "ask": our_ask(question),
    })
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

/// Both readings of a document.
fn compare(document: &str, theirs_of_it: &Value) {
    let items = theirs_of_it["questions"].as_array().unwrap_or_else(|| panic!("gift-pegjs refuses {document}\n{theirs_of_it}"));
    let mut category = vec![];
    let mut questions = vec![];
    for item in items {
        match item["type"].as_str() {
            Some("Category") => category = their_category(item["title"].as_str().unwrap()),
            _ => questions.push((item, category.clone())),
        }
    }
    let entries: Vec<Entry> =
        gift::read(document).items.into_iter().map(|item| item.entry.unwrap_or_else(|| panic!("we refuse {document}: {:?}", item.notes))).collect();
    for (entry, (question, category)) in entries.iter().zip(&questions) {
        let mut theirs = theirs(question);
        // Without a title there is none; ours is the beginning of the text.
        if theirs["title"].is_null() {
            theirs["title"] = ours(entry)["title"].clone();
        }
        assert_eq!(ours(entry), theirs, "{document}");
        assert_eq!(entry.category, *category, "{document}");
    }
    assert_eq!(entries.len(), questions.len(), "{document}");
}

#[test]
fn samples_of_every_feature_are_read_the_same() {
    let samples = [
        "::Planets:: Which planet is nearest to the sun?{~Venus =Mercury ~Earth}",
        "Water {~burns =boils ~sings} at a hundred degrees.",
        "Two and two are {=four =4}.",
        "Which are even? {\n ~%-50%one#no\n ~%50%two # yes\n ~%50%four\n ~%-50%five\n}",
        "Which?{~%33.33333%a ~%33.33333%b ~%33.33333%c}",
        "Which?{~wrong ~%50%half =right}",
        "Snow is cold.{T}",
        "Snow is cold.{TRUE#But it is.#So it is.}",
        "Snow is warm.{\nFALSE#It melts.#Right.\n####Snow is frozen water.}",
        "Best animal?{\n =Frog#Good!\n =%50%Cat#Why?\n =%0%*#Not at all\n ####[html]In general}",
        "Capital of Egypt?{Cairo}",
        "::m::[html]Match <b>them</b>.{\n =[moodle]cat -> milk\n =[plain]dog -> bone\n =cow -> grass\n = -> gravel\n}",
        "When?{#1822}",
        "Pi?{#3.1415:0.0005}.",
        "Pi?{#3.141..3.142}",
        "Degrees?{#-40:0.5}",
        "When?{#\n =1822:0 #Exactly\n =%50%1822:2 #Nearly\n ~#Far away\n}",
        "::e:: What moves you? {}",
        "What moves you? {####Thank you.}",
        "Read the text\nbefore you go on.",
        "::f::[markdown] *Which*?{=[plain]*a*#b ~c#[html]<i>d</i>####[moodle]f}",
        r"::a\:\: b::Which are signs \{ \}\: \~ \= \# \\ ?{=\= 2 + 3 # \#1 ~\~ ~a\{b\}}",
        "// [id:q7] [tag:one] [tag:two]\n::n::Is it?{=yes ~no}",
        "::العواصم:: ما عاصمة مصر؟ {=القاهرة#أحسنت ~%50%الجيزة ~أسوان####انظر الخريطة}",
        "$CATEGORY: $course$/top/Geo/Europe\n\nIs it?{=yes ~no}",
        "Is it?{T}\n\n$CATEGORY: top/Geo/Europe\n\nOne{T}\n\nTwo{F}\n\n$CATEGORY: Geo/in//out/ Asia \n\nThree{T}",
        "$CATEGORY: Geo\n\nOne{T}\n\n$CATEGORY: $course$/top\n\nTwo{F}",
        "One{T}\n\n// between\n\nTwo{F}\n\n\n\nThree{=a ~b}",
    ]
    .map(str::to_owned);
    for (document, theirs) in samples.iter().zip(parsed(&samples)) {
        compare(document, &theirs);
    }
}

#[test]
fn what_we_write_is_read_the_same() {
    let mut runner = TestRunner::deterministic();
    let entries = (0..1000).map(|_| simple_entry().new_tree(&mut runner).unwrap().current()).filter(|entry| !is_beyond_pegjs(entry));
    let whole: Vec<Entry> = entries.filter(|entry| gift::write(slice::from_ref(entry)).notes.is_empty()).collect();
    assert!(whole.len() > 300, "too few to compare: {}", whole.len());
    // More than one to a document, so that the category changes on the way.
    let documents: Vec<String> = whole.chunks(3).map(|entries| gift::write(entries).text).collect();
    for (document, theirs) in documents.iter().zip(parsed(&documents)) {
        compare(document, &theirs);
    }
}

/// Whether gift-pegjs is known to read it otherwise than Moodle; docs/formats/gift.md says how.
fn is_beyond_pegjs(entry: &Entry) -> bool {
    let has_any = |accepted: &[Number]| accepted.iter().any(|number| number.range == Range::ANY);
    let has_bracket = entry.tags.iter().chain(&entry.foreign_id).any(|label| label.contains(']'));
    has_bracket || matches!(&entry.question.ask, Ask::Numeric { accepted, .. } if has_any(accepted))
}

#[test]
fn both_refuse_what_is_broken() {
    let broken = ["Which?{=a ~b", "Which?{~%200%a =b}", "Match{=a -> b\n=c\n}", "A {=b} and c {=d}"].map(str::to_owned);
    for (document, theirs) in broken.iter().zip(parsed(&broken)) {
        assert!(theirs["error"].is_string(), "{document}: {theirs}");
        assert!(gift::read(document).items.iter().any(|item| item.entry.is_none()), "{document}");
    }
}

#[test]
fn where_gift_pegjs_differs_from_moodle_is_as_the_documentation_says() {
    let samples = ["Note: which?{=a ~b}", "Any?{#=1 =%50%*}", "// [id:a\\]b]\nWhich?{=a ~b}", "Which?{first ~a =b}"].map(str::to_owned);
    let theirs = parsed(&samples);
    let is_refused: Vec<bool> = theirs.iter().map(|theirs| theirs["error"].is_string()).collect();
    assert_eq!(is_refused, [true, true, false, true], "{theirs:?}");
    assert_ne!(theirs[2]["questions"][0]["id"], "a]b");
    for sample in samples {
        assert!(gift::read(&sample).items.iter().all(|item| item.entry.is_some()), "{sample}");
    }
}
