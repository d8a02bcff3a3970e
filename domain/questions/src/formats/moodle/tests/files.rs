use super::*;

fn picture(name: &str, data: &str) -> String {
    format!("<questiontext format=\"html\"><text><![CDATA[<img src=\"@@PLUGINFILE@@/{name}\">]]></text>{data}</questiontext>")
}

fn stem(item: &ReadItem) -> &str {
    &item.entry.as_ref().unwrap().question.stem.source
}

#[test]
fn files_are_kept_under_names_that_texts_can_say() {
    let file = "<file name=\"my cat (1).png\" path=\"/\" encoding=\"base64\">Y2\n F0</file>";
    let reading = reading("description", &picture("my%20cat%20%281%29.png", file));
    assert_eq!(stem(&reading.items[0]), "<img src=\"media/my-cat--1-.png\">");
    assert_eq!(reading.files, BTreeMap::from([("my-cat--1-.png".to_owned(), b"cat".to_vec())]));
}

#[test]
fn names_in_other_letters_and_folders_are_found() {
    let file = "<file name=\"قطة.png\" path=\"/pictures/\" encoding=\"base64\">Y2F0</file>";
    let reading = reading("description", &picture("pictures/%D9%82%D8%B7%D8%A9.png", file));
    assert_eq!(stem(&reading.items[0]), "<img src=\"media/قطة.png\">");
}

#[test]
fn two_files_of_one_name_get_two_names_and_the_same_file_twice_gets_one() {
    let part = |name: &str, data: &str| document("description", &picture(name, &format!("<file name=\"{name}\" encoding=\"base64\">{data}</file>")));
    let body = |name: &str, data: &str| part(name, data).split_once("<quiz>").unwrap().1.replace("</quiz>", "");
    let reading = read(&format!("<quiz>{}{}{}</quiz>", body("a.png", "Y2F0"), body("a.png", "ZG9n"), body("a.png", "Y2F0"))).unwrap();
    let stems: Vec<&str> = reading.items.iter().map(stem).collect();
    assert_eq!(stems, ["<img src=\"media/a.png\">", "<img src=\"media/a-2.png\">", "<img src=\"media/a.png\">"]);
    assert_eq!(reading.files.len(), 2);
}

#[test]
fn files_that_are_missing_broken_or_unused_are_said() {
    assert_eq!(codes("description", &picture("a.png", "")), ["import-moodle-file-missing"]);
    assert_eq!(stem(&reading("description", &picture("a.png", "")).items[0]), "<img src=\"\">", "an address of nothing is left out");
    assert_eq!(codes("description", &picture("a.png", "<file name=\"a.png\" encoding=\"base64\">?</file>")), ["import-moodle-file-broken"]);
    let unused = "<questiontext><text>x</text><file name=\"a.png\" encoding=\"base64\">Y2F0</file></questiontext>";
    assert_eq!(codes("description", unused), ["import-moodle-file-unused"]);
    assert_eq!(reading("description", unused).files.len(), 0);
}

#[test]
fn a_picture_of_an_old_file_is_shown_below_the_stem() {
    let reading = reading("description", "<questiontext><text>Look</text></questiontext><image>q/a.png</image><image_base64>Y2F0</image_base64>");
    assert_eq!(stem(&reading.items[0]), "Look <img src=\"media/q-a.png\" alt=\"\">");
    assert_eq!(reading.files["q-a.png"], b"cat");
}

#[test]
fn files_of_a_refused_question_are_not_kept() {
    let body = picture("a.png", "<file name=\"a.png\" encoding=\"base64\">Y2F0</file>");
    assert_eq!(reading("calculated", &body).files.len(), 0);
    assert_eq!(reading("description", &body).files.len(), 1);
}

#[test]
fn a_name_that_was_given_to_another_file_is_not_given_again() {
    let question = |name: &str, data: &str| {
        let body = picture(name, &format!("<file name=\"{name}\">{data}</file>"));
        format!("<question type=\"description\">{body}</question>")
    };
    let source = [question("a.png", "Y2F0"), question("a.png", "ZG9n"), question("a-2.png", "Y293")].concat();
    let files = read(&format!("<quiz>{source}</quiz>")).unwrap().files;
    assert_eq!(files.into_values().collect::<Vec<_>>(), [b"cow", b"dog", b"cat"]);
}
