//! Texts that other programs wrote: plain ones, and HTML of which only what is harmless stays.

use super::{
    markdown::{Attachments, Rendered, escaped, sanitiser, with_directions},
    tangle::is_tangled_html,
};
use ammonia::Builder;
use questions::lines_of;
use std::sync::LazyLock;

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = sanitiser();
    builder.add_tags(["b", "i", "u", "s", "sub", "span", "dl", "dt", "dd", "kbd", "mark", "q", "caption", "source"]).rm_generic_attributes(["id"]);
    builder.add_tag_attributes("source", ["src", "type"]);
    builder
});

/// Characters as they are; empty lines part paragraphs.
pub(super) fn plain(text: &str) -> Rendered {
    let paragraph = |text: &str| format!("<p dir=\"auto\">{}</p>\n", escaped(text.trim()).replace('\n', "<br>"));
    let text = text.replace("\r\n", "\n");
    let html = text.split("\n\n").filter(|text| !text.trim().is_empty()).map(paragraph).collect();
    Rendered { html, missing: vec![] }
}

/// HTML without scripts, styles, forms, and without anything from another host.
pub(super) fn html(text: &str, attachments: &Attachments) -> Rendered {
    if is_tangled_html(text) {
        return plain(&lines_of(text));
    }
    let clean = SANITISER.clean(text).to_string();
    let mut missing = Vec::new();
    let html = with_our_files(&clean, attachments, &mut missing);
    let html = if has_blocks(&html) { html } else { format!("<p>{html}</p>") };
    Rendered { html: with_directions(&html), missing }
}

/// Moodle's "auto-format": HTML in which line breaks count.
pub(super) fn automatic(text: &str, attachments: &Attachments) -> Rendered {
    if has_blocks(text) {
        return html(text, attachments);
    }
    let text = text.trim().replace("\r\n", "\n");
    let paragraphs: String = text.split("\n\n").map(|text| format!("<p>{}</p>\n", text.trim().replace('\n', "<br>"))).collect();
    html(&paragraphs, attachments)
}

fn has_blocks(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    ["<p", "<div", "<ul", "<ol", "<table", "<pre", "<h", "<blockquote", "<figure", "<dl"].iter().any(|tag| html.contains(tag))
}

/// Addresses of files become ours; pictures from elsewhere are left out, because nothing here asks another host for anything. The
/// sanitiser writes every attribute in one way, so plain searching is safe.
fn with_our_files(html: &str, attachments: &Attachments, missing: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut written = 0;
    for (at, start) in html.match_indices("=\"") {
        let before = &html[written.min(at)..at];
        let is_source = before.ends_with(" src");
        if at < written || !(is_source || before.ends_with(" href")) {
            continue;
        }
        let begin = at + start.len();
        let name = html[begin..].split('"').next().unwrap_or_default();
        out.push_str(&html[written..begin]);
        match attachments.get(name) {
            Some(file) => out.push_str(&escaped(&file.url)),
            None if name.starts_with("media/") => missing.push(name.to_owned()),
            None if is_source => {}
            None => out.push_str(name),
        }
        written = begin + name.len();
    }
    out.push_str(&html[written..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courses::markdown::Attachment;

    fn files() -> Attachments {
        Attachments::from([("media/a.png".to_owned(), Attachment { url: "/media/1/a.png".into(), bytes: 9 })])
    }

    #[test]
    fn only_what_is_harmless_stays() {
        let shown = html(
            "<p style=\"color:red\" onclick=\"x()\">A <b>bold</b> <script>alert(1)</script><img src=\"http://example.org/x.png\"></p>",
            &files(),
        );
        assert_eq!(shown.html, "<p dir=\"auto\">A <b>bold</b> <img src=\"\"></p>");
    }

    #[test]
    fn sound_and_film_keep_their_sources() {
        let shown = html("<p><audio controls=\"true\"><source src=\"media/a.png\" type=\"audio/mpeg\">a</audio></p>", &files());
        assert!(shown.html.contains("<source src=\"/media/1/a.png\" type=\"audio/mpeg\">"), "{}", shown.html);
    }

    #[test]
    fn our_files_are_found_and_missing_ones_are_named() {
        let shown = html("<img src=\"media/a.png\" alt=\"A\"> <a href=\"media/b.pdf\">b</a> <a href=\"https://example.org\">c</a>", &files());
        assert!(shown.html.contains("src=\"/media/1/a.png\"") && shown.html.contains("href=\"https://example.org\""), "{}", shown.html);
        assert_eq!(shown.missing, vec!["media/b.pdf"]);
    }

    #[test]
    fn plain_text_is_never_taken_for_html_and_keeps_its_lines() {
        assert_eq!(plain("a < b\nc\n\nd").html, "<p dir=\"auto\">a &lt; b<br>c</p>\n<p dir=\"auto\">d</p>\n");
        assert_eq!(automatic("one\ntwo", &files()).html.trim(), "<p dir=\"auto\">one<br>two</p>");
    }
}
