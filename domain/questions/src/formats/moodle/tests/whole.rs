use super::*;

const CATEGORY: &str = "<question type=\"category\"><category><text>$course$/top/Science/Water//Ice</text></category>
    <info format=\"html\"><text>All about it</text></info></question>";

#[test]
fn categories_hold_for_the_questions_after_them() {
    let question = "<question type=\"description\"><name><text>A</text></name><questiontext><text>x</text></questiontext></question>";
    let reading = read(&format!("<quiz>{question}{CATEGORY}{question}</quiz>")).unwrap();
    let categories: Vec<_> = reading.items.iter().map(|item| item.entry.as_ref().unwrap().category.clone()).collect();
    assert_eq!(categories, [vec![], vec!["Science".to_owned(), "Water/Ice".to_owned()]]);
    assert_eq!(reading.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["import-moodle-category-info"]);
}

#[test]
fn names_tags_and_numbers_are_kept() {
    let body = "<idnumber>Q 7</idnumber><tags><tag><text>water</text></tag><tag><text>ثلج</text></tag></tags>
        <coursetags><tag><text>water</text></tag><tag><text>ice</text></tag></coursetags>";
    let entry = item("description", body).entry.unwrap();
    assert_eq!((entry.name.as_str(), entry.foreign_id.as_deref()), ("N", Some("Q 7")));
    assert_eq!(entry.tags, ["water", "ثلج", "ice"]);
}

#[test]
fn a_question_without_a_name_is_called_by_how_it_begins() {
    let named = |stem: &str| {
        let source = format!("<quiz><question type=\"description\"><questiontext><text><![CDATA[{stem}]]></text></questiontext></question></quiz>");
        read(&source).unwrap().items.remove(0).name
    };
    assert_eq!(named("<p>What is&nbsp;<b>ice</b>?\n Say it.</p>"), "What is ice? Say it.");
    assert_eq!(named("<img src=x>"), "#1");
}

#[test]
fn other_types_are_refused_by_name_and_the_rest_is_taken() {
    let question =
        |kind: &str| format!("<question type=\"{kind}\"><name><text>A</text></name><questiontext><text>x</text></questiontext></question>\n");
    let kinds = ["calculated", "calculatedmulti", "randomsamatch", "ddimageortext", "ddmarker", "description"];
    let reading = read(&format!("<quiz>\n{}</quiz>", kinds.map(question).concat())).unwrap();
    let (last, others) = reading.items.split_last().unwrap();
    assert!(last.entry.is_some());
    for (at, (item, kind)) in others.iter().zip(kinds).enumerate() {
        assert_eq!((item.notes[0].code, item.notes[0].detail.as_str()), ("import-moodle-type", kind));
        assert_eq!((item.place.line, item.notes[0].line), (Some(at + 2), Some(at + 2)));
    }
}

#[test]
fn a_file_that_is_none_of_moodles_is_refused_as_a_whole() {
    for (source, code) in [
        ("<questestinterop/>", "import-moodle-no-quiz"),
        ("", "import-xml-broken"),
        ("<quiz>", "import-xml-ends-early"),
        ("<!DOCTYPE quiz><quiz/>", "import-xml-dtd"),
    ] {
        assert_eq!(read(source).unwrap_err().code, code, "{source}");
    }
    assert_eq!(read("<quiz/>").unwrap(), Reading::default());
}

#[test]
fn markup_that_is_no_text_and_texts_too_long_are_refused() {
    assert_eq!(refusal("description", "<questiontext><text><p>Bare</p></text></questiontext>"), "import-moodle-markup-bare");
    let long = "x".repeat(crate::formats::limits::TEXT + 1);
    assert_eq!(refusal("description", &format!("<questiontext><text>{long}</text></questiontext>")), "import-moodle-text-long");
}

#[test]
fn an_unknown_format_is_read_as_html() {
    assert_eq!(codes("description", "<questiontext format=\"wiki_like\"><text>x</text></questiontext>"), ["import-moodle-format-unknown"]);
}

#[test]
fn every_sentence_stands_in_both_languages() {
    let folder = std::path::PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../locales");
    let keys = |language: &str| -> Vec<String> {
        let text = std::fs::read_to_string(folder.join(format!("{language}/import-moodle.ftl"))).unwrap();
        text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
    };
    let english = keys("en");
    assert_eq!(keys("ar"), english);
    let sources = [
        include_str!("../mod.rs"),
        include_str!("../category.rs"),
        include_str!("../choices.rs"),
        include_str!("../cloze.rs"),
        include_str!("../cloze/syntax.rs"),
        include_str!("../essay.rs"),
        include_str!("../item.rs"),
        include_str!("../media.rs"),
        include_str!("../ordering.rs"),
        include_str!("../pairs.rs"),
        include_str!("../question.rs"),
        include_str!("../selects.rs"),
        include_str!("../words.rs"),
        include_str!("../writer/mod.rs"),
        include_str!("../writer/asks.rs"),
        include_str!("../writer/gaps.rs"),
        include_str!("../writer/xml.rs"),
    ]
    .concat();
    let used: std::collections::BTreeSet<&str> = sources.split('"').filter(|word| word.starts_with("import-moodle-")).collect();
    let known: std::collections::BTreeSet<&str> = english.iter().map(String::as_str).collect();
    assert_eq!(used, known);
}
