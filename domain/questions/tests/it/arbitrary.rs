//! Questions of every kind by chance, for whatever writes questions and reads them again. They are as readers give them: ids count up,
//! texts have nothing blank at their ends, answers to match differ from one another.

use proptest::{collection::vec, option, prelude::*, sample::select};
use questions::{
    Accepted, Ask, Choice, Combined, Criterion, Entry, Folding, Format, Gap, GapAsk, Hint, Item, Level, Number, Prompt, Question, Range, Scoring,
    Share, Text, WHOLE,
};

/// Shares as authors give them: parts of a whole, and the like taken away.
const SHARES: [Share; 12] = [WHOLE, 900_000, 750_000, 666_667, 500_000, 333_333, 142_857, 50_000, 0, -333_333, -500_000, -WHOLE];

/// Anything the model can hold.
pub fn arbitrary_entry() -> impl Strategy<Value = Entry> {
    entry_of(prop_oneof![simple_question(), rich_question()].boxed())
}

/// What every format can say: no hints, no points, no ordering and the like.
pub fn simple_entry() -> impl Strategy<Value = Entry> {
    entry_of(simple_question().boxed())
}

fn entry_of(question: BoxedStrategy<Question>) -> impl Strategy<Value = Entry> {
    (name(), vec(name(), 0..3), vec(label(), 0..3), option::of(label()), question).prop_map(|(name, category, tags, foreign_id, question)| Entry {
        name,
        category,
        tags,
        foreign_id,
        question,
    })
}

fn simple_question() -> impl Strategy<Value = Question> {
    let ask =
        prop_oneof![single(), several(), true_false(), short(Just(Folding::default()).boxed()), numeric(), matching(), essay(), Just(Ask::Info)];
    (text(), ask, option::of(text())).prop_map(|(stem, ask, feedback)| match ask {
        Ask::Info => Question { milli_points: 0, ..Question::new(stem, ask) },
        Ask::TrueFalse { .. } => Question { feedback, penalty: WHOLE, ..Question::new(stem, ask) },
        ask => Question { feedback, ..Question::new(stem, ask) },
    })
}

fn rich_question() -> impl Strategy<Value = Question> {
    let ask = prop_oneof![single(), several(), short(folding().boxed()), with_unit(), matching(), rich_essay(), ordering(), gaps()];
    let combined = [option::of(text()), option::of(text()), option::of(text())].prop_map(|[right, partly, wrong]| Combined { right, partly, wrong });
    let hint = (text(), any::<bool>(), any::<bool>()).prop_map(|(text, clears_wrong, counts_right)| Hint { text, clears_wrong, counts_right });
    (text(), ask, option::of(text()), combined, vec(hint, 0..3), select(SHARES[..8].to_vec()), 0..20_i32).prop_map(
        |(stem, ask, feedback, combined, hints, penalty, halves)| {
            let stem = match &ask {
                Ask::Gaps { gaps } => Text { source: gaps.iter().fold(stem.source, |stem, gap| format!("{stem} [[{}]]", gap.id)), ..stem },
                _ => stem,
            };
            Question { milli_points: halves * 500, feedback, combined, hints, penalty, ..Question::new(stem, ask) }
        },
    )
}

/// What is marked without a person, each type as often as the others.
pub fn marked_question() -> impl Strategy<Value = Question> {
    let typed = prop_oneof![short(folding().boxed()), patterns()];
    let ask = prop_oneof![single(), several(), true_false(), typed, numeric(), matching(), ordering(), gaps()];
    (ask, select(vec![0, -333_333, -WHOLE]), 0..20_i32).prop_map(|(mut ask, cost, halves)| {
        spread(&mut ask, cost);
        Question { milli_points: halves * 500, ..Question::new(Text::plain(""), ask) }
    })
}

/// Makes shares as unlike as the model has them: right choices that earn unlike parts, and texts and numbers that cost something.
fn spread(ask: &mut Ask, cost: Share) {
    match ask {
        Ask::Several { choices } => {
            let mut right = choices.iter_mut().filter(|choice| choice.is_right());
            if let (Some(one), Some(other)) = (right.next(), right.next()) {
                let moved = one.share / 2;
                one.share -= moved;
                other.share += moved;
            }
        }
        Ask::Short { accepted, .. } => charge(accepted.iter_mut().map(|each| &mut each.share), cost),
        Ask::Numeric { accepted, .. } => charge(accepted.iter_mut().map(|each| &mut each.share), cost),
        Ask::Gaps { gaps } => gaps.iter_mut().for_each(|gap| match &mut gap.ask {
            GapAsk::Typed { accepted, .. } => charge(accepted.iter_mut().map(|each| &mut each.share), cost),
            GapAsk::Number { accepted } => charge(accepted.iter_mut().map(|each| &mut each.share), cost),
            GapAsk::Chosen { .. } => {}
        }),
        _ => {}
    }
}

/// Files rarely say that an answer in words or numbers costs something; the model may.
fn charge<'a>(shares: impl Iterator<Item = &'a mut Share>, cost: Share) {
    shares.filter(|share| **share == 0).for_each(|share| *share = cost);
}

/// Letters, signs that formats need for themselves, markup, and line ends.
fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 ء-ي]{1,12}",
        2 => "[\\\\~=#{}:*%/\\[\\]<>&\"'\n.,_;!?-]{1,6}",
        1 => select(vec!["[html]", "%50%", "####", "//", "::", "->", "<b>x</b>", "&amp;", "\\n", "]]>", "$CATEGORY:", "{}", "TRUE", "[[1]]"]).prop_map(str::to_owned),
    ];
    let whole = |pieces: Vec<String>| Some(pieces.concat().trim().to_owned()).filter(|source| !source.is_empty());
    vec(piece, 1..5).prop_filter_map("nothing in it", whole)
}

pub fn text() -> impl Strategy<Value = Text> {
    (select(vec![Format::Plain, Format::Markdown, Format::Html, Format::Moodle]), source()).prop_map(|(format, source)| Text { format, source })
}

/// Words on one line.
fn name() -> impl Strategy<Value = String> {
    let one_line = |source: String| source.split_whitespace().collect::<Vec<_>>().join(" ");
    source().prop_map(one_line).prop_filter("nothing in it", |name| !name.is_empty())
}

fn label() -> impl Strategy<Value = String> {
    "[a-z0-9ء-ي\\]_-]{1,8}"
}

fn feedback() -> impl Strategy<Value = Option<Text>> {
    option::of(text())
}

fn letter(at: usize) -> String {
    char::from(b'a' + at as u8).to_string()
}

fn lettered(parts: Vec<(Text, Share, Option<Text>)>) -> Vec<Choice> {
    parts.into_iter().enumerate().map(|(at, (text, share, feedback))| Choice { id: letter(at), text, share, feedback }).collect()
}

fn single_choices() -> impl Strategy<Value = Vec<Choice>> {
    (vec((text(), select(SHARES.to_vec()), feedback()), 2..6), any::<prop::sample::Index>()).prop_map(|(parts, right)| {
        let mut choices = lettered(parts);
        let right = right.index(choices.len());
        choices[right].share = WHOLE;
        choices
    })
}

fn single() -> impl Strategy<Value = Ask> {
    single_choices().prop_map(|choices| Ask::Single { choices })
}

fn several() -> impl Strategy<Value = Ask> {
    (vec((text(), select(vec![0, -100_000, -333_333, -WHOLE]), feedback()), 2..6), 1..6_usize).prop_map(|(parts, right)| {
        let mut choices = lettered(parts);
        let right = right.min(choices.len());
        choices.iter_mut().rev().take(right).for_each(|choice| choice.share = Ask::equal_part(right));
        Ask::Several { choices }
    })
}

fn true_false() -> impl Strategy<Value = Ask> {
    (any::<bool>(), feedback(), feedback()).prop_map(|(truth, when_true, when_false)| {
        let choice = |id: &str, text: &str, is_right: bool, feedback| Choice {
            id: id.into(),
            text: Text::plain(text),
            share: if is_right { WHOLE } else { 0 },
            feedback,
        };
        Ask::TrueFalse { choices: vec![choice("true", "True", truth, when_true), choice("false", "False", !truth, when_false)] }
    })
}

fn accepted() -> impl Strategy<Value = Vec<Accepted>> {
    accepted_of(source().prop_filter("a star alone is everything", |text| text != "*"))
}

fn accepted_of(texts: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Accepted>> {
    let one = (texts, select(SHARES[..9].to_vec()), feedback());
    vec(one.prop_map(|(text, share, feedback)| Accepted { text, share, feedback }), 1..4).prop_map(|mut accepted| {
        accepted[0].share = WHOLE;
        accepted
    })
}

fn short(folding: BoxedStrategy<Folding>) -> impl Strategy<Value = Ask> {
    (accepted(), folding, feedback()).prop_map(|(accepted, folding, when_wrong)| Ask::Short { accepted, folding, when_wrong })
}

/// Stars, and beside them what counts in the middle of a text and not at its ends.
fn patterns() -> impl Strategy<Value = Ask> {
    let pattern = "[ab .\\\\]{0,4}\\*[ab .*]{0,4}".prop_map(|text| text.trim().to_owned());
    (accepted_of(pattern), folding()).prop_map(|(accepted, folding)| Ask::Short { accepted, folding, when_wrong: None })
}

fn folding() -> impl Strategy<Value = Folding> {
    any::<[bool; 3]>().prop_map(|[case, accents, arabic]| Folding { case, accents, arabic })
}

fn range() -> impl Strategy<Value = Range> {
    let number = || prop_oneof![-1_000_000_000_i64..1_000_000_000, (-1000..1000_i64).prop_map(|whole| whole * 1_000_000)];
    prop_oneof![
        (number(), number()).prop_map(|(value, tolerance)| Range::About { value, tolerance: tolerance.abs() }),
        (number(), number()).prop_map(|(one, other)| Range::Between { from: one.min(other), to: one.max(other) }),
        number().prop_map(|value| Range::About { value, tolerance: 0 }),
        Just(Range::ANY),
    ]
}

fn numbers() -> impl Strategy<Value = Vec<Number>> {
    let number = (range(), select(SHARES[..9].to_vec()), feedback()).prop_map(|(range, share, feedback)| Number { range, share, feedback });
    vec(number, 1..4).prop_map(|mut numbers| {
        numbers[0].share = WHOLE;
        numbers
    })
}

fn numeric() -> impl Strategy<Value = Ask> {
    (numbers(), feedback()).prop_map(|(accepted, when_wrong)| Ask::Numeric { accepted, unit: None, when_wrong })
}

fn with_unit() -> impl Strategy<Value = Ask> {
    (numbers(), name()).prop_map(|(accepted, unit)| Ask::Numeric { accepted, unit: Some(unit), when_wrong: None })
}

/// Answers in the order in which prompts first want them, spare ones last, no two alike.
fn matching() -> impl Strategy<Value = Ask> {
    (vec((text(), any::<prop::sample::Index>()), 2..6), vec(source(), 2..6)).prop_map(|(prompts, mut words)| {
        words.sort();
        words.dedup();
        let mut order: Vec<usize> = prompts.iter().map(|(_, answer)| answer.index(words.len())).chain(0..words.len()).collect();
        let mut seen = Vec::new();
        order.retain(|at| {
            !seen.contains(at) && {
                seen.push(*at);
                true
            }
        });
        let id = |at: usize| format!("a{}", order.iter().position(|each| *each == at).unwrap() + 1);
        let answers = order.iter().map(|at| Item { id: id(*at), text: Text::plain(&*words[*at]) }).collect();
        let prompt = |(at, (text, answer)): (usize, &(Text, prop::sample::Index))| Prompt {
            id: format!("p{}", at + 1),
            text: text.clone(),
            answer: id(answer.index(words.len())),
        };
        Ask::Matching { prompts: prompts.iter().enumerate().map(prompt).collect(), answers }
    })
}

fn essay() -> impl Strategy<Value = Ask> {
    Just(Ask::Essay { lines: 15, most_words: 0, template: None, guide: None, rubric: vec![] })
}

fn rich_essay() -> impl Strategy<Value = Ask> {
    let level = (text(), 0..9_u32).prop_map(|(text, points)| Level { text, points });
    let criterion = (text(), vec(level, 2..4)).prop_map(|(text, levels)| Criterion { id: String::new(), text, levels });
    (1..40_u16, 0..500_u32, option::of(text()), option::of(text()), vec(criterion, 0..3)).prop_map(
        |(lines, most_words, template, guide, mut rubric)| {
            rubric.iter_mut().zip(1..).for_each(|(criterion, at)| criterion.id = format!("c{at}"));
            Ask::Essay { lines, most_words, template, guide, rubric }
        },
    )
}

fn ordering() -> impl Strategy<Value = Ask> {
    let scoring = select(vec![Scoring::Whole, Scoring::LongestSubset, Scoring::LongestRun, Scoring::Places, Scoring::Neighbours]);
    (vec(text(), 2..6), scoring).prop_map(|(texts, scoring)| {
        let items = texts.into_iter().enumerate().map(|(at, text)| Item { id: format!("i{}", at + 1), text }).collect();
        Ask::Ordering { items, scoring }
    })
}

fn gaps() -> impl Strategy<Value = Ask> {
    let ask = prop_oneof![
        (accepted(), folding()).prop_map(|(accepted, folding)| GapAsk::Typed { accepted, folding }),
        numbers().prop_map(|accepted| GapAsk::Number { accepted }),
        single_choices().prop_map(|choices| GapAsk::Chosen { choices }),
    ];
    vec((1..4_u32, ask), 1..4).prop_map(|gaps| {
        let gap = |(at, (weight, ask)): (usize, _)| Gap { id: (at + 1).to_string(), weight, ask };
        Ask::Gaps { gaps: gaps.into_iter().enumerate().map(gap).collect() }
    })
}
