//! What is written comes back as it went.

use super::super::{read, write};
use crate::{
    Accepted, Ask, Choice, Combined, Criterion, Entry, Folding, Format, Gap, GapAsk, Hint, Item, Level, Number, Prompt, Question, Range, Scoring,
    Share, Text, WHOLE,
};
use proptest::{collection::vec, option, prelude::*};
use std::collections::BTreeMap;

fn word() -> BoxedStrategy<String> {
    prop_oneof!["[a-zA-Zéشب0-9]{1,8}", Just("<b>x</b> & \"y\"".to_owned()), Just("a  [[1]]\n\n* b".to_owned())].boxed()
}

fn text() -> BoxedStrategy<Text> {
    let html = prop_oneof![
        word(),
        Just("<p>Ein <em>Satz</em>.</p>".to_owned()),
        Just("<P>odd<br>mark<ul><li>up &nbsp; ".to_owned()),
        Just("<p>See <img src=\"media/a.png\" alt=\"\"></p>".to_owned()),
        Just("<p lang=\"ar\" dir=\"rtl\">نص</p>\r\n<hr>".to_owned()),
    ];
    prop_oneof![
        html.prop_map(Text::html),
        word().prop_map(Text::plain),
        word().prop_map(Text::markdown),
        word().prop_map(|source| Text::new(Format::Moodle, source)),
        Just(Text::markdown("![](media/a.png)")),
    ]
    .boxed()
}

fn share() -> BoxedStrategy<Share> {
    prop_oneof![Just(0), Just(WHOLE), Just(333_333), Just(-500_000), -WHOLE..=WHOLE].boxed()
}

/// Ids are unique where they have to be, and not all as QTI would have them.
fn ids(many: usize) -> BoxedStrategy<Vec<String>> {
    vec("[a-z]{0,3}", many)
        .prop_map(|words| {
            let id = |(at, word): (usize, String)| match at % 3 {
                0 => format!("{word}{at}"),
                1 => format!("{at} {word}-ش"),
                _ => format!("x-{word}_{at}"),
            };
            words.into_iter().enumerate().map(id).collect()
        })
        .boxed()
}

fn choices() -> BoxedStrategy<Vec<Choice>> {
    (1..5_usize)
        .prop_flat_map(|many| {
            let parts = (ids(many), vec((text(), share(), option::of(text())), many));
            parts.prop_map(|(ids, parts)| {
                ids.into_iter().zip(parts).map(|(id, (text, share, feedback))| Choice { id, text, share, feedback }).collect()
            })
        })
        .boxed()
}

fn accepted() -> BoxedStrategy<Vec<Accepted>> {
    let pattern = prop_oneof!["[a-zé ]{1,6}", Just("a*b".to_owned()), Just(r"2\*3".to_owned()), Just(r"a\b".to_owned())];
    vec((pattern, share(), option::of(text())), 1..4)
        .prop_map(|parts| {
            let one =
                |(at, (text, share, feedback)): (usize, (String, Share, Option<Text>))| Accepted { text: format!("{at}{text}"), share, feedback };
            parts.into_iter().enumerate().map(one).collect()
        })
        .boxed()
}

fn numbers() -> BoxedStrategy<Vec<Number>> {
    let range = prop_oneof![
        (-10_000_000_i64..10_000_000, 0..1_000_000_i64).prop_map(|(value, tolerance)| Range::About { value, tolerance }),
        (-10_000_000_i64..0, 0..10_000_000_i64).prop_map(|(from, to)| Range::Between { from, to }),
        Just(Range::ANY),
    ];
    vec((range, share(), option::of(text())), 1..4)
        .prop_map(|parts| {
            let mut numbers: Vec<Number> = Vec::new();
            for (range, share, feedback) in parts {
                if numbers.iter().all(|number| number.range != range) {
                    numbers.push(Number { range, share, feedback });
                }
            }
            numbers
        })
        .boxed()
}

fn folding() -> BoxedStrategy<Folding> {
    any::<(bool, bool, bool)>().prop_map(|(case, accents, arabic)| Folding { case, accents, arabic }).boxed()
}

fn items() -> BoxedStrategy<Vec<Item>> {
    (1..5_usize)
        .prop_flat_map(|many| {
            (ids(many), vec(text(), many)).prop_map(|(ids, texts)| ids.into_iter().zip(texts).map(|(id, text)| Item { id, text }).collect())
        })
        .boxed()
}

fn matching() -> BoxedStrategy<Ask> {
    (items(), items(), any::<u32>())
        .prop_map(|(prompts, answers, seed)| {
            let prompt = |(at, item): (usize, Item)| {
                let answer = &answers[(seed as usize + at * 7) % answers.len()];
                Prompt { id: format!("p{}", item.id), text: item.text, answer: answer.id.clone() }
            };
            Ask::Matching { prompts: prompts.into_iter().enumerate().map(prompt).collect(), answers: answers.clone() }
        })
        .boxed()
}

fn gaps() -> BoxedStrategy<Ask> {
    let ask = prop_oneof![
        (accepted(), folding()).prop_map(|(accepted, folding)| GapAsk::Typed { accepted, folding }),
        numbers().prop_map(|accepted| GapAsk::Number { accepted }),
        choices().prop_map(|choices| GapAsk::Chosen { choices }),
    ];
    vec((0..5_u32, ask), 1..4)
        .prop_map(|gaps| Ask::Gaps {
            gaps: gaps.into_iter().enumerate().map(|(at, (weight, ask))| Gap { id: (at + 1).to_string(), weight, ask }).collect(),
        })
        .boxed()
}

fn essay() -> BoxedStrategy<Ask> {
    let level = (text(), 0..10_u32).prop_map(|(text, points)| Level { text, points });
    let criterion = (text(), vec(level, 0..3)).prop_map(|(text, levels)| Criterion { id: "c 1".into(), text, levels });
    (1..30_u16, 0..500_u32, option::of(text()), option::of(text()), vec(criterion, 0..2))
        .prop_map(|(lines, most_words, template, guide, rubric)| Ask::Essay { lines, most_words, template, guide, rubric })
        .boxed()
}

fn asks() -> BoxedStrategy<Ask> {
    let scoring =
        prop_oneof![Just(Scoring::Whole), Just(Scoring::LongestSubset), Just(Scoring::Places), Just(Scoring::Neighbours), Just(Scoring::LongestRun)];
    let truth = |is_true: bool, text: Text| {
        let choice = |id: &str, is_right: bool| Choice { id: id.into(), text: text.clone(), share: if is_right { WHOLE } else { 0 }, feedback: None };
        Ask::TrueFalse { choices: vec![choice("true", is_true), choice("false", !is_true)] }
    };
    prop_oneof![
        choices().prop_map(|choices| Ask::Single { choices }),
        choices().prop_map(|choices| Ask::Several { choices }),
        (any::<bool>(), text()).prop_map(move |(is_true, text)| truth(is_true, text)),
        (accepted(), folding(), option::of(text())).prop_map(|(accepted, folding, when_wrong)| Ask::Short { accepted, folding, when_wrong }),
        (numbers(), option::of("[a-z]{1,3}"), option::of(text())).prop_map(|(accepted, unit, when_wrong)| Ask::Numeric {
            accepted,
            unit,
            when_wrong
        }),
        matching(),
        (items(), scoring).prop_map(|(items, scoring)| Ask::Ordering { items, scoring }),
        gaps(),
        essay(),
        Just(Ask::Info),
    ]
    .boxed()
}

fn question() -> BoxedStrategy<Question> {
    let combined = (option::of(text()), option::of(text()), option::of(text())).prop_map(|(right, partly, wrong)| Combined { right, partly, wrong });
    let hint = (text(), any::<bool>(), any::<bool>()).prop_map(|(text, clears_wrong, counts_right)| Hint { text, clears_wrong, counts_right });
    (text(), 0..100_000, option::of(text()), combined, vec(hint, 0..2), share(), asks())
        .prop_map(|(stem, milli_points, feedback, combined, hints, penalty, ask)| {
            let markers = match &ask {
                Ask::Gaps { gaps } => gaps.iter().map(|gap| format!(" [[{}]]", gap.id)).collect(),
                _ => String::new(),
            };
            // A marker in the text itself would be another's gap.
            let stem = if markers.is_empty() { stem } else { Text { source: stem.source.replace("[[1]]", "") + &markers, ..stem } };
            Question { stem, milli_points, feedback, combined, hints, penalty, ask }
        })
        .boxed()
}

pub fn entries() -> BoxedStrategy<Vec<Entry>> {
    let entry = (word(), vec(word(), 0..3), vec("[a-z\\\\ ]{0,4}", 0..3), option::of(word()), question())
        .prop_map(|(name, category, tags, foreign_id, question)| Entry { name, category, tags, foreign_id, question });
    vec(entry, 1..4).boxed()
}

fn pictures() -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("a.png".to_owned(), b"not really a picture".to_vec())])
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(entries in entries()) {
        let written = write(&entries, &pictures()).unwrap();
        let reading = read("package.zip", &written.bytes).unwrap();
        for (entry, item) in entries.iter().zip(&reading.items) {
            prop_assert_eq!(item.entry.as_ref(), Some(entry), "{:?}", item.notes);
        }
        prop_assert_eq!(reading.items.len(), entries.len());
        let names_picture = format!("{entries:?}").contains("media/a.png");
        prop_assert_eq!(reading.files, if names_picture { pictures() } else { BTreeMap::new() });
    }
}
