//! Whether what was read can be answered.

use crate::{Ask, Choice, Share, WHOLE, formats::Note, shares::settled};

use super::weights::percent;

/// Refuses what nobody could get right; gives a note on what is odd and can be answered all the same.
pub fn check(ask: &Ask) -> Result<Option<Note>, Note> {
    match ask {
        Ask::Single { choices } => {
            at_least_two(choices)?;
            best(choices.iter().map(|choice| choice.share))
        }
        Ask::Several { choices } => {
            at_least_two(choices)?;
            let sum = choices.iter().map(|choice| i64::from(choice.share.max(0))).sum();
            match settled(sum) {
                0 => Err(Note::refused("import-gift-no-right", "")),
                WHOLE => Ok(None),
                sum => Ok(Some(Note::changed("import-gift-weights-sum", percent(sum)))),
            }
        }
        Ask::Short { accepted, .. } => best(accepted.iter().map(|accepted| accepted.share)),
        Ask::Numeric { accepted, .. } => best(accepted.iter().map(|accepted| accepted.share)),
        Ask::Matching { prompts, .. } if prompts.is_empty() => Err(Note::refused("import-gift-few-pairs", "")),
        Ask::Matching { prompts, answers } if prompts.len().max(answers.len()) < 2 => Err(Note::refused("import-gift-few-pairs", "")),
        _ => Ok(None),
    }
}

fn at_least_two(choices: &[Choice]) -> Result<(), Note> {
    if choices.len() < 2 { Err(Note::refused("import-gift-few-choices", "")) } else { Ok(()) }
}

fn best(shares: impl Iterator<Item = Share>) -> Result<Option<Note>, Note> {
    match shares.max() {
        Some(best @ 1..) if settled(best.into()) == WHOLE => Ok(None),
        Some(best @ 1..) => Ok(Some(Note::changed("import-gift-no-whole", percent(best)))),
        _ => Err(Note::refused("import-gift-no-right", "")),
    }
}
