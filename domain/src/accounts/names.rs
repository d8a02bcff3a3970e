//! Names, addresses and passwords as people type them.

use crate::error::Invalid;
use lettre::Address as MailAddress;
use unicode_normalization::UnicodeNormalization;

/// The name as it will stand on certificates: NFC, no invisible direction marks, single spaces.
/// Errors: empty, over 80 characters, or characters that no typeface of ours has.
pub fn cleaned_name(typed: &str, unsupported: fn(&str) -> Vec<char>) -> Result<String, Invalid> {
    let visible: String = typed.nfc().filter(|c| !is_invisible(*c)).collect();
    let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Invalid::new("name", "name-is-missing"));
    }
    if name.chars().count() > 80 {
        return Err(Invalid::new("name", "name-is-long"));
    }
    let foreign: String = unsupported(&name).into_iter().collect();
    if foreign.is_empty() { Ok(name) } else { Err(Invalid::with("name", "name-has-unprintable", foreign)) }
}

/// Direction marks and controls, which would turn a name around on paper or hide in it. The joiner and non-joiner stay:
/// Persian and Urdu names need them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || (c.is_control() && !c.is_whitespace())
}

/// Where somebody lives, in her own words, if she says. Errors: over 80 characters.
pub fn cleaned_place(typed: &str) -> Result<Option<String>, Invalid> {
    let visible: String = typed.chars().filter(|c| !is_invisible(*c)).collect();
    let place = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if place.chars().count() > 80 {
        return Err(Invalid::new("place", "place-is-long"));
    }
    Ok(Some(place).filter(|place| !place.is_empty()))
}

/// A user name, compared without regard to case or width. Letters and digits of any script, and `.`, `_`, `-` within.
pub fn folded_username(typed: &str) -> Result<String, Invalid> {
    let name: String = typed.trim().nfkc().flat_map(char::to_lowercase).collect();
    let length = name.chars().count();
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-') || is_mark(c);
    if !(3..=30).contains(&length) || !name.chars().all(is_allowed) || !name.starts_with(char::is_alphanumeric) {
        return Err(Invalid::new("username", "username-is-odd"));
    }
    Ok(name)
}

/// The one spelling of what somebody signs in with, an e-mail address or a user name; nothing if it can be neither.
pub fn folded_login(login: &str) -> Option<String> {
    if login.contains('@') { checked_email(login).ok() } else { folded_username(login).ok() }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// An e-mail address (RFC 5321), its domain in lower case. The whole is folded: no provider in use tells case apart, and
/// people do not remember how they typed it.
pub fn checked_email(typed: &str) -> Result<String, Invalid> {
    let email = typed.trim().to_lowercase();
    let has_domain = email.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.') && !domain.ends_with('.'));
    if email.len() > 254 || !has_domain || email.parse::<MailAddress>().is_err() {
        return Err(Invalid::new("email", "email-is-odd"));
    }
    Ok(email)
}

/// A password is long enough and not among the first that anybody would guess; nothing else is asked of it.
pub fn checked_password(typed: &str, own: &[&str]) -> Result<(), Invalid> {
    let length = typed.chars().count();
    if length < 8 {
        return Err(Invalid::new("password", "password-is-short"));
    }
    if length > 200 {
        return Err(Invalid::new("password", "password-is-long"));
    }
    let folded = typed.to_lowercase();
    let mut letters = folded.chars();
    let is_one_letter = letters.next().is_some_and(|first| letters.all(|c| c == first));
    if is_one_letter || COMMON.contains(&folded.as_str()) || own.iter().any(|word| !word.is_empty() && folded == word.to_lowercase()) {
        return Err(Invalid::new("password", "password-is-common"));
    }
    Ok(())
}

/// The same for somebody who is here already: her own names make no password.
pub(super) fn checked_new_password(typed: &str, user: &crate::entity::user::Model) -> Result<(), Invalid> {
    checked_password(typed, &[&user.name, user.username.as_deref().unwrap_or_default(), user.email.as_deref().unwrap_or_default()])
}

/// The passwords of eight and more characters that lead every published list of leaked ones, and what people here would
/// think of first.
const COMMON: &[&str] = &[
    "12345678",
    "123456789",
    "1234567890",
    "0123456789",
    "11223344",
    "87654321",
    "987654321",
    "12341234",
    "123123123",
    "112233445566",
    "password",
    "password1",
    "password12",
    "password123",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "mypassword",
    "qwertyui",
    "qwerty12",
    "qwerty123",
    "qwertyuiop",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "zaq12wsx",
    "q1w2e3r4",
    "asdfghjkl",
    "asdfasdf",
    "zxcvbnm1",
    "abcd1234",
    "abc12345",
    "a1b2c3d4",
    "aa123456",
    "letmein1",
    "welcome1",
    "welcome123",
    "iloveyou",
    "iloveyou1",
    "sunshine",
    "princess",
    "princess1",
    "football",
    "baseball",
    "superman",
    "starwars",
    "michelle",
    "computer",
    "internet",
    "whatever",
    "trustno1",
    "dragon12",
    "monkey12",
    "admin123",
    "admin1234",
    "administrator",
    "changeme",
    "default1",
    "guest123",
    "test1234",
    "testtest",
    "user1234",
    "google123",
    "facebook",
    "whatsapp",
    "instagram",
    "samsung1",
    "samsung123",
    "android1",
    "pakistan",
    "palestine",
    "palestina",
    "lebanon1",
    "jordan123",
    "jordania",
    "mohammed",
    "mohammad",
    "muhammad",
    "abdullah",
    "habibi123",
    "habibti1",
    "bismillah",
    "alhamdulillah",
    "allah123",
    "ramallah",
    "maharat1",
    "maharat123",
    "skills123",
    "january1",
    "december",
    "٠١٢٣٤٥٦٧",
    "١٢٣٤٥٦٧٨",
    "١٢٣٤٥٦٧٨٩",
    "١٢٣٤٥٦٧٨٩٠",
    "فلسطين",
    "محمدمحمد",
    "حبيبتي١",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Vec<char> {
        vec![]
    }

    #[test]
    fn a_name_keeps_its_script_and_loses_what_cannot_be_seen() {
        assert_eq!(cleaned_name("  لينا\u{200F}  عبد الله ", none), Ok("لينا عبد الله".into()));
        assert_eq!(cleaned_name("Eleni\u{202E} Παπαδοπούλου", none), Ok("Eleni Παπαδοπούλου".into()));
        assert!(cleaned_name(" \u{200F} ", none).is_err());
        assert!(cleaned_name(&"ب".repeat(81), none).is_err());
    }

    #[test]
    fn a_name_that_cannot_be_printed_is_refused_with_the_characters_named() {
        let refused = cleaned_name("Lina 😀", |name| name.chars().filter(|c| *c == '😀').collect());
        assert_eq!(refused, Err(Invalid::with("name", "name-has-unprintable", "😀")));
    }

    #[test]
    fn a_user_name_may_be_in_any_script_and_case_does_not_matter() {
        assert_eq!(folded_username(" Lina.K "), Ok("lina.k".into()));
        assert_eq!(folded_username("سارة٢"), Ok("سارة٢".into()));
        for odd in ["ab", "-lina", "li na", "a@b.example", "<b>x</b>"] {
            assert!(folded_username(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn an_address_needs_a_domain() {
        assert_eq!(checked_email(" Lina@Example.ORG "), Ok("lina@example.org".into()));
        for odd in ["lina", "lina@", "@example.org", "lina@example", "a b@example.org", "lina@example.org\nbcc: x@y.z"] {
            assert!(checked_email(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_password_is_long_and_not_the_first_guess() {
        assert!(checked_password("three quiet herons", &[]).is_ok());
        for weak in ["short", "password123", "QWERTY123", "aaaaaaaaaa", "lina.khalil"] {
            assert!(checked_password(weak, &["lina.khalil"]).is_err(), "{weak}");
        }
    }
}
