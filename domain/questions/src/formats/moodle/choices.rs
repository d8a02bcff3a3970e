//! Choices: one or several of many, and true or false.

use super::{
    item::Item,
    tree::{self, Element},
};
use crate::{Ask, Choice, Share, Text, WHOLE, formats::Note};

/// Letters and numbers before choices that nobody misses.
const USUAL_NUMBERING: [&str; 7] = ["", "abc", "ABC", "ABCD", "123", "none", "0"];

pub fn multichoice(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    let answers = item.parts("answer")?;
    if answers.len() < 2 {
        return item.refuse("import-moodle-too-few-choices", "");
    }
    note_order(item);
    let numbering = item.value("answernumbering").unwrap_or_default();
    if !USUAL_NUMBERING.contains(&numbering.as_str()) {
        item.note(Note::dropped("import-moodle-numbering", numbering));
    }
    let choices: Vec<Choice> = answers.into_iter().enumerate().map(|(at, answer)| choice(item, at, answer)).collect::<Result<_, _>>()?;
    let shares = choices.iter().map(|choice| i64::from(choice.share));
    if item.is_on("single").unwrap_or(true) {
        item.note_unreachable(shares.max().unwrap_or(0));
        Ok(Ask::Single { choices })
    } else {
        item.note_unreachable(shares.filter(|share| *share > 0).sum());
        Ok(Ask::Several { choices })
    }
}

/// Says it if the order was meant to stay: here a quiz decides that.
pub fn note_order(item: &mut Item<'_, '_>) {
    if item.is_on("shuffleanswers") == Some(false) {
        item.note(Note::dropped("import-moodle-order-fixed", ""));
    }
}

fn choice(item: &mut Item<'_, '_>, at: usize, answer: Element<'_>) -> Result<Choice, Note> {
    Ok(Choice { id: (at + 1).to_string(), text: item.text(answer)?, share: item.share(answer)?, feedback: item.feedback(answer)? })
}

/// Moodle has the words `true` and `false`; very old files have those of a language, the one for true first.
pub fn true_false(item: &mut Item<'_, '_>) -> Result<Ask, Note> {
    let mut right: Option<bool> = None;
    let mut feedback = [None, None];
    for (at, answer) in item.parts("answer")?.into_iter().enumerate() {
        let word = tree::words(answer).to_lowercase();
        let stands_for_true = match word.as_str() {
            "true" => true,
            "false" => false,
            _ => {
                item.note(Note::changed("import-moodle-true-false-words", word));
                at == 0
            }
        };
        if item.share(answer)? == WHOLE {
            right = Some(stands_for_true);
        }
        feedback[usize::from(!stands_for_true)] = item.feedback(answer)?;
    }
    let Some(right) = right else { return item.refuse("import-moodle-none-right", "") };
    let [when_true, when_false] = feedback;
    let share = |is_right: bool| -> Share { if is_right { WHOLE } else { 0 } };
    let choice = |id: &str, is_right, feedback| Choice { id: id.to_owned(), text: Text::plain(""), share: share(is_right), feedback };
    Ok(Ask::TrueFalse { choices: vec![choice("true", right, when_true), choice("false", !right, when_false)] })
}
