use super::{generated::question, *};
use crate::{Accepted, Folding, GapAsk, Item, Prompt, form::reader::on_one_line, model::Place};
use proptest::prelude::*;

/// The question as a form without its past can know it: texts in one format and with the line ends of browsers, answers on one line, none
/// of the ids and feedback that have no field.
fn as_typed_anew(mut question: Question) -> Question {
    let format = question.stem.format;
    question.visit_texts(&mut |text: &mut Text, _: Place| {
        text.format = format;
        text.source = text.source.replace("\r\n", "\n");
    });
    match &mut question.ask {
        Ask::Short { accepted, .. } => accepted.iter_mut().for_each(|each| each.text = on_one_line(&each.text)),
        Ask::Gaps { gaps } => gaps.iter_mut().for_each(|gap| forget_gap(&mut gap.ask)),
        Ask::Matching { prompts, answers } => forget_answers(prompts, answers),
        Ask::Essay { rubric, .. } => {
            let levels = rubric.iter_mut().flat_map(|criterion| &mut criterion.levels);
            levels.for_each(|level| level.text.source = on_one_line(&level.text.source));
        }
        _ => {}
    }
    question
}

fn forget_gap(ask: &mut GapAsk) {
    match ask {
        GapAsk::Typed { accepted, folding } => {
            *folding = Folding { case: folding.case, ..Folding::default() };
            for each in accepted {
                *each = Accepted { text: on_one_line(&each.text), feedback: None, share: each.share };
            }
        }
        GapAsk::Number { accepted } => accepted.iter_mut().for_each(|each| each.feedback = None),
        GapAsk::Chosen { choices } => {
            for (choice, id) in choices.iter_mut().zip('a'..) {
                choice.text.source = on_one_line(&choice.text.source);
                (choice.id, choice.feedback) = (id.into(), None);
            }
        }
    }
}

/// Answers in the order in which the form shows them, and called by it.
fn forget_answers(prompts: &mut [Prompt], answers: &mut [Item]) {
    let asked = |answer: &Item| prompts.iter().position(|prompt| prompt.answer == answer.id).unwrap_or(usize::MAX);
    answers.sort_by_key(asked);
    let names: BTreeMap<String, String> = answers.iter().zip('a'..).map(|(answer, name)| (answer.id.clone(), name.into())).collect();
    answers.iter_mut().for_each(|answer| answer.id.clone_from(&names[&answer.id]));
    prompts.iter_mut().for_each(|prompt| prompt.answer.clone_from(&names[&prompt.answer]));
}

proptest! {
    #[test]
    fn a_form_that_was_not_touched_changes_nothing(question in question()) {
        let read = read_fields(question.ask.word(), &fields(&question), Some(&question));
        prop_assert_eq!(read, Ok(question));
    }

    #[test]
    fn a_form_whose_line_ends_the_browser_has_changed_changes_nothing(question in question()) {
        let sent: BTreeMap<String, String> =
            fields(&question).into_iter().map(|(field, value)| (field, value.replace("\r\n", "\n").replace('\n', "\r\n"))).collect();
        prop_assert_eq!(read_fields(question.ask.word(), &sent, Some(&question)), Ok(question));
    }

    #[test]
    fn a_question_typed_anew_is_the_same_but_for_formats(question in question()) {
        let read = read_fields(question.ask.word(), &fields(&question), None);
        prop_assert_eq!(read.map(as_typed_anew), Ok(as_typed_anew(question)));
    }

    #[test]
    fn what_was_read_is_shown_as_it_was_read(question in question()) {
        let anew = read_fields(question.ask.word(), &fields(&question), None).unwrap();
        prop_assert_eq!(read_fields(anew.ask.word(), &fields(&anew), Some(&anew)), Ok(anew.clone()));
        prop_assert_eq!(read_fields(anew.ask.word(), &fields(&anew), None), Ok(anew));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused_with_a_field(
        kind in prop::sample::select(vec!["single", "several", "true_false", "short", "numeric", "matching", "ordering", "gaps", "essay", "info"]),
        typed in prop::collection::vec("[ -~\0\nء-ي٠-٩±…٪=%]{0,12}", 16),
        before in question(),
    ) {
        let get = |field: &str| typed[field.bytes().map(usize::from).sum::<usize>() % typed.len()].clone();
        for before in [None, Some(&before)] {
            match read(kind, &get, before) {
                Ok(question) => prop_assert_eq!(read_fields(kind, &fields(&question), Some(&question)), Ok(question)),
                Err(wrong) => prop_assert!(!wrong.is_empty()),
            }
        }
    }
}
