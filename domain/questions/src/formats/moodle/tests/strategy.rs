//! Questions as Moodle can say them, in the form in which they come back.

use crate::{
    Accepted, Ask, Choice, Combined, Entry, Folding, Format, Gap, GapAsk, Hint, Item, Number, Prompt, Question, Range, Scoring, Share, Text, WHOLE,
};
use proptest::{collection::vec, option, prelude::*};
use std::collections::BTreeMap;

/// Whatever means something in XML, HTML or a gap, and letters of two directions.
const LETTERS: &str = "[a-zA-Zء-ي0-9<>&\"'{}~=#%\\\\*:;,.!\\[\\]() \n\r\t-]{0,16}";

fn trimmed(text: String) -> String {
    format!("{}x", text.trim_start()).trim().to_owned()
}

/// Boxed, as what is made of them would fill the stack.
fn words() -> BoxedStrategy<String> {
    prop_oneof![4 => LETTERS.prop_map(trimmed), 1 => Just("a ]]> b".to_owned()), 1 => Just("&amp;lt;<b>نص</b>".to_owned())].boxed()
}

fn line() -> impl Strategy<Value = String> {
    words().prop_map(|words| words.replace(['\n', '\r', '\t'], " ").trim().to_owned())
}

fn text() -> BoxedStrategy<Text> {
    let format = prop_oneof![Just(Format::Html), Just(Format::Plain), Just(Format::Markdown), Just(Format::Moodle)];
    let picture = prop_oneof![3 => Just(""), 1 => Just("<img src=\"media/a.png\">"), 1 => Just("![](media/صورة-2.jpg)")];
    (format, picture, words()).prop_map(|(format, picture, words)| Text::new(format, format!("{picture}{words}"))).boxed()
}

/// The files that texts may name.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("a.png".to_owned(), vec![0, 255, 7]), ("صورة-2.jpg".to_owned(), b"picture".to_vec())])
}

fn html() -> impl Strategy<Value = Text> {
    words().prop_map(Text::html)
}

fn share() -> impl Strategy<Value = Share> {
    prop_oneof![Just(WHOLE), Just(0), Just(333_333), Just(-500_000), -WHOLE..=WHOLE]
}

fn folding() -> impl Strategy<Value = Folding> {
    any::<bool>().prop_map(|case| Folding { case, ..Folding::default() })
}

fn choices(text: impl Strategy<Value = Text>, feedback: impl Strategy<Value = Text>) -> impl Strategy<Value = Vec<Choice>> {
    vec((text, share(), option::of(feedback)), 2..5).prop_map(|choices| {
        let choice = |(at, (text, share, feedback))| Choice { id: format!("{}", at + 1), text, share, feedback };
        choices.into_iter().enumerate().map(choice).collect()
    })
}

fn accepted(feedback: impl Strategy<Value = Text>) -> impl Strategy<Value = Vec<Accepted>> {
    let one = (words(), share(), option::of(feedback)).prop_map(|(text, share, feedback)| Accepted { text, share, feedback });
    vec(one, 1..4)
}

fn numbers(feedback: impl Strategy<Value = Text>) -> impl Strategy<Value = Vec<Number>> {
    const MOST: i64 = 999_999_999_999_999_999;
    let about = (-MOST..=MOST, 0..=MOST).prop_map(|(value, tolerance)| Range::About { value, tolerance });
    let range = prop_oneof![4 => about, 1 => Just(Range::ANY)];
    vec((range, share(), option::of(feedback)).prop_map(|(range, share, feedback)| Number { range, share, feedback }), 1..4)
}

fn true_false() -> impl Strategy<Value = Ask> {
    (any::<bool>(), option::of(text()), option::of(text())).prop_map(|(is_true, when_true, when_false)| {
        let choice =
            |id: &str, is_right, feedback| Choice { id: id.into(), text: Text::plain(""), share: if is_right { WHOLE } else { 0 }, feedback };
        Ask::TrueFalse { choices: vec![choice("true", is_true, when_true), choice("false", !is_true, when_false)] }
    })
}

/// Answers come back in the order in which prompts use them, the spare ones last.
fn matching() -> impl Strategy<Value = Ask> {
    (vec((text(), 0_usize..4), 1..5), prop::collection::btree_set(words(), 4..6)).prop_map(|(pairs, answers)| {
        let mut order: Vec<usize> = Vec::new();
        for wanted in pairs.iter().map(|(_, answer)| *answer).chain(0..answers.len()) {
            if !order.contains(&wanted) {
                order.push(wanted);
            }
        }
        let words: Vec<String> = answers.into_iter().collect();
        let id = |answer: usize| (order.iter().position(|at| *at == answer).unwrap() + 1).to_string();
        let prompt = |(at, (text, answer)): (usize, (Text, usize))| Prompt { id: (at + 1).to_string(), text, answer: id(answer) };
        Ask::Matching {
            prompts: pairs.into_iter().enumerate().map(prompt).collect(),
            answers: order.iter().map(|at| Item { id: id(*at), text: Text::plain(words[*at].clone()) }).collect(),
        }
    })
}

fn ordering() -> impl Strategy<Value = Ask> {
    let scoring =
        prop_oneof![Just(Scoring::Whole), Just(Scoring::LongestSubset), Just(Scoring::LongestRun), Just(Scoring::Places), Just(Scoring::Neighbours)];
    (vec(text(), 2..5), scoring).prop_map(|(texts, scoring)| {
        let item = |(at, text)| Item { id: format!("{}", at + 1), text };
        Ask::Ordering { items: texts.into_iter().enumerate().map(item).collect(), scoring }
    })
}

fn essay() -> impl Strategy<Value = Ask> {
    (any::<u16>(), any::<u32>(), option::of(text()), option::of(text())).prop_map(|(lines, most_words, template, guide)| Ask::Essay {
        lines,
        most_words,
        template,
        guide,
        rubric: vec![],
    })
}

fn gap() -> impl Strategy<Value = GapAsk> {
    let typed = (accepted(html()), folding()).prop_map(|(mut accepted, folding)| {
        accepted[0].share = WHOLE;
        GapAsk::Typed { accepted, folding }
    });
    let number = numbers(html()).prop_map(|mut accepted| {
        accepted[0].share = WHOLE;
        GapAsk::Number { accepted }
    });
    let chosen = choices(html(), html()).prop_map(|mut choices| {
        choices[0].share = WHOLE;
        GapAsk::Chosen { choices }
    });
    prop_oneof![typed, number, chosen]
}

fn gaps() -> impl Strategy<Value = (Text, Ask)> {
    // Braces and brackets of the text itself have tests of their own.
    let between = words().prop_map(|words| words.replace(['{', '['], "("));
    (text(), vec((between, any::<u32>(), gap()), 1..4)).prop_map(|(mut stem, parts)| {
        stem.source = stem.source.replace(['{', '['], "(");
        let mut gaps = Vec::new();
        for (at, (between, weight, ask)) in parts.into_iter().enumerate() {
            let id = (at + 1).to_string();
            stem.source.push_str(&format!(" [[{id}]] {between}"));
            gaps.push(Gap { id, weight, ask });
        }
        (stem, Ask::Gaps { gaps })
    })
}

/// Gaps that Moodle's type for choosing says whole.
fn selects() -> impl Strategy<Value = (Text, Ask)> {
    let word = line().prop_map(|word| word.replace(['<', '>', '&'], "+"));
    let choices = (vec(word, 1..5), any::<prop::sample::Index>()).prop_map(|(words, right)| {
        let right = right.index(words.len());
        let choice =
            |(at, word)| Choice { id: format!("{}", at + 1), text: Text::html(word), share: if at == right { WHOLE } else { 0 }, feedback: None };
        words.into_iter().enumerate().map(choice).collect::<Vec<_>>()
    });
    let between = words().prop_map(|words| words.replace('[', "("));
    (text(), vec((between, choices), 1..4)).prop_map(|(mut stem, parts)| {
        stem.source = stem.source.replace('[', "(");
        let mut gaps = Vec::new();
        for (at, (between, choices)) in parts.into_iter().enumerate() {
            let id = (at + 1).to_string();
            stem.source.push_str(&format!(" [[{id}]] {between}"));
            gaps.push(Gap { id, weight: 1, ask: GapAsk::Chosen { choices } });
        }
        (stem, Ask::Gaps { gaps })
    })
}

fn asked() -> BoxedStrategy<(Text, Ask)> {
    let short = (accepted(text()), folding(), option::of(text())).prop_map(|(mut accepted, folding, when_wrong)| {
        // What takes everything and earns nothing is what is said to the rest.
        accepted.iter_mut().filter(|each| each.text == "*" && each.share == 0).for_each(|each| each.feedback = None);
        let when_wrong = when_wrong.filter(|_| accepted.iter().all(|each| each.text != "*"));
        Ask::Short { accepted, folding, when_wrong }
    });
    let unit = option::of(words());
    let numeric = (numbers(text()), unit, option::of(text())).prop_map(|(mut accepted, unit, when_wrong)| {
        accepted.iter_mut().filter(|each| each.range == Range::ANY && each.share == 0).for_each(|each| each.feedback = None);
        let when_wrong = when_wrong.filter(|_| accepted.iter().all(|each| each.range != Range::ANY));
        Ask::Numeric { accepted, unit, when_wrong }
    });
    let single = choices(text(), text()).prop_map(|choices| Ask::Single { choices });
    let several = choices(text(), text()).prop_map(|choices| Ask::Several { choices });
    let plain = prop_oneof![single, several, true_false(), short, numeric, matching(), ordering(), essay(), Just(Ask::Info)];
    prop_oneof![9 => (text(), plain), 3 => gaps(), 2 => selects()].boxed()
}

/// Feedback by how the answer was and hints, where Moodle has them.
fn besides(ask: &Ask) -> (bool, bool) {
    let has_combined = matches!(ask, Ask::Single { .. } | Ask::Several { .. } | Ask::Matching { .. } | Ask::Ordering { .. });
    (has_combined, !matches!(ask, Ask::Essay { .. } | Ask::Info))
}

fn question() -> BoxedStrategy<Question> {
    let combined = (option::of(text()), option::of(text()), option::of(text())).prop_map(|(right, partly, wrong)| Combined { right, partly, wrong });
    let hint = (text(), any::<bool>(), any::<bool>()).prop_map(|(text, clears_wrong, counts_right)| Hint { text, clears_wrong, counts_right });
    let penalty = prop_oneof![Just(Question::USUAL_PENALTY), Just(0), Just(100_000), Just(WHOLE), 400_000..WHOLE];
    (asked(), 0..100_000, option::of(text()), combined, vec(hint, 0..3), penalty)
        .prop_map(|((stem, ask), milli_points, feedback, combined, hints, penalty)| {
            let (has_combined, has_hints) = besides(&ask);
            let combined = if has_combined { combined } else { Combined::default() };
            let hints = if has_hints { hints } else { vec![] };
            Question { stem, milli_points, feedback, combined, hints, penalty, ask }
        })
        .boxed()
}

fn entry() -> impl Strategy<Value = Entry> {
    let tags = prop::collection::btree_set(words(), 0..3).prop_map(|tags| tags.into_iter().collect());
    (line(), vec(line(), 0..3), tags, option::of(words()), question()).prop_map(|(name, category, tags, foreign_id, question)| Entry {
        name,
        category,
        tags,
        foreign_id,
        question,
    })
}

pub fn entries() -> impl Strategy<Value = Vec<Entry>> {
    vec(entry(), 0..4)
}
