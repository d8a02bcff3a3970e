use super::*;
use crate::formats::{Note, NoteKind, limits};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Far more than it takes, far less than what grows with the square.
const PATIENCE: Duration = Duration::from_secs(10);

fn timely(source: &str) -> Result<Reading, Note> {
    let start = Instant::now();
    let reading = read(source);
    assert!(start.elapsed() < PATIENCE, "{:?} for {} bytes", start.elapsed(), source.len());
    reading
}

/// The text with something of it cut out, doubled or put in, all at the borders of characters.
fn mutated(text: &str, from: usize, length: usize, inserted: &str) -> String {
    let border = |at: usize| (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let (from, to) = (border(from % (text.len() + 1)), border(from % (text.len() + 1) + length));
    format!("{}{inserted}{}", &text[..from], &text[to..])
}

const PIECES: [&str; 20] = [
    "{1:SA:",
    "{",
    "}",
    "~",
    "=",
    "%50%",
    "#",
    "\\",
    "&amp;",
    "&",
    "MC:",
    "{:NM:",
    "1:0",
    "*",
    "[[1]]",
    "[[",
    "]]",
    "x",
    "م",
    "{2:MULTIRESPONSE:=a}",
];

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = read(&text);
        let _ = read(&document("cloze", &text));
    }

    #[test]
    fn no_gap_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30)) {
        let stem = format!("<questiontext><text><![CDATA[{}]]></text></questiontext><dragbox><text>a</text></dragbox>", pieces.concat());
        for kind in ["cloze", "ddwtos"] {
            let item = item(kind, &stem);
            let is_refused = item.notes.iter().any(|note| note.kind == NoteKind::Refused);
            prop_assert_eq!(item.entry.is_none(), is_refused);
        }
    }

    #[test]
    fn no_damage_makes_it_panic(entries in strategy::entries(), from in any::<usize>(), length in 0_usize..60, inserted in "[<>/a-z\"&;{}%0-9.=~#]{0,6}") {
        let written = write(&entries, &strategy::files()).text;
        let _ = read(&mutated(&written, from, length, &inserted));
    }

    #[test]
    fn changed_values_are_taken_or_refused_and_nothing_else(
        entries in strategy::entries(),
        words in prop::sample::select(vec!["0", "-1", "1e400", "99999999999999999999", "", "NaN", "true", "%", "م"]),
    ) {
        let written = write(&entries, &strategy::files()).text;
        for tag in ["defaultgrade", "penalty", "tolerance", "single", "multiplier", "responsefieldlines", "gradingtype", "hidden"] {
            let parts: Vec<&str> = written.split(&format!("<{tag}>")).collect();
            let changed = parts.iter().enumerate().map(|(at, part)| match part.split_once("</").filter(|_| at > 0) {
                Some((_, rest)) => format!("<{tag}>{words}</{rest}"),
                None => (*part).to_owned(),
            });
            let reading = read(&changed.collect::<String>()).unwrap();
            prop_assert_eq!(reading.items.len(), entries.len());
        }
    }
}

#[test]
fn files_too_large_and_too_many_questions_are_refused_as_a_whole() {
    assert_eq!(read(&" ".repeat(limits::BYTES + 1)).unwrap_err().code, "import-too-large");
    let many = "<question/>".repeat(limits::ITEMS + 1);
    assert_eq!(timely(&format!("<quiz>{many}</quiz>")).unwrap_err().code, "import-too-large");
    assert_eq!(timely(&format!("<quiz>{}</quiz>", "<a>".repeat(1000))).unwrap_err().code, "import-xml-deep");
}

#[test]
fn too_many_parts_are_refused() {
    let answers = "<answer fraction=\"100\"><text>a</text></answer>".repeat(limits::PARTS + 1);
    assert_eq!(refusal("multichoice", &answers), "import-too-many-parts");
    let gaps = "{1:SA:=a}".repeat(limits::PARTS + 1);
    assert_eq!(refusal("cloze", &format!("<questiontext><text>{gaps}</text></questiontext>")), "import-too-many-parts");
}

#[test]
fn long_texts_of_what_begins_something_are_read_in_time() {
    for piece in ["{", "{1:", "{1:SA:", "{1:SA:=a~", "[[", "[[1", "&", "&#", "@@PLUGINFILE@@/", "\\", "<", "{1:SA:=a}\n", "[[1]]"] {
        let text = piece.repeat(limits::TEXT / piece.len());
        for kind in ["cloze", "ddwtos", "description"] {
            let body = format!("<questiontext format=\"html\"><text><![CDATA[{text}]]></text></questiontext><dragbox><text>a</text></dragbox>");
            assert_eq!(timely(&document(kind, &body)).unwrap().items.len(), 1);
        }
    }
}

#[test]
fn choices_that_every_gap_repeats_do_not_fill_the_memory() {
    let boxes = "<dragbox><text>a</text></dragbox>".repeat(limits::PARTS);
    let question =
        |gaps: usize| format!("<question type=\"ddwtos\"><questiontext><text>{}</text></questiontext>{boxes}</question>", "[[1]]".repeat(gaps));
    let most = limits::PARTS_OF_ONE / (limits::PARTS + 1);
    let reading = timely(&format!("<quiz>{}{}</quiz>", question(most), question(limits::PARTS).repeat(40))).unwrap();
    let taken: Vec<bool> = reading.items.iter().map(|item| item.entry.is_some()).collect();
    assert_eq!(taken, [&[true][..], &[false; 40]].concat());
}

#[test]
fn many_files_of_one_name_are_kept_in_time() {
    let one = |at: usize| {
        let data = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, at.to_string());
        format!("<question type=\"description\"><questiontext><text>@@PLUGINFILE@@/a</text><file name=\"a\">{data}</file></questiontext></question>")
    };
    let reading = timely(&format!("<quiz>{}</quiz>", (0..limits::ITEMS).map(one).collect::<String>())).unwrap();
    assert_eq!(reading.files.len(), limits::ITEMS);
}

#[test]
fn notes_about_one_question_are_bounded() {
    let text: String = (0..5000).map(|at| format!("@@PLUGINFILE@@/{at} ")).collect();
    let notes = item("description", &format!("<questiontext><text>{text}</text></questiontext>")).notes;
    assert_eq!((notes.len(), notes.last().unwrap().code), (51, "import-more-notes"));
}
