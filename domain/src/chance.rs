//! Randomness: secret tokens, public codes, seeds.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Letters and digits that cannot be taken for one another when read aloud or copied by hand (Crockford's base 32 less `U`,
/// so 31 of them): no `I`, `L`, `O`.
const READABLE: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";

#[expect(clippy::expect_used, reason = "a machine without randomness cannot keep any secret: it must stop")]
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A secret for a cookie or a link: 256 bits, safe in URLs.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// What the database keeps of a token, so that a stolen backup opens no session.
pub fn token_hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// A public code such as `7KQM-4T2R-W9XD-HN3P-7`: 17 characters of 31, 84 bits.
pub fn code() -> String {
    readable(17)
}

/// A password that can be read out and copied by hand, such as `7kqm-4t2r-w9xd`: 12 characters of 31, 59 bits.
pub fn password() -> String {
    let letters = readable(12).to_lowercase();
    format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..])
}

fn readable(length: usize) -> String {
    let mut text = String::new();
    while text.len() < length {
        // 248 is the largest multiple of 31 in a byte: what lies above would favour some letters.
        text.extend(random::<32>().iter().filter(|byte| **byte < 248).map(|byte| char::from(READABLE[usize::from(byte % 31)])));
    }
    text.truncate(length);
    text
}

/// A seed for a shuffle.
pub fn seed() -> u64 {
    u64::from_le_bytes(random())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_code_has_seventeen_readable_characters_and_never_comes_twice() {
        let codes: HashSet<String> = (0..1000).map(|_| code()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(codes.iter().all(|code| code.len() == 17 && code.bytes().all(|byte| READABLE.contains(&byte))));
    }

    #[test]
    fn a_token_cannot_be_told_from_its_hash() {
        let token = token();
        assert_eq!(token_hash(&token), token_hash(&token));
        assert_ne!(token_hash(&token), token);
    }
}
