use super::{document, filled};
use base64::{Engine, prelude::BASE64_STANDARD};
use questions::formats::limits::{BYTES, ITEMS, NODES, PARTS, PARTS_OF_ONE, TEXT};

/// A document of as many questions as fit.
fn quiz(question: impl Fn(usize) -> String) -> Vec<u8> {
    document("<quiz>", "</quiz>", ITEMS, question)
}

/// One question with a text that fills the file.
fn text(piece: &str) -> Vec<u8> {
    document("<quiz><question type=\"description\"><questiontext><text>", "</text></questiontext></question></quiz>", usize::MAX, |_| piece.into())
}

fn described(kind: &str, stem: &str, parts: &str) -> String {
    format!("<question type=\"{kind}\"><questiontext><text>{stem}</text></questiontext>{parts}</question>")
}

pub fn one_text() -> Vec<u8> {
    text("xxxxxxxx")
}

pub fn references() -> Vec<u8> {
    text("&amp;")
}

pub fn small_references() -> Vec<u8> {
    filled("<quiz>", "</quiz>", usize::MAX, |_| "<a>&lt;</a>".into())
}

pub fn pieces() -> Vec<u8> {
    text("<![CDATA[x]]>y<!--z-->")
}

pub fn deep() -> Vec<u8> {
    document("<quiz>", "</quiz>", usize::MAX, |_| "<a>".repeat(90) + &"</a>".repeat(90))
}

pub fn wide() -> Vec<u8> {
    filled("<quiz>", "</quiz>", usize::MAX, |_| "<a/>".into())
}

/// As many as are not refused.
pub fn nodes() -> Vec<u8> {
    document("<quiz>", "</quiz>", NODES as usize / 3 - 10, |_| "<a>&lt;</a>".into())
}

pub fn attributes() -> Vec<u8> {
    let all: String = (0..90).map(|at| format!(" a{at}=''")).collect();
    document("<quiz>", "</quiz>", usize::MAX, |_| format!("<a{all}/>"))
}

pub fn one_attribute() -> Vec<u8> {
    document("<quiz>", "</quiz>", NODES as usize / 2 - 10, |_| "<a b='&lt;'/>".into())
}

pub fn namespaces() -> Vec<u8> {
    document("<quiz>", "</quiz>", 600_000, |at| format!("<a xmlns:b='{at}'/>"))
}

pub fn comments() -> Vec<u8> {
    filled("<quiz>", "</quiz>", usize::MAX, |_| "<!---->".into())
}

pub fn questions() -> Vec<u8> {
    let answer = "<answer fraction=\"100\" format=\"html\">\n<text>&lt;b&gt;a&lt;/b&gt;</text>\n<feedback><text>c</text></feedback>\n</answer>\n";
    let parts = format!("<defaultgrade>1</defaultgrade>\n<penalty>0</penalty>\n<single>true</single>\n{}", answer.repeat(4));
    quiz(|at| {
        format!("<question type=\"multichoice\">\n<name><text>{at}</text></name>\n<questiontext><text>x</text></questiontext>\n{parts}</question>\n")
    })
}

pub fn answers() -> Vec<u8> {
    let answers = "<answer><text>a</text></answer>".repeat(100);
    quiz(|_| described("multichoice", "x", &answers))
}

pub fn gaps() -> Vec<u8> {
    let stem = "{:SA:=a}".repeat(PARTS);
    quiz(|_| described("cloze", &stem, ""))
}

pub fn alternatives() -> Vec<u8> {
    let gap = format!("{{:MC:=a{}}}", "~b".repeat(PARTS_OF_ONE / PARTS - 2));
    let stem = gap.repeat(PARTS);
    quiz(|_| described("cloze", &stem, ""))
}

pub fn open_gaps() -> Vec<u8> {
    let stem = "{:SA:=a~".repeat(TEXT / 8);
    quiz(|_| described("cloze", &stem, ""))
}

pub fn braces() -> Vec<u8> {
    let stem = "{".repeat(TEXT);
    quiz(|_| described("cloze", &stem, ""))
}

pub fn drag() -> Vec<u8> {
    let stem = "[[1]]".repeat(PARTS);
    let boxes = "<dragbox><text>a</text></dragbox>".repeat(PARTS_OF_ONE / PARTS - 1);
    quiz(|_| described("ddwtos", &stem, &boxes))
}

fn file(name: &str, bytes: &[u8]) -> String {
    format!("<file name=\"{name}\" encoding=\"base64\">{}</file>", BASE64_STANDARD.encode(bytes))
}

fn with_files(stem: &str, files: &str) -> String {
    format!("<question type=\"description\"><questiontext><text>{stem}</text>{files}</questiontext></question>")
}

pub fn picture() -> Vec<u8> {
    let picture = file("a.png", &vec![7; (BYTES - 1000) / 4 * 3]);
    quiz(|_| with_files("@@PLUGINFILE@@/a.png", &picture))
}

pub fn nodes_and_picture() -> Vec<u8> {
    let picture = with_files("@@PLUGINFILE@@/a.png", &file("a.png", &vec![7; (BYTES - (4 << 20)) / 4 * 3]));
    document(&format!("<quiz>{picture}"), "</quiz>", usize::MAX, |_| "<a>".repeat(90) + &"</a>".repeat(90))
}

/// The parser keeps a copy of a text with references.
pub fn nodes_and_references() -> Vec<u8> {
    let letters = "AAAA\r\n".repeat((BYTES - (4 << 20)) / 6) + "AAA&#65;";
    let picture = with_files("@@PLUGINFILE@@/a.png", &format!("<file name=\"a.png\">{letters}</file>"));
    document(&format!("<quiz>{picture}"), "</quiz>", usize::MAX, |_| "<a>".repeat(90) + &"</a>".repeat(90))
}

/// Every character is written as a reference, every line ends as on Windows.
pub fn picture_of_references() -> Vec<u8> {
    let letters = "AAAA\r\n".repeat(BYTES / 6 - 100) + "AAA&#65;";
    quiz(|_| with_files("@@PLUGINFILE@@/a.png", &format!("<file name=\"a.png\">{letters}</file>")))
}

pub fn pictures() -> Vec<u8> {
    quiz(|at| with_files("@@PLUGINFILE@@/a.png", &file("a.png", &[&at.to_le_bytes()[..], &[7; 2000]].concat())))
}

pub fn named_pictures() -> Vec<u8> {
    let stem = "@@PLUGINFILE@@/a ".repeat(TEXT / 17);
    let picture = file("a", b"a");
    quiz(|_| with_files(&stem, &picture))
}

/// The name that is written into the text is longer than the one it takes the place of.
pub fn one_picture_named() -> Vec<u8> {
    let name = "b".repeat(100);
    let picture = format!("<file name=\"{name}\" path=\"/\">AAAA</file>");
    let stem = format!("@@PLUGINFILE@@/{name} ").repeat(TEXT / 116);
    quiz(|_| with_files(&stem, &picture))
}

pub fn missing_pictures() -> Vec<u8> {
    let stem: String = (0..170).map(|at| format!("@@PLUGINFILE@@/{at} ")).collect();
    quiz(|_| with_files(&stem, ""))
}

pub fn categories() -> Vec<u8> {
    let path = "a/".repeat(20) + &"b".repeat(1900);
    let begin = format!("<quiz><question type=\"category\"><category><text>{path}</text></category></question>");
    document(&begin, "</quiz>", ITEMS, |_| described("description", "x", ""))
}

pub fn tags() -> Vec<u8> {
    let tags: String = (0..130).map(|at| format!("<tag><text>{at}</text></tag>")).collect();
    quiz(|_| described("description", "x", &format!("<tags>{tags}</tags>")))
}

/// The parser makes room for an attribute for every sign that may begin a value.
pub fn signs() -> Vec<u8> {
    text("<![CDATA[=======================================]]>")
}

pub fn all_signs() -> Vec<u8> {
    filled("<quiz><question type=\"description\"><questiontext><text><![CDATA[", "]]></text></questiontext></question></quiz>", usize::MAX, |_| {
        "<=".into()
    })
}
