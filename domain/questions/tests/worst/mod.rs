//! Files that ask for as much as they may, and readers as an import calls them.

mod archives;
mod moodle;
mod plain;
mod qti;

use questions::formats::{Note, Reading, aiken, encoding, gift, limits, moodle as moodle_xml, qti as qti_files, recognise};

pub type File = (&'static str, fn() -> Vec<u8>);

pub const FILES: &[File] = &[
    ("GIFT, one line", plain::gift_line),
    ("GIFT, blocks of a megabyte", plain::gift_blocks),
    ("GIFT, many choices", plain::gift_choices),
    ("GIFT, choices that are empty", plain::gift_empty_choices),
    ("GIFT, many answers", plain::gift_answers),
    ("GIFT, many pairs", plain::gift_pairs),
    ("GIFT, many numbers", plain::gift_numbers),
    ("GIFT, many tags", plain::gift_tags),
    ("GIFT, deep categories", plain::gift_categories),
    ("GIFT, one question a line", plain::gift_lines),
    ("Aiken, all options", plain::aiken_options),
    ("Aiken, lines without end", plain::aiken_lines),
    ("Aiken, old Macintosh", plain::aiken_returns),
    ("western letters", plain::western),
    ("Arabic letters", plain::arabic),
    ("UTF-16", plain::utf_16),
    ("no text", plain::noise),
    ("Moodle, one text", moodle::one_text),
    ("Moodle, one text of references", moodle::references),
    ("Moodle, texts of one reference", moodle::small_references),
    ("Moodle, one text in many pieces", moodle::pieces),
    ("Moodle, signs", moodle::signs),
    ("Moodle, nothing but signs", moodle::all_signs),
    ("Moodle, deep", moodle::deep),
    ("Moodle, wide", moodle::wide),
    ("Moodle, as many nodes as may be", moodle::nodes),
    ("Moodle, attributes", moodle::attributes),
    ("Moodle, elements with one attribute", moodle::one_attribute),
    ("Moodle, namespaces", moodle::namespaces),
    ("Moodle, comments", moodle::comments),
    ("Moodle, many questions", moodle::questions),
    ("Moodle, many answers", moodle::answers),
    ("Moodle, gaps", moodle::gaps),
    ("Moodle, gaps of many alternatives", moodle::alternatives),
    ("Moodle, gaps that never end", moodle::open_gaps),
    ("Moodle, braces", moodle::braces),
    ("Moodle, words to drag", moodle::drag),
    ("Moodle, one picture", moodle::picture),
    ("Moodle, one picture of references", moodle::picture_of_references),
    ("Moodle, as many nodes as may be and a picture", moodle::nodes_and_picture),
    ("Moodle, as many nodes as may be and a picture of references", moodle::nodes_and_references),
    ("Moodle, many pictures", moodle::pictures),
    ("Moodle, a text that names one picture", moodle::named_pictures),
    ("Moodle, a picture and a text as long as may be", moodle::one_picture_named),
    ("Moodle, missing pictures", moodle::missing_pictures),
    ("Moodle, deep categories", moodle::categories),
    ("Moodle, tags", moodle::tags),
    ("QTI, one text", qti::one_text),
    ("QTI, many items", qti::items),
    ("QTI, many choices", qti::choices),
    ("QTI, many rules", qti::rules),
    ("QTI, many gaps and rules", qti::gaps),
    ("QTI, words in words", qti::words),
    ("QTI, feedback", qti::feedback),
    ("QTI, inline elements", qti::inline),
    ("QTI, texts of ours", qti::sources),
    ("QTI, hints and rubrics", qti::rubrics),
    ("QTI, gap match", qti::gap_match),
    ("QTI, a text that is said to every choice", qti::shared_feedback),
    ("QTI, a long word for every gap", qti::long_word),
    ("QTI, points that go a long way", qti::outcomes),
    ("QTI, points within points", qti::nested),
    ("QTI, long values", qti::long_values),
    ("QTI, a long condition", qti::long_condition),
    ("QTI, comparisons within comparisons", qti::nested_comparisons),
    ("QTI, deep", qti::deep),
    ("QTI 1.2, many items", qti::old_items),
    ("QTI 1.2, rules", qti::old_rules),
    ("QTI 1.2, matching", qti::old_matching),
    ("QTI 1.2, fields", qti::old_fields),
    ("QTI 1.2, rules about every field", qti::old_fields_of_all),
    ("QTI 1.2, named gaps", qti::old_gaps),
    ("QTI 1.2, feedback", qti::old_feedback),
    ("QTI 1.2, pieces of text", qti::old_material),
    ("QTI 1.2, metadata", qti::old_metadata),
    ("a package of one large file", archives::one_large),
    ("a package of large files", archives::large),
    ("a package of many files", archives::many),
    ("a package with a picture for each item", archives::pictures),
    ("a package of missing files", archives::missing),
    ("a package of nothing", archives::empty),
    ("a package that lies", archives::lying),
];

/// As an import does it: the format is recognised, and the text decoded.
pub fn read(bytes: &[u8]) -> Result<Reading, Note> {
    use recognise::Kind;
    let kind = recognise::recognise("file", bytes);
    let text = || {
        let decoded = encoding::decode(bytes)?;
        Ok::<_, Note>(decoded.text)
    };
    match kind {
        Some(Kind::Qti | Kind::Qti12) | None if bytes.starts_with(b"PK") || bytes.starts_with(b"<") || kind.is_some() => {
            qti_files::read("file", bytes)
        }
        Some(Kind::MoodleXml) => moodle_xml::read(&text()?),
        Some(Kind::Aiken) => Ok(aiken::read(&text()?)),
        _ => Ok(gift::read(&text()?)),
    }
}

/// The piece as often as it has room between beginning and end, up to the limit and to so many times.
pub fn filled(begin: &str, end: &str, most: usize, piece: impl Fn(usize) -> String) -> Vec<u8> {
    let mut file = String::with_capacity(limits::BYTES);
    file.push_str(begin);
    for at in 0..most {
        let piece = piece(at);
        if file.len() + piece.len() + end.len() > limits::BYTES {
            break;
        }
        file.push_str(&piece);
    }
    file.push_str(end);
    file.into_bytes()
}

/// The same for a document, which has no more nodes, signs and attributes than are let in.
pub fn document(begin: &str, end: &str, most: usize, piece: impl Fn(usize) -> String) -> Vec<u8> {
    let room = |used: usize, limit: usize, each: usize| limit.saturating_sub(used) / each.max(1);
    let limit = limits::NODES as usize;
    let (around, inner) = (begin.to_owned() + end, piece(most.min(1000)));
    let by_nodes = room(nodes(&around), limit - 100, nodes(&inner));
    let by_marks = room(marks(&around), limit - 100, marks(&inner));
    filled(begin, end, most.min(by_nodes).min(by_marks), piece)
}

fn marks(document: &str) -> usize {
    document.matches(['<', '=']).count()
}

fn nodes(document: &str) -> usize {
    let of_tag = |piece: &str| {
        let (tag, text) = piece.split_once('>').unwrap_or(("/", piece));
        let attributes = tag.matches('=').count();
        let element = if tag.starts_with('/') { 0 } else { 1 + attributes + attributes * attributes / 16 };
        element + usize::from(!text.is_empty())
    };
    document.split('<').skip(1).map(of_tag).sum()
}

/// How often a piece fits into so many bytes.
pub fn room(bytes: usize, piece: &str) -> usize {
    bytes / piece.len()
}
