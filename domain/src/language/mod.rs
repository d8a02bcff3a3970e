//! The languages of the interface: texts, numbers, dates. Courses may be in any language; what we say ourselves is in these.

mod bundle;
mod dates;

pub use bundle::{Value, key_exists};
use chrono_tz::Tz;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::accounts::Address;

/// A language in which everything we say ourselves exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    #[sea_orm(string_value = "en")]
    En,
    #[sea_orm(string_value = "ar")]
    Ar,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    /// `ltr` or `rtl`, as HTML's `dir` wants it.
    pub fn dir(self) -> &'static str {
        direction(self.tag())
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language that a path begins with, and the path without it: `/ar/courses` → Arabic, `/courses`.
    pub fn split(path: &str) -> (Option<Self>, &str) {
        let rest = path.strip_prefix('/').unwrap_or(path);
        let (first, after) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        match Self::from_tag(first) {
            Some(language) if after.is_empty() => (Some(language), "/"),
            Some(language) => (Some(language), after),
            None => (None, path),
        }
    }

    /// The best of an `Accept-Language` header (RFC 9110 §12.5.4); English if it names none of ours.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0, Self::default());
        for range in header.split(',').take(20) {
            let (tag, quality) = range.trim().split_once(";q=").unwrap_or((range.trim(), "1"));
            let quality: f32 = quality.trim().parse().unwrap_or(0.0);
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            if let Some(language) = Self::from_tag(&primary)
                && quality > best.0
            {
                best = (quality, language);
            }
        }
        best.1
    }
}

/// The direction of a text in the language with this BCP 47 tag.
pub fn direction(tag: &str) -> &'static str {
    match tag.split('-').next() {
        Some("ar" | "fa" | "he" | "ur") => "rtl",
        _ => "ltr",
    }
}

/// A language by its own name; a tag that we do not know stands for itself.
pub fn own_name(tag: &str) -> &str {
    match tag {
        "en" => "English",
        "ar" => "العربية",
        "fr" => "Français",
        "el" => "Ελληνικά",
        "it" => "Italiano",
        "es" => "Español",
        other => other,
    }
}

/// How we speak to somebody: in which language, with which form of address, by which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    pub language: Language,
    pub address: Address,
    pub zone: Tz,
}

impl Speech {
    pub fn new(language: Language) -> Self {
        Self { language, address: Address::Neutral, zone: Tz::UTC }
    }

    /// The text of a key, with its variables put in. Use the macro `t!`, which checks the key at compile time.
    pub fn say(self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        bundle::format(self.language, self.address, key, values)
    }

    /// A whole number in the digits and groups of the language.
    pub fn number(self, number: i64) -> String {
        bundle::number(self.language, number)
    }

    /// A number given in millionths, in the digits of the language and with its sign for decimals: "1.5", "١٫٥".
    pub fn decimal(self, millionths: i64) -> String {
        bundle::decimal(self.language, millionths)
    }

    /// Minutes as people say them: "1 h 40 min".
    pub fn duration(self, minutes: i64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (0, _) => self.say("duration-minutes", &[("minutes", rest.into())]),
            (_, 0) => self.say("duration-hours", &[("hours", hours.into())]),
            _ => self.say("duration-both", &[("hours", hours.into()), ("minutes", rest.into())]),
        }
    }

    /// A file's size, rounded up so that nobody pays for more than was announced.
    pub fn size(self, bytes: i64) -> String {
        match bytes {
            0..1_000_000 => self.say("size-kb", &[("size", ((bytes + 999) / 1000).into())]),
            _ => self.say("size-mb", &[("size", ((bytes + 999_999) / 1_000_000).into())]),
        }
    }
}

/// `t!(speech, "key")` or `t!(speech, "key", count = 3, name = &name)`; a key that does not exist does not compile.
#[macro_export]
macro_rules! t {
    ($speech:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        const _: () = assert!($crate::language::key_exists($key), "this key has no translation");
        $speech.say($key, &[$((stringify!($name), $crate::language::Value::from($value))),*])
    }};
}

/// A key that is passed on rather than said at once, checked like those of `t!`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {{
        const _: () = assert!($crate::language::key_exists($key), "this key has no translation");
        $key
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_we_have_of_those_accepted_is_taken() {
        assert_eq!(Language::accepted("ar-PS,ar;q=0.9,en;q=0.8"), Language::Ar);
        assert_eq!(Language::accepted("de, en;q=0.3, ar;q=0.7"), Language::Ar);
        assert_eq!(Language::accepted("fr"), Language::En);
        assert_eq!(Language::accepted(";;q=x,,"), Language::En);
    }

    #[test]
    fn a_path_may_begin_with_a_language() {
        assert_eq!(Language::split("/ar/courses"), (Some(Language::Ar), "/courses"));
        assert_eq!(Language::split("/ar"), (Some(Language::Ar), "/"));
        assert_eq!(Language::split("/ar/"), (Some(Language::Ar), "/"));
        assert_eq!(Language::split("/art/x"), (None, "/art/x"));
        assert_eq!(Language::split("/"), (None, "/"));
    }

    #[test]
    fn arabic_counts_in_six_forms_and_its_own_digits() {
        let speech = Speech::new(Language::Ar);
        let said: Vec<String> = [0, 1, 2, 3, 11, 100].iter().map(|n| t!(speech, "lessons", count = *n)).collect();
        let different: std::collections::HashSet<_> = said.iter().collect();
        assert!(different.len() >= 5, "{said:?}");
        assert!(said[4].contains("١١"), "{said:?}");
        assert_eq!(speech.number(12_345), "١٢٬٣٤٥");
        assert_eq!((speech.decimal(1_500_000), speech.decimal(-2_000_000)), ("١٫٥".to_owned(), "\u{61c}-٢".to_owned()));
        assert_eq!(Speech::new(Language::En).decimal(250_000), "0.25");
    }

    #[test]
    fn a_size_is_rounded_up() {
        assert_eq!(Speech::new(Language::En).size(1_200_000), "2 MB");
        assert_eq!(Speech::new(Language::En).size(1), "1 kB");
    }

    /// In a sentence that runs from the right, braces are mirrored and signs change places (UAX #9), unless they are isolated.
    #[test]
    fn signs_of_a_notation_stand_in_arabic_as_they_are_typed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/ar");
        let lines = std::fs::read_dir(folder).expect("the folder").flat_map(|entry| {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a text");
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        });
        let isolated = |line: &str| -> String {
            line.split(r#"{ "\u2066" }"#).map(|part| part.split_once(r#"{ "\u2069" }"#).map_or(part, |(_, after)| after)).collect()
        };
        let bare: Vec<_> = lines.filter(|line| [" -> ", "::", "{\"", "..", "[["].iter().any(|sign| isolated(line).contains(sign))).collect();
        assert!(bare.is_empty(), "{bare:#?}");
    }
}
