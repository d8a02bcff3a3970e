//! What is said, and where.

use super::*;

#[test]
fn a_text_for_several_values_is_said_to_each_of_them() {
    let rule = |value: &str| {
        format!(
            "<responseCondition><responseIf>{}<setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">near</baseValue></setOutcomeValue></responseIf></responseCondition>",
            named("match", value)
        )
    };
    let inner = declared("single", "identifier", &["a"])
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf></responseCondition>{}{}</responseProcessing><modalFeedback outcomeIdentifier=\"F\" identifier=\"near\" showHide=\"show\"><p>Near</p></modalFeedback>",
            choices("1", &[("a", "A"), ("b", "B"), ("c", "C")]),
            set("SCORE", "1"),
            rule("b"),
            rule("c")
        );
    let entry = only(&inner).entry.unwrap();
    let said: Vec<bool> = entry.question.ask.choices().iter().map(|choice| choice.feedback.is_some()).collect();
    assert_eq!(said, [false, true, true]);
}

/// Where the texts of an item of six points are said, by what the score is compared with.
fn said(how: &str, points: &str) -> ([bool; 3], usize) {
    let show = "<setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">x</baseValue></setOutcomeValue>";
    let inner = "<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\" normalMaximum=\"6\"/>".to_owned()
        + &declared("single", "identifier", &["a"])
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf></responseCondition><responseCondition><responseIf><{how}><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">{points}</baseValue></{how}>{show}</responseIf></responseCondition></responseProcessing><modalFeedback outcomeIdentifier=\"F\" identifier=\"x\" showHide=\"show\"><p>Said</p></modalFeedback>",
            choices("1", &[("a", "A"), ("b", "B")]),
            set("SCORE", "6")
        );
    let item = only(&inner);
    let combined = item.entry.unwrap().question.combined;
    ([combined.right.is_some(), combined.partly.is_some(), combined.wrong.is_some()], item.notes.len())
}

#[test]
fn what_is_said_at_a_score_is_said_there_or_left_out() {
    for (how, points, where_said) in [
        ("gte", "6", ([true, false, false], 0)),
        ("gt", "0", ([true, true, false], 0)),
        ("lt", "6", ([false, true, true], 0)),
        ("equal", "0", ([false, false, true], 0)),
        ("lte", "6", ([true, true, true], 0)),
        ("gte", "4", ([false, false, false], 1)),
    ] {
        assert_eq!(said(how, points), where_said, "{how} {points}");
    }
}

#[test]
fn a_text_for_one_value_and_for_all_others_is_said_to_both() {
    let show = "<setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">near</baseValue></setOutcomeValue>";
    let inner = declared("single", "identifier", &["a"])
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf><responseElse>{show}</responseElse></responseCondition><responseCondition><responseIf>{}{show}</responseIf></responseCondition></responseProcessing><modalFeedback outcomeIdentifier=\"F\" identifier=\"near\" showHide=\"show\"><p>Near</p></modalFeedback>",
            choices("1", &[("a", "A"), ("b", "B")]),
            set("SCORE", "1"),
            named("match", "b")
        );
    let question = only(&inner).entry.unwrap().question;
    assert!(question.combined.wrong.is_some() && question.ask.choices()[1].feedback.is_some());
}

#[test]
fn what_is_said_to_one_right_part_stands_with_that_part() {
    let show = "<setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">x</baseValue></setOutcomeValue>";
    let list = |id: &str| {
        format!(
            "<inlineChoiceInteraction responseIdentifier=\"{id}\"><inlineChoice identifier=\"a\">A</inlineChoice><inlineChoice identifier=\"b\">B</inlineChoice></inlineChoiceInteraction>"
        )
    };
    let shown = adding("R2", "1").replace("</responseIf>", &format!("{show}</responseIf>"));
    let inner = declaration("R1", "single", "identifier", &["a"], "")
        + &declaration("R2", "single", "identifier", &["b"], "")
        + &format!(
            "<itemBody><p>{}{}</p></itemBody><responseProcessing>{}{shown}</responseProcessing><modalFeedback outcomeIdentifier=\"F\" identifier=\"x\" showHide=\"show\"><p>Second is right</p></modalFeedback>",
            list("R1"),
            list("R2"),
            adding("R1", "1")
        );
    let question = only(&inner).entry.unwrap().question;
    let Ask::Gaps { gaps } = &question.ask else { panic!() };
    assert!(matches!(&gaps[1].ask, crate::GapAsk::Chosen { choices } if choices[1].feedback.is_some()));
    assert_eq!(question.combined.right, None);
}
