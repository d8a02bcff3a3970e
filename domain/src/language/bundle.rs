//! Fluent (projectfluent.org) behind two functions; the rest of the house never sees it.

use super::Language;
use crate::accounts::Address;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use icu_decimal::{DecimalFormatter, input::Decimal};
use intl_memoizer::concurrent::IntlLangMemoizer;
use std::sync::LazyLock;

type Bundle = FluentBundle<FluentResource>;

/// What stands in for a variable of a text.
pub struct Value<'a>(FluentValue<'a>);

macro_rules! values_from {
    ($($type:ty)*) => { $(
        impl From<$type> for Value<'_> {
            fn from(number: $type) -> Self {
                Self(FluentValue::from(number as i64))
            }
        }
    )* };
}
values_from!(i32 i64 u32 u64 usize);

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self(FluentValue::from(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self(FluentValue::from(text.as_str()))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

const KEYS: &[&str] = include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// Whether there is a text with this key; evaluated at compile time by `t!`.
pub const fn key_exists(key: &str) -> bool {
    let (mut low, mut high) = (0, KEYS.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        match order(KEYS[middle].as_bytes(), key.as_bytes()) {
            0 => return true,
            1 => high = middle,
            _ => low = middle + 1,
        }
    }
    false
}

/// 0 equal, 1 the first is greater, −1 it is smaller.
const fn order(a: &[u8], b: &[u8]) -> i8 {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return if a[at] > b[at] { 1 } else { -1 };
        }
        at += 1;
    }
    if a.len() == b.len() {
        0
    } else if a.len() > b.len() {
        1
    } else {
        -1
    }
}

struct Voices {
    en: Bundle,
    ar: Bundle,
}

static VOICES: LazyLock<Voices> = LazyLock::new(|| Voices {
    en: voice(Language::En, include_str!(concat!(env!("OUT_DIR"), "/en.ftl"))),
    ar: voice(Language::Ar, include_str!(concat!(env!("OUT_DIR"), "/ar.ftl"))),
});

#[expect(clippy::expect_used, reason = "the build has checked the texts, and the tags are constants")]
fn voice(language: Language, texts: &str) -> Bundle {
    let tag = language.tag().parse().expect("a language tag");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Latin names inside Arabic sentences need isolating (Unicode Bidi, UAX #9); English gains nothing from it.
    bundle.set_use_isolating(language.is_rtl());
    bundle.set_formatter(Some(match language {
        Language::En => format_en,
        Language::Ar => format_ar,
    }));
    let resource = FluentResource::try_new(texts.to_owned()).expect("checked by the build");
    bundle.add_resource_overriding(resource);
    bundle
}

fn format_en(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    format_number(Language::En, value)
}

fn format_ar(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    format_number(Language::Ar, value)
}

fn format_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(value) => Some(number(language, value.value as i64)),
        _ => None,
    }
}

static DECIMALS: LazyLock<(DecimalFormatter, DecimalFormatter)> = LazyLock::new(|| (decimals(Language::En), decimals(Language::Ar)));

#[expect(clippy::expect_used, reason = "the data of both languages is compiled in")]
fn decimals(language: Language) -> DecimalFormatter {
    DecimalFormatter::try_new(super::dates::locale(language).into(), icu_decimal::options::DecimalFormatterOptions::default())
        .expect("number data is compiled in")
}

pub fn number(language: Language, number: i64) -> String {
    let formatter = match language {
        Language::En => &DECIMALS.0,
        Language::Ar => &DECIMALS.1,
    };
    formatter.format(&Decimal::from(number)).to_string()
}

/// Millionths, without zeros at the end.
pub fn decimal(language: Language, millionths: i64) -> String {
    let formatter = match language {
        Language::En => &DECIMALS.0,
        Language::Ar => &DECIMALS.1,
    };
    let mut number = Decimal::from(millionths);
    number.multiply_pow10(-6);
    number.absolute.trim_end();
    formatter.format(&number).to_string()
}

pub fn format(language: Language, address: Address, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
    let bundle = match language {
        Language::En => &VOICES.en,
        Language::Ar => &VOICES.ar,
    };
    let mut args = FluentArgs::with_capacity(values.len() + 1);
    for (name, value) in values {
        args.set(*name, value.0.clone());
    }
    args.set("address", address.word());
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, "a text has no translation");
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    text
}
