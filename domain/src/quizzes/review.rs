//! What a learner may see of a question, and when: the author's matrix of moments and things.

use crate::clock::Time;
use chrono::Duration;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What there is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sees {
    /// Her own answer.
    pub answer: bool,
    /// Whether it was right.
    pub verdict: bool,
    pub marks: bool,
    pub feedback: bool,
    pub right_answer: bool,
}

impl Sees {
    pub const ALL: Self = Self { answer: true, verdict: true, marks: true, feedback: true, right_answer: true };
    pub const NOTHING: Self = Self { answer: false, verdict: false, marks: false, feedback: false, right_answer: false };
}

/// When it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The attempt goes on; a question was checked.
    During,
    /// The attempt has just been handed in.
    RightAfter,
    /// Later, while others can still take the quiz.
    Later,
    /// The quiz is closed for everybody.
    Closed,
}

/// How long "right after" lasts.
const RIGHT_AFTER: Duration = Duration::minutes(2);

impl Moment {
    pub fn of(now: Time, submitted_at: Option<Time>, closes_at: Option<Time>) -> Self {
        match (submitted_at, closes_at) {
            (None, _) => Self::During,
            (Some(_), Some(closes)) if now >= closes => Self::Closed,
            (Some(submitted), _) if now - submitted < RIGHT_AFTER => Self::RightAfter,
            (Some(_), _) => Self::Later,
        }
    }
}

/// The author's choice for each moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Matrix {
    pub during: Sees,
    pub right_after: Sees,
    pub later: Sees,
    pub closed: Sees,
}

impl Default for Matrix {
    /// Everything, as soon as it can no longer change the mark.
    fn default() -> Self {
        Self { during: Sees::ALL, right_after: Sees::ALL, later: Sees::ALL, closed: Sees::ALL }
    }
}

impl Matrix {
    pub fn at(&self, moment: Moment) -> Sees {
        match moment {
            Moment::During => self.during,
            Moment::RightAfter => self.right_after,
            Moment::Later => self.later,
            Moment::Closed => self.closed,
        }
    }
}

/// Feedback on the whole by what was reached, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Bands(pub Vec<Band>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// From so many per cent on.
    pub from: i32,
    /// Plain words.
    pub text: String,
}

impl Bands {
    pub const MOST: usize = 10;

    /// Whether every band begins somewhere else between 0 and 100 per cent and says something.
    pub fn are_sound(&self) -> bool {
        let is_sound = |band: &Band| (0..=100).contains(&band.from) && (1..=1000).contains(&band.text.trim().chars().count());
        let begins: HashSet<i32> = self.0.iter().map(|band| band.from).collect();
        self.0.len() <= Self::MOST && begins.len() == self.0.len() && self.0.iter().all(is_sound)
    }

    /// The feedback for a score in per cent.
    pub fn feedback(&self, per_cent: i64) -> Option<&str> {
        self.0.iter().filter(|band| i64::from(band.from) <= per_cent).max_by_key(|band| band.from).map(|band| band.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn each_moment_has_its_row() {
        let at = |minutes: i64| chrono::Utc.timestamp_opt(1_800_000_000 + minutes * 60, 0).unwrap();
        assert_eq!(Moment::of(at(0), None, Some(at(9))), Moment::During);
        assert_eq!(Moment::of(at(1), Some(at(0)), Some(at(9))), Moment::RightAfter);
        assert_eq!(Moment::of(at(3), Some(at(0)), Some(at(9))), Moment::Later);
        assert_eq!(Moment::of(at(3), Some(at(0)), None), Moment::Later);
        assert_eq!(Moment::of(at(9), Some(at(8)), Some(at(9))), Moment::Closed);
        let only = |marks, feedback| Sees { marks, feedback, ..Sees::NOTHING };
        let matrix = Matrix { during: Sees::NOTHING, right_after: only(true, false), later: only(false, true), closed: Sees::ALL };
        let moments = [Moment::During, Moment::RightAfter, Moment::Later, Moment::Closed];
        assert_eq!(moments.map(|moment| matrix.at(moment)), [Sees::NOTHING, only(true, false), only(false, true), Sees::ALL]);
    }

    #[test]
    fn a_score_gets_the_feedback_of_its_band() {
        let band = |from, text: &str| Band { from, text: text.into() };
        let bands = Bands(vec![band(50, "well"), band(90, "very well"), band(0, "again")]);
        for (per_cent, text) in [(100, "very well"), (90, "very well"), (89, "well"), (0, "again")] {
            assert_eq!(bands.feedback(per_cent), Some(text));
        }
        assert_eq!(Bands::default().feedback(50), None);
    }
}
