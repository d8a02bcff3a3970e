//! Texts whose nesting would cost a parser far more than their length: some hundred kilobytes can ask for gigabytes and for minutes. Such a
//! text is shown as its words.

/// Formatting elements that are open, summed over all tags: a parser of HTML makes each of them anew after a block (HTML Standard, 13.2.4.3,
/// "the list of active formatting elements"). A text of twenty pages, all bold and linked, comes to some thousands.
const MOST_FORMATTING: usize = 100_000;

/// Elements that are open, summed over all tags: many rules look through all of them.
const MOST_DEPTH: usize = 5_000_000;

/// Marks of quotations and lists at the beginning of one line of Markdown.
const MOST_MARKS: usize = 50;

/// Cells of a table in Markdown: a row may leave them out, and still has as many as the table.
const MOST_CELLS: usize = 50_000;

/// How many times longer than its Markdown the HTML of a text may be; footnotes lead back to each of their places.
const MOST_GROWTH: usize = 40;

/// What rules an element follows (HTML Standard, 13.1.2 and 13.2.6).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Made anew in the next block, if it is open there.
    Formatting,
    /// Has no end.
    Void,
    /// Its end ends what is left open in it of those that need no end. No start of such a one ends it.
    Container,
    /// Within it other rules hold, so that an end tag may be none.
    OtherRules,
    /// Needs no end of its own: of lists and paragraphs, cells, rows, bodies.
    InList,
    Cell,
    Row,
    Body,
    Caption,
    Else,
}

impl Kind {
    fn of(name: &str) -> Self {
        let mut folded = [0; 12];
        let Some(folded) = folded.get_mut(..name.len()) else { return Self::Else };
        folded.copy_from_slice(name.as_bytes());
        folded.make_ascii_lowercase();
        match &*folded {
            b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong" | b"tt" | b"u" => {
                Self::Formatting
            }
            b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"param" | b"source" | b"track"
            | b"wbr" => Self::Void,
            b"address" | b"article" | b"aside" | b"blockquote" | b"center" | b"details" | b"div" | b"dl" | b"fieldset" | b"figcaption"
            | b"figure" | b"footer" | b"header" | b"main" | b"nav" | b"ol" | b"pre" | b"section" | b"table" | b"ul" => Self::Container,
            b"frameset" | b"iframe" | b"math" | b"noembed" | b"noframes" | b"noscript" | b"plaintext" | b"script" | b"select" | b"style" | b"svg"
            | b"template" | b"textarea" | b"title" | b"xmp" => Self::OtherRules,
            b"p" | b"li" | b"dd" | b"dt" => Self::InList,
            b"td" | b"th" => Self::Cell,
            b"tr" => Self::Row,
            b"tbody" | b"thead" | b"tfoot" => Self::Body,
            b"caption" => Self::Caption,
            _ => Self::Else,
        }
    }
}

/// An element that is open, or may be.
#[derive(Clone, Copy)]
struct Element<'a> {
    name: &'a str,
    kind: Kind,
}

impl<'a> Element<'a> {
    /// Stands where something begins in which other rules hold. No end tag ends it.
    const OTHER: Self = Self { name: "", kind: Kind::OtherRules };

    fn of(name: &'a str) -> Self {
        match Kind::of(name) {
            Kind::OtherRules => Self::OTHER,
            kind => Self { name, kind },
        }
    }

    fn is(self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether its end ends the other, which needs no end of its own (HTML Standard, 13.1.2.4).
    fn ends_too(self, open: Self) -> bool {
        match self.kind {
            Kind::InList => !self.is("p") && open.is("p"),
            Kind::Caption => open.is("p"),
            Kind::Cell => open.kind == Kind::InList,
            Kind::Row => matches!(open.kind, Kind::InList | Kind::Cell),
            Kind::Body => matches!(open.kind, Kind::InList | Kind::Cell | Kind::Row),
            Kind::Container => matches!(open.kind, Kind::InList | Kind::Cell | Kind::Row | Kind::Body),
            _ => false,
        }
    }
}

/// Whether parsing this HTML may cost far more than its length.
pub(super) fn is_tangled_html(html: &str) -> bool {
    Open::of(html).is_too_much()
}

/// Whether reading this Markdown may cost far more than its length.
pub(super) fn is_tangled_markdown(markdown: &str) -> bool {
    let lines = markdown.lines().count();
    markdown.lines().any(|line| {
        let columns = if line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '>')) { line.matches('|').count() } else { 0 };
        columns * lines > MOST_CELLS || marks(line) > MOST_MARKS
    })
}

/// Whether this HTML, made of so many bytes of Markdown, is too much of it.
pub(super) fn is_overgrown(html: &str, markdown: &str) -> bool {
    html.len() > MOST_GROWTH * (markdown.len() + 1000) || is_tangled_html(html)
}

/// Marks of quotations, lists and numbered lists at the beginning of a line.
fn marks(line: &str) -> usize {
    let start = line.find(|c: char| !matches!(c, '>' | '-' | '*' | '+' | '.' | ')' | ' ' | '\t' | '0'..='9')).unwrap_or(line.len());
    let is_mark = |c: char| matches!(c, '>' | '.' | ')');
    let bullets = line[..start].split([' ', '\t']).filter(|word| matches!(*word, "-" | "*" | "+")).count();
    line[..start].matches(is_mark).count() + bullets
}

/// What is open: never less than a parser has, for an end tag counts only where it certainly ends something.
#[derive(Default)]
struct Open<'a> {
    elements: Vec<Element<'a>>,
    formatting: usize,
    formatting_sum: usize,
    depth_sum: usize,
}

impl<'a> Open<'a> {
    /// Looks through a text to the end, or until it is too much.
    fn of(html: &'a str) -> Self {
        let mut open = Self::default();
        let mut rest = html;
        while let Some(at) = rest.find('<')
            && !open.is_too_much()
        {
            rest = &rest[at + 1..];
            let (name, is_end) = match rest.strip_prefix('/') {
                Some(name) => (name, true),
                None => (rest, false),
            };
            match name.chars().next() {
                Some(first) if first.is_ascii_alphabetic() => {
                    let length = name.find(|c: char| is_space(c) || matches!(c, '/' | '>')).unwrap_or(name.len());
                    let Some((attributes, after)) = past_attributes(&name[length..]) else { break };
                    rest = after;
                    open.take(Element::of(&name[..length]), is_end, attributes);
                }
                Some('!' | '?' | '/') | None => open.skip(rest),
                Some(_) if is_end => open.skip(rest),
                Some(_) => {}
            }
        }
        open
    }

    fn is_too_much(&self) -> bool {
        self.formatting_sum > MOST_FORMATTING || self.depth_sum > MOST_DEPTH
    }

    fn take(&mut self, tag: Element<'a>, is_end: bool, attributes: usize) {
        if is_end {
            self.end(tag);
        } else if tag.kind != Kind::Void {
            self.formatting += usize::from(tag.kind == Kind::Formatting);
            self.elements.push(tag);
        }
        self.formatting_sum += self.formatting;
        // The names of attributes are compared with each other.
        self.depth_sum += self.elements.len() + attributes * attributes / 2;
    }

    fn end(&mut self, tag: Element<'_>) {
        let above = self.elements.iter().rev().take_while(|open| tag.ends_too(**open)).count();
        let Some(place) = self.elements.len().checked_sub(above + 1) else { return };
        if self.elements[place].is(tag.name) && tag.kind != Kind::OtherRules {
            self.elements.truncate(place);
            self.formatting -= usize::from(tag.kind == Kind::Formatting);
        }
    }

    /// A comment, or what is taken for one. Where a tag may be hidden in it, tags count from here on as they do in other rules.
    fn skip(&mut self, rest: &str) {
        let next_tag = rest.find('<').unwrap_or(rest.len());
        let comment = &rest[..next_tag];
        let does_end = if comment.starts_with("!--") { comment.contains("-->") } else { comment.contains('>') };
        if !does_end {
            self.elements.push(Element::OTHER);
        }
        self.depth_sum += self.elements.len();
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// How many attributes a tag has, and what follows it (HTML Standard, 13.2.5.32 to 13.2.5.40); nothing where it does not end.
fn past_attributes(text: &str) -> Option<(usize, &str)> {
    let mut count = 0;
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c| is_space(c) || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((count, after));
        }
        count += 1;
        // Whatever stands first is of the name, an equals sign too.
        let first = rest.chars().next()?.len_utf8();
        let length = rest[first..].find(|c| is_space(c) || matches!(c, '/' | '>' | '='))?;
        rest = rest[first + length..].trim_start_matches(is_space);
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start_matches(is_space);
        rest = match value.chars().next()? {
            quote @ ('"' | '\'') => &value[1 + value[1..].find(quote)? + 1..],
            '>' => value,
            _ => &value[value.find(|c| is_space(c) || c == '>')?..],
        };
    }
}

#[cfg(test)]
mod tests;
