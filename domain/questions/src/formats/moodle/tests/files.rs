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
    let part = |data: &str| document("description", &picture("a.png", &format!("<file name=\"a.png\" encoding=\"base64\">{data}</file>")));
    let body = |data: &str| part(data).split_once("<quiz>").unwrap().1.replace("</quiz>", "");
    let reading = read(&format!("<quiz>{}{}{}</quiz>", body("Y2F0"), body("ZG9n"), body("Y2F0"))).unwrap();
    let stems: Vec<&str> = reading.items.iter().map(stem).collect();
    assert_eq!(stems, ["<img src=\"media/a.png\">", "<img src=\"media/a-2.png\">", "<img src=\"media/a.png\">"]);
    assert_eq!(reading.files.len(), 2);
}

#[test]
fn files_that_are_missing_broken_or_unused_are_said() {
    assert_eq!(codes("description", &picture("a.png", "")), ["import-moodle-file-missing"]);
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
