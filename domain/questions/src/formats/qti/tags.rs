//! HTML as authors write it, taken apart: tags, texts, attributes and named characters, whatever state it is in.

pub enum Token<'a> {
    Text(&'a str),
    Start { name: String, attributes: &'a str, is_closed: bool },
    End(String),
}

/// Tags and texts of HTML. Comments and declarations are passed over, and a `<` that begins no tag is a character.
pub struct Tokens<'a>(pub &'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.0;
            if rest.is_empty() {
                return None;
            }
            if let Some(comment) = rest.strip_prefix("<!--") {
                self.0 = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let begins_tag = rest.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
            if !begins_tag {
                let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
                self.0 = &rest[end..];
                return Some(Token::Text(&rest[..end]));
            }
            let end = end_of_tag(rest);
            let inner = rest[1..end].trim_end_matches('>');
            self.0 = &rest[end..];
            if inner.starts_with(['!', '?']) {
                continue;
            }
            return Some(tag(inner));
        }
    }
}

/// The index behind the `>` that ends a tag, and is not in quotes.
fn end_of_tag(rest: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn tag(inner: &str) -> Token<'_> {
    let word = |text: &str| text.chars().take_while(|c| !c.is_whitespace() && *c != '/').collect::<String>().to_ascii_lowercase();
    if let Some(name) = inner.strip_prefix('/') {
        return Token::End(word(name));
    }
    let name = word(inner);
    Token::Start { attributes: inner.get(name.len()..).unwrap_or_default(), is_closed: inner.ends_with('/'), name }
}

/// The attributes of a tag, with their values as they were typed.
pub fn attributes(mut rest: &str) -> impl Iterator<Item = (String, &str)> {
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '/')).map_or(rest.len(), |(at, _)| at);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else { return Some((name, "")) };
        let after = after.trim_start();
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        rest = left;
        Some((name, value))
    })
}

/// Named characters that texts of courses hold; the others stay as they were typed.
const NAMED: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("times", '×'),
    ("divide", '÷'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("micro", 'µ'),
    ("euro", '€'),
    ("pi", 'π'),
    ("le", '≤'),
    ("ge", '≥'),
];

/// The text with the characters that are named or numbered in it.
pub fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(&rest[..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => code.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    NAMED.iter().find(|(each, _)| *each == name).map(|(_, c)| *c)
}
