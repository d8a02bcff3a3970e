use super::{filled, room};
use questions::formats::limits::{BYTES, ITEMS, PARTS, TEXT};

pub fn gift_line() -> Vec<u8> {
    filled("::a::", "", usize::MAX, |_| "x{=a~b}".into())
}

pub fn gift_blocks() -> Vec<u8> {
    let block = format!("::a::b{{=a#{}}}\n\n", "x\\n".repeat(room(10 * TEXT - 100, "x\\n")));
    filled("", "", usize::MAX, |_| block.clone())
}

/// Every question has as many parts as fit.
fn gift_parts(begin: &str, part: &str) -> Vec<u8> {
    let question = format!("::a::b{{{begin}{}}}\n\n", part.repeat(PARTS - 2));
    filled("", "", usize::MAX, |_| question.clone())
}

pub fn gift_choices() -> Vec<u8> {
    gift_parts("=a", "~b#c")
}

pub fn gift_empty_choices() -> Vec<u8> {
    gift_parts("=a~b", "~")
}

pub fn gift_answers() -> Vec<u8> {
    gift_parts("=a", "=b")
}

pub fn gift_pairs() -> Vec<u8> {
    gift_parts("=a->b", "=c->d")
}

pub fn gift_numbers() -> Vec<u8> {
    gift_parts("#=1", "=%1%2")
}

pub fn gift_tags() -> Vec<u8> {
    filled("", "", usize::MAX, |_| format!("// {}\n::a::b{{T}}\n\n", "[tag:a]".repeat(PARTS)))
}

pub fn gift_categories() -> Vec<u8> {
    let category = format!("$CATEGORY: {}\n\n", "a/".repeat(100));
    filled(&category, "", usize::MAX, |_| "::a::b{T}\n\n".into())
}

pub fn gift_lines() -> Vec<u8> {
    filled("::a::b{T}\n\n", "", usize::MAX, |_| "a\n\n".into())
}

pub fn aiken_options() -> Vec<u8> {
    let options: String = ('A'..='Z').map(|letter| format!("{letter}. x\n")).collect();
    filled("", "", usize::MAX, |_| format!("Q\n{options}ANSWER: A\n"))
}

pub fn aiken_lines() -> Vec<u8> {
    let line = "x".repeat(BYTES / ITEMS / 4);
    filled("Q\nA. a\nB. b\nANSWER: A\n", "", usize::MAX, |_| format!("{line}\nA. {line}\nB. {line}\nANSWER: A\n"))
}

pub fn aiken_returns() -> Vec<u8> {
    filled("Q\nA. a\nB. b\nANSWER: A\n", "", usize::MAX, |_| "Q\rA. a\rB. b\rANSWER: A\r".into())
}

/// Words of one byte a letter that come to two or three each.
fn older(line: &[u8]) -> Vec<u8> {
    let mut file = b"Q\nA. a\nB. b\nANSWER: A\n".to_vec();
    file.extend(line.iter().cycle().take(BYTES - file.len()));
    file
}

pub fn western() -> Vec<u8> {
    older(b"caf\xE9 na\xEFve \x80 cr\xE8me \x85 ab cd ef\n")
}

pub fn arabic() -> Vec<u8> {
    older(b"\xC7\xE1\xDA\xE1\xE3 \xE4\xE6\xD1 \xC7\xE1\xC8\xED\xCA\n")
}

pub fn utf_16() -> Vec<u8> {
    let mut file = vec![0xFF, 0xFE];
    file.extend("::a::b{T}\n\n\u{628}\u{4E00}\u{4E00}\u{4E00}\u{4E00}\n\n".encode_utf16().cycle().take(BYTES / 2 - 1).flat_map(u16::to_le_bytes));
    file
}

pub fn noise() -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..BYTES).map(|_| next().max(1)).collect()
}
