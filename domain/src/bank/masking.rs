//! Names of the parts of a question stand in the learner's page, so they must say nothing: whoever writes the right choice first would
//! have it called `a`, and the third line of an order `3`.

use crate::{
    chance,
    quizzes::{Ask, GapAsk, Question},
};
use std::collections::{HashMap, HashSet};

/// The names of all parts of a question.
pub(super) fn names(question: &Question) -> HashSet<String> {
    let mut names = HashSet::new();
    each_name(&mut question.clone(), &mut |name| {
        names.insert(name.clone());
    });
    names
}

/// Gives every part whose name is not known yet a name by chance.
pub(super) fn mask(question: &mut Question, known: &HashSet<String>) {
    let mut given: HashMap<String, String> = HashMap::new();
    each_name(question, &mut |name| {
        if !known.contains(name) && name != "true" && name != "false" {
            *name = given.entry(name.clone()).or_insert_with(|| format!("p{}", &chance::token()[..8])).clone();
        }
    });
}

/// Names of gaps stay: the text refers to them, and they only number it.
fn each_name(question: &mut Question, visit: &mut impl FnMut(&mut String)) {
    match &mut question.ask {
        Ask::Single { choices } | Ask::Several { choices } | Ask::TrueFalse { choices } => {
            choices.iter_mut().for_each(|choice| visit(&mut choice.id));
        }
        Ask::Matching { prompts, answers } => {
            // Two lists of names, which may use the same ones for different things.
            for prompt in prompts {
                prompt.id.insert(0, '?');
                visit(&mut prompt.id);
                if prompt.id.starts_with('?') {
                    prompt.id.remove(0);
                }
                visit(&mut prompt.answer);
            }
            answers.iter_mut().for_each(|answer| visit(&mut answer.id));
        }
        Ask::Ordering { items, .. } => items.iter_mut().for_each(|item| visit(&mut item.id)),
        Ask::Gaps { gaps } => {
            for gap in gaps {
                if let GapAsk::Chosen { choices } = &mut gap.ask {
                    choices.iter_mut().for_each(|choice| visit(&mut choice.id));
                }
            }
        }
        Ask::Short { .. } | Ask::Numeric { .. } | Ask::Essay { .. } | Ask::Info => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quizzes::{Choice, Item, Prompt, Text, WHOLE};

    #[test]
    fn new_parts_get_names_that_say_nothing_and_known_ones_keep_theirs() {
        let choice = |id: &str, share| Choice { id: id.into(), text: Text::plain(id), share, feedback: None };
        let mut question = Question::new(Text::plain(""), Ask::Single { choices: vec![choice("a", WHOLE), choice("b", 0)] });
        mask(&mut question, &HashSet::from(["b".to_owned()]));
        let Ask::Single { choices } = &question.ask else { unreachable!() };
        assert!(choices[0].id != "a" && choices[0].id.len() == 9, "{}", choices[0].id);
        assert_eq!(choices[1].id, "b");
    }

    #[test]
    fn what_belongs_together_still_does() {
        let prompt = |id: &str, answer: &str| Prompt { id: id.into(), text: Text::plain(id), answer: answer.into() };
        let answer = |id: &str| Item { id: id.into(), text: Text::plain(id) };
        let ask = Ask::Matching { prompts: vec![prompt("a", "a"), prompt("b", "b")], answers: vec![answer("a"), answer("b"), answer("c")] };
        let mut question = Question::new(Text::plain(""), ask);
        mask(&mut question, &HashSet::new());
        let Ask::Matching { prompts, answers } = &question.ask else { unreachable!() };
        assert_eq!((&prompts[0].answer, &prompts[1].answer), (&answers[0].id, &answers[1].id));
        assert_ne!(prompts[0].id, prompts[0].answer);
        assert_eq!(names(&question).len(), 5);
    }
}
