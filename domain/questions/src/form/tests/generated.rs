//! Questions such as authors, courses and files of other programs bring.

use crate::{
    Accepted, Ask, Choice, Combined, Criterion, Folding, Format, Gap, GapAsk, Hint, Item, Level, Number, Prompt, Question, Range, Scoring, Share,
    Text, WHOLE,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// Texts that begin and end with something, with all that has a meaning in some field.
fn source() -> impl Strategy<Value = String> {
    let odd =
        select(vec!["50% off", "=2+2", "٥٠٪ نعم", "100%", "%", "a\nb", "a\r\n\r\nb", "*", "3..5", "12 ± 1", "[[x]] y", "<b>é</b>", "= =", "5 a"]);
    prop_oneof!["[!-~]([ -~ء-ي\n]{0,12}[!-~ء-ي])?", odd.prop_map(str::to_owned)]
}

fn text() -> impl Strategy<Value = Text> {
    let format = select(vec![Format::Plain, Format::Markdown, Format::Html, Format::Moodle]);
    (format, source()).prop_map(|(format, source)| Text { format, source })
}

fn feedback() -> impl Strategy<Value = Option<Text>> {
    option::of(text())
}

fn share() -> impl Strategy<Value = Share> {
    prop_oneof![Just(0), Just(WHOLE), Just(500_000), Just(-333_333), -WHOLE..=WHOLE]
}

/// A whole share and some others, in any order.
fn shares(many: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Share>> {
    vec(share(), many).prop_flat_map(|mut shares| {
        shares.push(WHOLE);
        Just(shares).prop_shuffle()
    })
}

fn name(at: usize) -> String {
    ["b", "x-1", "a", "q_2", "7", "d", "true", "aa", "Z"][at % 9].to_owned() + &"0".repeat(at / 9)
}

fn choices(shares: impl Strategy<Value = Vec<Share>>) -> impl Strategy<Value = Vec<Choice>> {
    shares.prop_flat_map(|shares| vec((text(), feedback()), shares.len()).prop_map(move |rows| numbered_choices(rows, &shares)))
}

fn numbered_choices(rows: Vec<(Text, Option<Text>)>, shares: &[Share]) -> Vec<Choice> {
    let choice = |(at, (text, feedback))| Choice { id: name(at), text, share: shares[at], feedback };
    rows.into_iter().enumerate().map(choice).collect()
}

/// Shares of which the right ones are all: shared out, by hand, or with nothing for wrong ones.
fn shares_of_several() -> impl Strategy<Value = Vec<Share>> {
    let shared_out = (1..5_usize, 1..5_usize).prop_map(|(right, wrong)| {
        let part = Ask::equal_part(right);
        [vec![part; right], vec![-part; wrong]].concat()
    });
    let nothing_for_wrong = (1..5_usize, 1..5_usize).prop_map(|(right, wrong)| [vec![Ask::equal_part(right); right], vec![0; wrong]].concat());
    let by_hand = (1..WHOLE, vec(-WHOLE..=0, 0..4)).prop_map(|(one, wrong)| [vec![one, WHOLE - one], wrong].concat());
    prop_oneof![shared_out, nothing_for_wrong, by_hand].prop_flat_map(|shares| Just(shares).prop_shuffle())
}

fn folding() -> impl Strategy<Value = Folding> {
    any::<[bool; 3]>().prop_map(|[case, accents, arabic]| Folding { case, accents, arabic })
}

fn accepted() -> impl Strategy<Value = Vec<Accepted>> {
    shares(0..4).prop_flat_map(|shares| {
        vec((source(), feedback()), shares.len())
            .prop_map(move |rows| rows.into_iter().zip(&shares).map(|((text, feedback), share)| Accepted { text, share: *share, feedback }).collect())
    })
}

fn range() -> impl Strategy<Value = Range> {
    let number = || prop_oneof![-1_000_000_000..1_000_000_000_i64, -999_999_999_999_999_999..=999_999_999_999_999_999_i64];
    prop_oneof![
        (number(), prop_oneof![Just(0), 0..10_000_000_i64]).prop_map(|(value, tolerance)| Range::About { value, tolerance }),
        (number(), number()).prop_map(|(one, other)| Range::Between { from: one.min(other), to: one.max(other) }),
        Just(Range::ANY),
    ]
}

fn numbers() -> impl Strategy<Value = Vec<Number>> {
    shares(0..4).prop_flat_map(|shares| {
        vec((range(), feedback()), shares.len())
            .prop_map(move |rows| rows.into_iter().zip(&shares).map(|((range, feedback), share)| Number { range, share: *share, feedback }).collect())
    })
}

/// Prompts share answers, some answers are spare, and no two read the same.
fn matching() -> impl Strategy<Value = Ask> {
    (vec((text(), 0..20_usize), 2..6), vec(text(), 2..6)).prop_map(|(prompts, mut answers)| {
        answers.iter_mut().enumerate().for_each(|(at, text)| text.source.push_str(&at.to_string()));
        let id = |at: usize| format!("a{}", answers.len() - at);
        let prompt = |(at, (text, answer)): (usize, (Text, usize))| Prompt { id: name(at), text, answer: id(answer % answers.len()) };
        let prompts = prompts.into_iter().enumerate().map(prompt).collect();
        let items = answers.iter().enumerate().map(|(at, text)| Item { id: id(at), text: text.clone() }).collect();
        Ask::Matching { prompts, answers: items }
    })
}

fn ordering() -> impl Strategy<Value = Ask> {
    let scoring = select(vec![Scoring::Whole, Scoring::LongestSubset, Scoring::LongestRun, Scoring::Places, Scoring::Neighbours]);
    (vec(text(), 2..7), scoring).prop_map(|(texts, scoring)| {
        let items = texts.into_iter().enumerate().map(|(at, text)| Item { id: name(at), text }).collect();
        Ask::Ordering { items, scoring }
    })
}

fn gaps() -> impl Strategy<Value = Ask> {
    let ask = prop_oneof![
        (accepted(), folding()).prop_map(|(accepted, folding)| GapAsk::Typed { accepted, folding }),
        numbers().prop_map(|accepted| GapAsk::Number { accepted }),
        choices(shares(1..5)).prop_map(|choices| GapAsk::Chosen { choices }),
    ];
    vec((1..=10_u32, ask), 1..5)
        .prop_map(|gaps| Ask::Gaps { gaps: gaps.into_iter().enumerate().map(|(at, (weight, ask))| Gap { id: name(at), weight, ask }).collect() })
}

fn essay() -> impl Strategy<Value = Ask> {
    let levels = vec((text(), 0..=20_u32), 1..5).prop_map(|levels| {
        let level = |(at, (text, points))| Level { text, points: points + at as u32 + 1 };
        levels.into_iter().enumerate().map(level).collect::<Vec<_>>()
    });
    let rubric = vec((text(), levels), 0..4)
        .prop_map(|rubric| rubric.into_iter().enumerate().map(|(at, (text, levels))| Criterion { id: name(at), text, levels }).collect());
    (1..=100_u16, 0..=5000_u32, feedback(), feedback(), rubric).prop_map(|(lines, most_words, template, guide, rubric)| Ask::Essay {
        lines,
        most_words,
        template,
        guide,
        rubric,
    })
}

fn truth() -> impl Strategy<Value = Ask> {
    (any::<bool>(), feedback(), feedback()).prop_map(|(is_true, when_true, when_false)| {
        let choice = |id: &str, is_right, feedback| Choice { id: id.into(), text: Text::html(""), share: if is_right { WHOLE } else { 0 }, feedback };
        Ask::TrueFalse { choices: vec![choice("true", is_true, when_true), choice("false", !is_true, when_false)] }
    })
}

fn any_ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        choices(shares(1..6)).prop_map(|choices| Ask::Single { choices }),
        choices(shares_of_several()).prop_map(|choices| Ask::Several { choices }),
        truth(),
        (accepted(), folding(), feedback()).prop_map(|(accepted, folding, when_wrong)| Ask::Short { accepted, folding, when_wrong }),
        (numbers(), option::of("[a-z/]{1,6}"), feedback()).prop_map(|(accepted, unit, when_wrong)| Ask::Numeric { accepted, unit, when_wrong }),
        matching(),
        ordering(),
        gaps(),
        essay(),
        Just(Ask::Info),
    ]
}

fn hints() -> impl Strategy<Value = Vec<Hint>> {
    let flags_alone = text().prop_map(|text| Hint { text: Text { source: String::new(), ..text }, clears_wrong: true, counts_right: false });
    let hint = (text(), any::<bool>(), any::<bool>()).prop_map(|(text, clears_wrong, counts_right)| Hint { text, clears_wrong, counts_right });
    vec(prop_oneof![4 => hint, 1 => flags_alone], 0..=5)
}

pub fn question() -> impl Strategy<Value = Question> {
    let combined = (feedback(), feedback(), feedback()).prop_map(|(right, partly, wrong)| Combined { right, partly, wrong });
    (text(), 0..=100_000_i32, feedback(), combined, hints(), 0..=WHOLE, any_ask()).prop_map(
        |(stem, milli_points, feedback, combined, hints, penalty, ask)| {
            let stem = if let Ask::Gaps { gaps } = &ask { with_gaps(stem, gaps) } else { stem };
            Question { stem, milli_points, feedback, combined, hints, penalty, ask }
        },
    )
}

fn with_gaps(stem: Text, gaps: &[Gap]) -> Text {
    // A line end may have stood behind a bracket; no form keeps those before the text.
    let markers: Vec<String> = gaps.iter().map(|gap| format!("[[{}]]", gap.id)).collect();
    Text { source: format!("{} {}", stem.source.replace(['[', ']'], "").trim_start(), markers.join(" [[1, 2], [3, 4]] ")), ..stem }
}
