//! Plain words beside the figures: what an author should look at, and only where chance alone would hardly explain it.

use super::{AnswerFigures, QuestionFigures, QuestionSums};
use crate::{Ask, Choice, Question};

/// With fewer attempts nothing is said at all.
pub const FEW: i64 = 10;
/// The facility from which on nearly everybody, and up to which nearly nobody, is right: "extremely easy" and "extremely difficult or
/// something wrong" (Moodle, Quiz report statistics).
const NEARLY_ALL: f64 = 0.95;
const NEARLY_NOBODY: f64 = 0.05;
/// How close to the guess score is guessing.
const NEAR_GUESS: f64 = 0.05;
/// A discrimination below is "very weak" (Moodle) or poor (Ebel and Frisbie 1991), one above the other reasonably good.
const WEAK: f64 = 0.2;
const GOOD: f64 = 0.3;
/// One in twenty: the value of the normal distribution that lies higher.
const RARE: f64 = 1.645;
/// A choice that fewer than one in twenty take does not work (Tarrant, Ware and Mohamed 2009, BMC Medical Education 9:40).
const UNUSED: f64 = 0.05;

/// Something about a question that its author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Too few attempts to say anything.
    TooFew,
    /// Of those who did best elsewhere more took this wrong choice than the right one: the key may be wrong.
    WrongChoicePreferred {
        choice: String,
    },
    /// Those who did well elsewhere did worse here.
    TurnedRound,
    NearlyAllRight,
    NearlyNobodyRight,
    /// It came out as if everybody had guessed.
    Guessed,
    /// It hardly tells those who know the rest from those who do not.
    TellsNothingApart,
    /// Nobody takes this wrong choice.
    UnusedChoice {
        choice: String,
    },
}

impl Finding {
    /// The key of the sentence that says it; where there is a choice, `$detail` is its text.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooFew => "finding-too-few",
            Self::WrongChoicePreferred { .. } => "finding-wrong-choice-preferred",
            Self::TurnedRound => "finding-turned-round",
            Self::NearlyAllRight => "finding-nearly-all-right",
            Self::NearlyNobodyRight => "finding-nearly-nobody-right",
            Self::Guessed => "finding-guessed",
            Self::TellsNothingApart => "finding-tells-nothing-apart",
            Self::UnusedChoice { .. } => "finding-unused-choice",
        }
    }

    /// The id of the choice that it is about.
    pub fn choice(&self) -> Option<&str> {
        match self {
            Self::WrongChoicePreferred { choice } | Self::UnusedChoice { choice } => Some(choice),
            _ => None,
        }
    }
}

/// What there is to say, the gravest first; nothing if the question works, or if nothing can be earned with it.
pub fn findings(question: &Question, sums: &QuestionSums) -> Vec<Finding> {
    let figures = sums.figures(question.guess_share(sums.can_cost()));
    let Some(facility) = figures.facility else { return vec![] };
    if figures.attempts < FEW {
        return vec![Finding::TooFew];
    }
    let answers = sums.answers();
    let mut found: Vec<Finding> = preferred_wrong_choice(&question.ask, &answers, figures.attempts).into_iter().collect();
    found.extend(of_discrimination(&figures).filter(|weak| *weak == Finding::TurnedRound));
    found.extend(of_facility(&figures, facility));
    if found.is_empty() {
        found.extend(of_discrimination(&figures));
    }
    found.extend(unused_choices(&question.ask, &answers, figures.attempts));
    found
}

fn of_facility(figures: &QuestionFigures, facility: f64) -> Option<Finding> {
    // Who knows the rest knows this: then it is hard, not guessed.
    let tells_apart = figures.discrimination.is_some_and(|r| range_of(r, figures.attempts).0 > 0.0);
    match facility {
        NEARLY_ALL.. => Some(Finding::NearlyAllRight),
        ..=NEARLY_NOBODY => Some(Finding::NearlyNobodyRight),
        _ if figures.guess > 0.0 && facility <= figures.guess + NEAR_GUESS && !tells_apart => Some(Finding::Guessed),
        _ => None,
    }
}

/// Below nothing, or weak, and neither by chance.
fn of_discrimination(figures: &QuestionFigures) -> Option<Finding> {
    let r = figures.discrimination?;
    let (_, highest) = range_of(r, figures.attempts);
    match r {
        _ if highest < 0.0 => Some(Finding::TurnedRound),
        ..WEAK if highest < GOOD => Some(Finding::TellsNothingApart),
        _ => None,
    }
}

/// Within which a correlation lies that was measured with so many attempts, but for one in twenty on either side (Fisher 1921: the inverse
/// hyperbolic tangent of r is nearly normal, with variance 1 / (n − 3)).
fn range_of(r: f64, attempts: i64) -> (f64, f64) {
    let error = RARE / ((attempts - 3).max(1) as f64).sqrt();
    ((r.atanh() - error).tanh(), (r.atanh() + error).tanh())
}

/// The wrong choice that most of the top third took, if they took it more often than the right one and not by chance: by the sign test, of
/// those who took one of both, w − r > 1.645 √(w + r).
fn preferred_wrong_choice(ask: &Ask, answers: &[AnswerFigures<'_>], attempts: i64) -> Option<Finding> {
    let (Ask::Single { choices } | Ask::TrueFalse { choices }) = ask else { return None };
    let in_top_third = |choice: &Choice| {
        let share = answers.iter().find(|answer| answer.answer == choice.id).map_or(0.0, |answer| answer.top_third);
        share * attempts as f64 / 3.0
    };
    let right = choices.iter().filter(|choice| choice.is_right()).map(in_top_third).fold(0.0, f64::max);
    let wrong = choices.iter().filter(|choice| !choice.is_right());
    let (taken, choice) = wrong.map(|choice| (in_top_third(choice), choice)).max_by(|one, other| one.0.total_cmp(&other.0))?;
    let is_preferred = taken - right > RARE * (taken + right).sqrt();
    is_preferred.then(|| Finding::WrongChoicePreferred { choice: choice.id.clone() })
}

/// Wrong choices that nobody took, once there are so many attempts that fewer than one in twenty can want them: after n without any it is
/// at most 3 / n, but for one time in twenty (Hanley and Lippman-Hand 1983, JAMA 249:1743).
fn unused_choices(ask: &Ask, answers: &[AnswerFigures<'_>], attempts: i64) -> Vec<Finding> {
    let (Ask::Single { choices } | Ask::Several { choices }) = ask else { return vec![] };
    if attempts as f64 * UNUSED < 3.0 {
        return vec![];
    }
    let is_unused = |choice: &&Choice| !choice.is_right() && answers.iter().all(|answer| answer.answer != choice.id);
    choices.iter().filter(is_unused).map(|choice| Finding::UnusedChoice { choice: choice.id.clone() }).collect()
}
