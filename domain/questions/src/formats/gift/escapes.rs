//! Characters that GIFT needs for itself and that texts write behind a backslash.

/// The sign, what it is written as behind a backslash, and what stands for it while a question is read: code points that Unicode keeps
/// out of texts (noncharacters).
const ESCAPED: [(char, char, char); 7] = [
    (':', ':', '\u{FDD0}'),
    ('#', '#', '\u{FDD1}'),
    ('=', '=', '\u{FDD2}'),
    ('{', '{', '\u{FDD3}'),
    ('}', '}', '\u{FDD4}'),
    ('~', '~', '\u{FDD5}'),
    ('\n', 'n', '\u{FDD6}'),
];

/// Hides escaped characters. A backslash before anything else is a backslash.
pub fn hide(line: &str, hidden: &mut String) {
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        let escaped = ESCAPED.iter().find(|(_, written, _)| c == '\\' && Some(*written) == next);
        match (c, escaped) {
            ('\\', Some((_, _, stand_in))) => {
                hidden.push(*stand_in);
                letters.next();
            }
            ('\\', None) if next == Some('\\') => {
                hidden.push('\\');
                letters.next();
            }
            ('\u{FDD0}'..='\u{FDD6}', _) => hidden.push(char::REPLACEMENT_CHARACTER),
            (c, _) => hidden.push(c),
        }
    }
}

/// The text with its characters back.
pub fn reveal(hidden: &str) -> String {
    let original = |c: char| ESCAPED.iter().find(|(_, _, stand_in)| *stand_in == c).map_or(c, |(original, _, _)| *original);
    hidden.chars().map(original).collect()
}

/// The text as GIFT writes it, on one line.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match ESCAPED.iter().find(|(original, _, _)| *original == c) {
            Some((_, written, _)) => escaped.extend(['\\', *written]),
            None if c == '\\' => escaped.push_str(r"\\"),
            None => escaped.push(c),
        }
    }
    escaped
}
