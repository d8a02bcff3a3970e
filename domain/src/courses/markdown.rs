//! Markdown to HTML that is safe to show: the only place from which HTML of others comes, and it goes through ammonia.

use super::{
    foreign,
    tangle::{is_overgrown, is_tangled_markdown},
};
use crate::{
    language::{Language, Speech},
    t,
};
use ammonia::Builder;
use comrak::{
    Arena, Options, format_html,
    nodes::{AlertType, Node, NodeValue},
    parse_document,
};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// A file that belongs to the course, as texts refer to it.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Where it is served.
    pub url: String,
    pub bytes: i64,
}

/// The course's files by their names in it: `media/x.svg`.
pub type Attachments = HashMap<String, Attachment>;

/// What came of a text: the HTML, and the files it names that do not exist.
#[derive(Debug, Default)]
pub struct Rendered {
    pub html: String,
    pub missing: Vec<String>,
}

/// Renders a text of a course in `language`; sizes of downloads are said in it if we speak it.
pub fn render(markdown: &str, attachments: &Attachments, language: &str) -> Rendered {
    if is_tangled_markdown(markdown) {
        return foreign::plain(markdown);
    }
    let options = options();
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let speech = Speech::new(Language::from_tag(language).unwrap_or_default());
    let mut media = Media { attachments, speech, missing: Vec::new() };
    for node in root.descendants().collect::<Vec<_>>() {
        media.visit(node);
    }
    let mut html = String::new();
    if format_html(root, &options, &mut html).is_err() {
        tracing::error!("formatting into a string failed");
    }
    if is_overgrown(&html, markdown) {
        return foreign::plain(markdown);
    }
    let html = html.replace("Back to reference ", &format!("{} ", t!(speech, "back-to-reference")));
    Rendered { html: with_directions(&SANITISER.clean(&html).to_string()), missing: media.missing }
}

/// Without the paragraph around it, if it is only one: for choices and feedback.
pub(super) fn inline(mut rendered: Rendered) -> Rendered {
    let inner = rendered.html.trim().strip_prefix("<p dir=\"auto\">").and_then(|rest| rest.strip_suffix("</p>"));
    if let Some(inner) = inner.filter(|inner| !inner.contains("<p ")) {
        rendered.html = inner.to_owned();
    }
    rendered
}

/// The words of a text, for the search.
pub fn plain(markdown: &str) -> String {
    if is_tangled_markdown(markdown) {
        return markdown.to_owned();
    }
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let mut text = String::new();
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            value if value.block() => text.push('\n'),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.render.escape = true;
    options.render.tasklist_classes = true;
    options
}

/// Whether an address leads out of the course. What does not must be a file of it: a name alone is one that was never brought.
fn is_elsewhere(url: &str) -> bool {
    url.contains(':') || url.starts_with('/')
}

struct Media<'a> {
    attachments: &'a Attachments,
    speech: Speech,
    missing: Vec<String>,
}

impl Media<'_> {
    fn visit<'n>(&mut self, node: Node<'n>) {
        let replacement = match &node.data().value {
            NodeValue::Paragraph => self.figure(node),
            NodeValue::Image(link) if !is_elsewhere(&link.url) => Some(self.picture(&link.url, &words(node))),
            NodeValue::Link(link) if link.url.starts_with("media/") => Some(self.download(&link.url, &words(node))),
            _ => None,
        };
        // Without a title of its own, comrak says in English what a call-out is.
        let title = match &node.data().value {
            NodeValue::Alert(alert) if alert.title.is_none() => Some(self.title(alert.alert_type)),
            _ => None,
        };
        if let (Some(title), NodeValue::Alert(alert)) = (title, &mut node.data_mut().value) {
            alert.title = Some(title);
        };
        if let Some(html) = replacement {
            for child in node.children().collect::<Vec<_>>() {
                child.detach();
            }
            let mut data = node.data_mut();
            let is_paragraph = matches!(data.value, NodeValue::Paragraph);
            data.value = NodeValue::Raw(if is_paragraph { format!("{html}\n") } else { html });
        }
    }

    fn title(&self, kind: AlertType) -> String {
        match kind {
            AlertType::Note => t!(self.speech, "callout-note"),
            AlertType::Tip => t!(self.speech, "callout-tip"),
            AlertType::Important => t!(self.speech, "callout-important"),
            AlertType::Warning => t!(self.speech, "callout-warning"),
            AlertType::Caution => t!(self.speech, "callout-caution"),
        }
    }

    fn find(&mut self, name: &str) -> Option<Attachment> {
        let found = self.attachments.get(name).cloned();
        // A picture alone in its paragraph is met twice.
        if found.is_none() && !self.missing.iter().any(|missing| missing == name) {
            self.missing.push(name.to_owned());
        }
        found
    }

    /// A picture, sound or film alone in its paragraph.
    fn figure(&mut self, paragraph: Node<'_>) -> Option<String> {
        let only = paragraph.first_child().filter(|child| child.next_sibling().is_none())?;
        let NodeValue::Image(link) = only.data().value.clone() else { return None };
        if !link.url.starts_with("media/") {
            return None;
        }
        let description = words(only);
        let inner = match ending(&link.url) {
            "mp3" | "ogg" | "opus" | "m4a" => self.player("audio", &link.url, &description),
            "mp4" | "webm" => self.player("video", &link.url, &description),
            _ => self.picture(&link.url, &description),
        };
        let caption = if link.title.is_empty() { String::new() } else { format!("<figcaption dir=\"auto\">{}</figcaption>", escaped(&link.title)) };
        Some(format!("<figure>{inner}{caption}</figure>"))
    }

    fn picture(&mut self, name: &str, description: &str) -> String {
        let Some(file) = self.find(name) else { return escaped(description) };
        format!(r#"<img src="{}" alt="{}" loading="lazy" decoding="async">"#, escaped(&file.url), escaped(description))
    }

    /// Nothing of it is loaded before it is asked for, and its size is said before that.
    fn player(&mut self, element: &str, name: &str, description: &str) -> String {
        let Some(file) = self.find(name) else { return escaped(description) };
        let captions = name.rsplit_once('.').and_then(|(stem, _)| self.attachments.get(&format!("{stem}.vtt")));
        let track = captions.map(|file| format!(r#"<track kind="captions" src="{}" default>"#, escaped(&file.url))).unwrap_or_default();
        format!(
            r#"<{element} controls preload="none" src="{}" aria-label="{}">{track}</{element}><p class="media-size">{} · {}</p>"#,
            escaped(&file.url),
            escaped(description),
            escaped(description),
            self.speech.size(file.bytes),
        )
    }

    fn download(&mut self, name: &str, text: &str) -> String {
        let Some(file) = self.find(name) else { return escaped(text) };
        format!(r#"<a class="download" href="{}">{} <small>({})</small></a>"#, escaped(&file.url), escaped(text), self.speech.size(file.bytes))
    }
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The text within a node.
fn words(node: Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            _ => {}
        }
    }
    text
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(sanitiser);

/// What may stay of any HTML.
pub(super) fn sanitiser() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "hr",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "blockquote",
            "pre",
            "code",
            "em",
            "strong",
            "del",
            "a",
            "img",
            "figure",
            "figcaption",
            "audio",
            "video",
            "track",
            "sup",
            "section",
            "div",
            "input",
            "small",
        ]))
        .generic_attributes(HashSet::from(["dir", "id"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title", "aria-label"])),
            ("img", HashSet::from(["src", "alt", "title", "loading", "decoding"])),
            ("audio", HashSet::from(["src", "controls", "preload", "aria-label"])),
            ("video", HashSet::from(["src", "controls", "preload", "aria-label"])),
            ("track", HashSet::from(["kind", "src", "default"])),
            ("input", HashSet::from(["type", "checked", "disabled"])),
            ("th", HashSet::from(["align"])),
            ("td", HashSet::from(["align"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .allowed_classes(HashMap::from([
            (
                "div",
                HashSet::from([
                    "markdown-alert",
                    "markdown-alert-note",
                    "markdown-alert-tip",
                    "markdown-alert-important",
                    "markdown-alert-warning",
                    "markdown-alert-caution",
                ]),
            ),
            ("p", HashSet::from(["markdown-alert-title", "media-size"])),
            ("a", HashSet::from(["download", "footnote-backref"])),
            ("sup", HashSet::from(["footnote-ref"])),
            ("section", HashSet::from(["footnotes"])),
            ("ul", HashSet::from(["contains-task-list"])),
            ("li", HashSet::from(["task-list-item"])),
            ("input", HashSet::from(["task-list-item-checkbox"])),
        ]))
        // Identifiers of the text can never meet those of the page.
        .id_prefix(Some("text-"))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer"));
    builder
}

/// Every block takes its direction from its own first letter, so that an English quotation in an Arabic lesson reads right.
/// The sanitiser writes each element in one way, and text cannot contain `<`, so plain replacing is safe.
pub(super) fn with_directions(html: &str) -> String {
    let mut html = html.replace(" href=\"#", " href=\"#text-");
    for element in ["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "th", "td", "blockquote"] {
        html = html.replace(&format!("<{element}>"), &format!("<{element} dir=\"auto\">"));
        html = html.replace(&format!("<{element} class="), &format!("<{element} dir=\"auto\" class="));
        html = html.replace(&format!("<{element} align="), &format!("<{element} dir=\"auto\" align="));
    }
    html = with_drawn_boxes(&html).replace("<th dir=\"auto\"></th>", "<td></td>");
    html.replace("<table dir=\"auto\">", "<div class=\"table-wrap\" tabindex=\"0\"><table class=\"table\" dir=\"auto\">")
        .replace("</table>", "</table></div>")
}

/// The boxes of task lists cannot be ticked, so they are drawn and no controls, which would need a name each.
fn with_drawn_boxes(html: &str) -> String {
    let mut parts = html.split("<input ");
    let mut drawn = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (input, rest) = part.split_once('>').unwrap_or((part, ""));
        let class = if input.contains("checked") { "task-box task-box--done" } else { "task-box" };
        drawn.push_str(&format!("<span class=\"{class}\" aria-hidden=\"true\"></span>{rest}"));
    }
    drawn
}

#[cfg(test)]
mod tests;
