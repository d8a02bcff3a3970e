//! What somebody earns on average who answers without having read: the random guess score.

use crate::{Ask, Choice, Gap, GapAsk, Question, Scoring, Share, WHOLE, grading::share_of_arrangement};
use std::collections::BTreeMap;

/// Up to so many items every order is tried.
const FEW_ITEMS: usize = 7;
/// Of more items, so many orders of a fixed sequence; the mean is then right to about one per cent.
const ORDERS_TRIED: u32 = 2000;
/// More different sums than this are kept to a thousandth.
const MANY_SUMS: usize = 20_000;

impl Question {
    /// Every answer that can be given without reading is as likely as any other: one of the choices, any set of ticks, any of the answers to
    /// each prompt, any order. Words and numbers that are typed are never guessed. `can_cost` says whether a wrong choice may take points away;
    /// else it earns nothing.
    pub fn guess_share(&self, can_cost: bool) -> Share {
        match &self.ask {
            Ask::Single { choices } | Ask::TrueFalse { choices } => mean(choices, if can_cost { Share::MIN } else { 0 }),
            Ask::Several { choices } => ticked(choices),
            Ask::Matching { answers, .. } if !answers.is_empty() => WHOLE / answers.len() as Share,
            Ask::Ordering { items, scoring } => ordered(items.len(), *scoring),
            Ask::Gaps { gaps } => gapped(gaps),
            _ => 0,
        }
    }
}

fn mean(choices: &[Choice], least: Share) -> Share {
    match choices.len() {
        0 => 0,
        many => (choices.iter().map(|choice| i64::from(choice.share.max(least))).sum::<i64>() / many as i64) as Share,
    }
}

fn gapped(gaps: &[Gap]) -> Share {
    let weights: i64 = gaps.iter().map(|gap| i64::from(gap.weight)).sum();
    let part = |gap: &Gap| match &gap.ask {
        GapAsk::Chosen { choices } => i64::from(mean(choices, Share::MIN)) * i64::from(gap.weight),
        GapAsk::Typed { .. } | GapAsk::Number { .. } => 0,
    };
    if weights == 0 { 0 } else { (gaps.iter().map(part).sum::<i64>() / weights) as Share }
}

/// The mean over all sets of ticks: how likely each sum of shares is, choice by choice, and then what each sum earns.
fn ticked(choices: &[Choice]) -> Share {
    let mut likely: BTreeMap<i64, f64> = BTreeMap::from([(0, 1.0)]);
    for choice in choices {
        let mut next: BTreeMap<i64, f64> = BTreeMap::new();
        let is_coarse = likely.len() > MANY_SUMS;
        for (sum, chance) in likely {
            for sum in [sum, sum + i64::from(choice.share)] {
                let sum = if is_coarse { sum / 1000 * 1000 } else { sum };
                *next.entry(sum).or_default() += chance / 2.0;
            }
        }
        likely = next;
    }
    likely.iter().map(|(sum, chance)| (*sum).clamp(0, WHOLE.into()) as f64 * chance).sum::<f64>().round() as Share
}

fn ordered(items: usize, scoring: Scoring) -> Share {
    let mut order: Vec<usize> = (0..items).collect();
    let (mut sum, mut count) = (0_i64, 0_i64);
    let mut take = |order: &[usize]| {
        sum += i64::from(share_of_arrangement(order, items, scoring));
        count += 1;
    };
    if items <= FEW_ITEMS {
        each_order(&mut order, 0, &mut take);
    } else {
        // Knuth's multiplicative generator: the same orders every time.
        let mut state = 1_u64;
        for _ in 0..ORDERS_TRIED {
            for at in (1..items).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (state >> 33) as usize % (at + 1));
            }
            take(&order);
        }
    }
    (sum / count.max(1)) as Share
}

fn each_order(order: &mut [usize], from: usize, take: &mut impl FnMut(&[usize])) {
    if from >= order.len() {
        return take(order);
    }
    for at in from..order.len() {
        order.swap(from, at);
        each_order(order, from + 1, take);
        order.swap(from, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Item, Text};

    fn guess(ask: Ask) -> Share {
        Question::new(Text::plain(""), ask).guess_share(false)
    }

    fn several(shares: &[Share]) -> Ask {
        let choice = |(at, share): (usize, &Share)| Choice { id: at.to_string(), text: Text::plain(""), share: *share, feedback: None };
        Ask::Several { choices: shares.iter().enumerate().map(choice).collect() }
    }

    fn ordering(many: usize, scoring: Scoring) -> Ask {
        Ask::Ordering { items: (0..many).map(|at| Item { id: at.to_string(), text: Text::plain("") }).collect(), scoring }
    }

    #[test]
    fn any_set_of_ticks_is_as_likely_as_any_other() {
        // Nothing, one, the other, both: 0, 1/2, 1/2, 1.
        assert_eq!(guess(several(&[500_000, 500_000])), 500_000);
        // Nothing 0; right 1; wrong less than nothing, so 0; both 0.
        assert_eq!(guess(several(&[WHOLE, -WHOLE])), 250_000);
        assert_eq!(guess(several(&[])), 0);
        let many: Vec<Share> = (0..40).map(|at| if at % 2 == 0 { 50_000 + at } else { -50_000 - 3 * at }).collect();
        assert!((0..WHOLE / 2).contains(&guess(several(&many))), "sums that all differ are kept coarsely");
    }

    #[test]
    fn a_wrong_choice_that_costs_nothing_earns_nothing() {
        let Ask::Several { choices } = several(&[WHOLE, WHOLE / 2, -WHOLE / 2]) else { unreachable!() };
        let question = Question::new(Text::plain(""), Ask::Single { choices });
        assert_eq!((question.guess_share(false), question.guess_share(true)), (WHOLE / 2, WHOLE / 3));
    }

    #[test]
    fn any_order_is_as_likely_as_any_other() {
        // Of two orders of two items one is right and the other wrong altogether.
        assert_eq!(guess(ordering(2, Scoring::LongestSubset)), 500_000);
        assert_eq!(guess(ordering(3, Scoring::Whole)), WHOLE / 6);
        // One item of a random order stands in its own place on average, whatever their number.
        assert_eq!(guess(ordering(4, Scoring::Places)), WHOLE / 4);
        let sampled = guess(ordering(10, Scoring::Places));
        assert!(sampled.abs_diff(WHOLE / 10) < 10_000, "{sampled}");
        assert_eq!(guess(ordering(10, Scoring::Places)), sampled, "the same every time");
    }
}
