//! The same GIFT read by gift-pegjs (npm), which others wrote after Moodle's documentation. Where the two differ on purpose is written
//! in docs/formats/gift.md; the samples keep away from there. `bin/gift-examples` compares the two on files of others.

mod comparison;

use crate::arbitrary::simple_entry;
use comparison::{Outcome, compare_one, parsed};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use questions::{Ask, Entry, Number, Range, formats::gift};
use std::slice;

/// Both readings of a document are the same.
fn compare(document: &str, theirs: &serde_json::Value) {
    let outcomes = comparison::compare(document, theirs).unwrap_or_else(|| panic!("gift-pegjs sees other questions in {document}\n{theirs}"));
    for (_, outcome) in outcomes {
        assert_eq!(outcome, Outcome::Equal, "{document}");
    }
}

#[test]
fn samples_of_every_feature_are_read_the_same() {
    let samples = [
        "::Planets:: Which planet is nearest to the sun?{~Venus =Mercury ~Earth}",
        "Water {~burns =boils ~sings} at a hundred degrees.",
        "Two and two are {=four =4}.",
        "Which are even? {\n ~%-50%one#no\n ~%50%two # yes\n ~%50%four\n ~%-50%five\n}",
        "Which?{~%33.33333%a ~%33.33333%b ~%33.33333%c}",
        "Which?{~wrong ~%50%half =right}",
        "Snow is cold.{T}",
        "Snow is cold.{TRUE#But it is.#So it is.}",
        "Snow is warm.{\nFALSE#It melts.#Right.\n####Snow is frozen water.}",
        "Best animal?{\n =Frog#Good!\n =%50%Cat#Why?\n =%0%*#Not at all\n ####[html]In general}",
        "Capital of Egypt?{Cairo}",
        "::m::[html]Match <b>them</b>.{\n =[moodle]cat -> milk\n =[plain]dog -> bone\n =cow -> grass\n = -> gravel\n}",
        "When?{#1822}",
        "Pi?{#3.1415:0.0005}.",
        "Pi?{#3.141..3.142}",
        "Degrees?{#-40:0.5}",
        "When?{#\n =1822:0 #Exactly\n =%50%1822:2 #Nearly\n ~#Far away\n}",
        "::e:: What moves you? {}",
        "What moves you? {####Thank you.}",
        "Read the text\nbefore you go on.",
        "::f::[markdown] *Which*?{=[plain]*a*#b ~c#[html]<i>d</i>####[moodle]f}",
        r"::a\:\: b::Which are signs \{ \}\: \~ \= \# \\ ?{=\= 2 + 3 # \#1 ~\~ ~a\{b\}}",
        "// [id:q7] [tag:one] [tag:two]\n::n::Is it?{=yes ~no}",
        "::العواصم:: ما عاصمة مصر؟ {=القاهرة#أحسنت ~%50%الجيزة ~أسوان####انظر الخريطة}",
        "$CATEGORY: $course$/top/Geo/Europe\n\nIs it?{=yes ~no}",
        "Is it?{T}\n\n$CATEGORY: top/Geo/Europe\n\nOne{T}\n\nTwo{F}\n\n$CATEGORY: Geo/in//out/ Asia \n\nThree{T}",
        "$CATEGORY: Geo\n\nOne{T}\n\n$CATEGORY: $course$/top\n\nTwo{F}",
        "One{T}\n\n// between\n\nTwo{F}\n\n\n\nThree{=a ~b}",
    ]
    .map(str::to_owned);
    for (document, theirs) in samples.iter().zip(parsed(&samples)) {
        compare(document, &theirs);
    }
}

#[test]
fn what_we_write_is_read_the_same() {
    let mut runner = TestRunner::deterministic();
    let entries = (0..1000).map(|_| simple_entry().new_tree(&mut runner).unwrap().current()).filter(|entry| !is_beyond_pegjs(entry));
    let whole: Vec<Entry> = entries.filter(|entry| gift::write(slice::from_ref(entry)).notes.is_empty()).collect();
    assert!(whole.len() > 300, "too few to compare: {}", whole.len());
    // More than one to a document, so that the category changes on the way.
    let documents: Vec<String> = whole.chunks(3).map(|entries| gift::write(entries).text).collect();
    for (document, theirs) in documents.iter().zip(parsed(&documents)) {
        compare(document, &theirs);
    }
}

/// Whether gift-pegjs is known to read it otherwise than Moodle; docs/formats/gift.md says how.
fn is_beyond_pegjs(entry: &Entry) -> bool {
    let has_any = |accepted: &[Number]| accepted.iter().any(|number| number.range == Range::ANY);
    let has_bracket = entry.tags.iter().chain(&entry.foreign_id).any(|label| label.contains(']'));
    has_bracket || matches!(&entry.question.ask, Ask::Numeric { accepted, .. } if has_any(accepted))
}

#[test]
fn both_refuse_what_is_broken() {
    let broken = ["Which?{=a ~b", "Which?{~%200%a =b}", "Match{=a -> b\n=c\n}", "A {=b} and c {=d}"].map(str::to_owned);
    for (document, theirs) in broken.iter().zip(parsed(&broken)) {
        assert!(matches!(compare_one(document, &theirs), Outcome::RefusedByBoth(_)), "{document}: {theirs}");
    }
}

#[test]
fn where_gift_pegjs_differs_from_moodle_is_as_the_documentation_says() {
    let refused = ["Note: which?{=a ~b}", "Any?{#=1 =%50%*}", "Which?{first ~a =b}", "How many?{#3:1~#Count again.}"].map(str::to_owned);
    for (document, theirs) in refused.iter().zip(parsed(&refused)) {
        assert!(matches!(compare_one(document, &theirs), Outcome::RefusedByThem(_)), "{document}: {theirs}");
    }
    let otherwise = ["// [id:a\\]b]\nWhich?{=a ~b}", "Bake.{>3 ALL\nknead\nwait\nbake\n}"].map(str::to_owned);
    let outcomes = otherwise.iter().zip(parsed(&otherwise)).map(|(document, theirs)| compare_one(document, &theirs));
    let different = outcomes.map(|outcome| match outcome {
        Outcome::Different(parts) => parts.into_iter().map(|(name, ..)| name).collect::<Vec<_>>().join(" "),
        outcome => panic!("{outcome:?}"),
    });
    assert_eq!(different.collect::<Vec<_>>(), ["id", "ask kind"]);
}
