use super::*;
use crate::courses::foreign;
use proptest::prelude::*;
use std::collections::HashMap;

/// So many letters a text of a question can have.
const LONGEST: usize = 100_000;

fn filled(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0.. {
        let piece = piece(at);
        if text.len() + piece.len() > LONGEST {
            break;
        }
        text.push_str(&piece);
    }
    text
}

#[test]
fn formatting_that_is_made_anew_in_every_block_is_tangled() {
    assert!(is_tangled_html(&filled(|at| format!("<b title={at}><p>"))));
    assert!(is_tangled_html(&filled(|at| format!("<p><a href=\"{at}\">x</p>"))));
    assert!(is_tangled_html(&filled(|_| "<div>".to_owned())));
    assert!(is_tangled_html(&format!("<p {}>", filled(|at| format!("a{at} ")))));
}

#[test]
fn an_end_tag_that_is_none_ends_nothing() {
    for hidden in [
        "<p title='</b>'>",
        "<p a=\"'\" c='></b>'>",
        "<!-- </b> -->",
        "<! </b>",
        "<svg></b>",
        "<table></b></table>",
        "<i></b>",
        "<p =\"></b>\">",
        "<textarea></b></textarea>",
    ] {
        assert!(is_tangled_html(&filled(|at| format!("<b title={at}>{hidden}<p>"))), "{hidden}");
    }
}

#[test]
fn long_texts_as_people_write_them_are_not_tangled() {
    for piece in [
        "<p>One <b>bold</b> and <i>slanted</i> word, and <a href=\"https://example.org/?a=1&amp;b='2'\" title=\"It's > here\">a link</a>.</p>\n",
        "<ul><li>One<li>Two <b>three</b></ul>",
        "<table class=\"x\"><tr><th>One<th>Two<tr><td><strong>1</strong></td><td><p>2</td></table>",
        "<div><!-- a comment --><p><span style=\"color: red\">Red</span><br><img src=\"media/a.png\" alt=\"a &lt; b\"/></p></div>",
        "a < b and c > d, x<y, </ and <> ",
    ] {
        assert!(!is_tangled_html(&filled(|_| piece.to_owned())), "{piece}");
    }
    let markdown = "> A quotation\n> > in one\n\n- a\n  - b\n    1. c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n* * *\n\nText **bold**.\n\n";
    let markdown = filled(|_| markdown.to_owned());
    assert!(!is_tangled_markdown(&markdown));
}

#[test]
fn deep_quotations_and_lists_and_wide_tables_are_tangled() {
    for piece in ["> ", ">", "+ ", "1. ", "1) ", "- > "] {
        assert!(is_tangled_markdown(&filled(|_| piece.to_owned())), "{piece}");
    }
    let columns = 12_000;
    let table = format!("{}\n{}\n{}", "|a".repeat(columns), "|-".repeat(columns), "a\n".repeat(columns));
    assert!(is_tangled_markdown(&table));
}

#[test]
fn a_tangled_text_is_shown_as_its_words() {
    let html = foreign::html(&filled(|at| format!("<b title={at}>bold<p>")), &HashMap::new()).html;
    assert!(html.starts_with("<p dir=\"auto\">boldbold") && html.len() < LONGEST, "{}", &html[..200]);
    let markdown = crate::courses::markdown::render(&filled(|_| "> ".to_owned()), &HashMap::new(), "en").html;
    assert!(markdown.len() < 6 * LONGEST && !markdown.contains("<blockquote"), "{}", &markdown[..200]);
    let footnotes = format!("[^a]: x\n\n{}", filled(|_| "[^a]".to_owned()));
    assert!(crate::courses::markdown::render(&footnotes, &HashMap::new(), "en").html.len() < 2 * LONGEST);
}

/// Tags and pieces of tags, as somebody would mix them who looks for a way around.
fn soup() -> impl Strategy<Value = String> {
    let names = proptest::sample::select(vec![
        "a", "b", "i", "font", "p", "div", "span", "table", "tr", "td", "caption", "li", "ul", "h2", "svg", "desc", "math", "mi", "select", "option",
        "object", "template", "textarea", "title", "form", "button", "dd", "nobr", "br", "img", "body", "marquee",
    ]);
    let tag = (names, any::<bool>(), 0..200).prop_map(
        |(name, is_end, number)| {
            if is_end { format!("</{name}>") } else { format!("<{name} title={number}>") }
        },
    );
    let others = proptest::sample::select(vec!["x", "<!--", "-->", "<!", ">", "\"", "'", "<p a=\"", "<p a='", "<![CDATA[", "]]>", "<p =", "</", "<"]);
    let piece = prop_oneof![8 => tag, 1 => others.prop_map(str::to_owned)];
    (proptest::collection::vec(piece, 1..12), 1..60_usize).prop_map(|(pieces, times)| pieces.concat().repeat(times))
}

proptest! {
    /// No mixture of tags makes more of itself than was counted.
    #[test]
    fn what_counts_as_little_grows_little(html in soup()) {
        let open = Open::of(&html);
        let grown = ammonia::clean(&html).len();
        let longest_tag = "<font title=\"199\"></font>".len();
        prop_assert!(open.is_too_much() || grown <= longest_tag * (2 * open.formatting_sum + html.len()), "{grown} of {}, {}", html.len(), open.formatting_sum);
    }
}
