//! Several parts, and what each of them weighs.

use super::*;

#[test]
fn what_right_parts_add_to_the_score_is_their_weight() {
    assert_eq!(two_lists(&(adding("R1", "1") + &adding("R2", "3"))), (vec![1, 3], 4000, vec![]));
}

#[test]
fn points_that_are_multiplied_are_said() {
    let scaled = adding("R1", "1") + &adding("R2", "1").replace("<sum>", "<product>").replace("</sum>", "</product>");
    assert_eq!(two_lists(&scaled).2, ["import-qti-processing"]);
}

#[test]
fn points_for_all_parts_together_are_those_of_the_question() {
    let right = |id: &str| format!("<match><variable identifier=\"{id}\"/><correct identifier=\"{id}\"/></match>");
    let all =
        format!("<responseCondition><responseIf><and>{}{}</and>{}</responseIf></responseCondition>", right("R1"), right("R2"), set("SCORE", "1"));
    assert_eq!(two_lists(&all), (vec![1, 1], 1000, vec!["import-qti-parts-earn"]));
}

#[test]
fn pairs_of_words_and_gaps_may_stand_either_way_and_weigh_what_they_earn() {
    for [one, other] in [["w1 g1", "w2 g2"], ["g1 w1", "g2 w2"]] {
        let mapping = format!("<mapping><mapEntry mapKey=\"{one}\" mappedValue=\"1\"/><mapEntry mapKey=\"{other}\" mappedValue=\"2\"/></mapping>");
        let inner = declaration("RESPONSE", "multiple", "directedPair", &[one, other], &mapping)
            + "<itemBody><gapMatchInteraction responseIdentifier=\"RESPONSE\"><gapText identifier=\"w1\">one</gapText><gapText identifier=\"w2\">two</gapText><p><gap identifier=\"g1\"/> <gap identifier=\"g2\"/></p></gapMatchInteraction></itemBody><responseProcessing template=\"http://x/map_response\"/>";
        let item = only(&inner);
        let Ask::Gaps { gaps } = item.entry.unwrap().question.ask else { panic!() };
        assert_eq!(gaps.iter().map(|gap| gap.weight).collect::<Vec<_>>(), [1, 2]);
        assert!(matches!(&gaps[1].ask, crate::GapAsk::Chosen { choices } if choices[1].share == 1_000_000 && choices[0].share == 0));
        assert_eq!(item.notes, vec![]);
    }
}

#[test]
fn pairs_that_rules_name_have_their_points() {
    let rule = |pair: &str, points: &str| {
        format!(
            "<responseCondition><responseIf><member><baseValue baseType=\"directedPair\">{pair}</baseValue><variable identifier=\"RESPONSE\"/></member><setOutcomeValue identifier=\"SCORE\"><sum><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">{points}</baseValue></sum></setOutcomeValue></responseIf></responseCondition>"
        )
    };
    let inner = declaration("RESPONSE", "multiple", "directedPair", &[], "")
        + "<itemBody><gapMatchInteraction responseIdentifier=\"RESPONSE\"><gapText identifier=\"w1\">one</gapText><gapText identifier=\"w2\">two</gapText><p><gap identifier=\"g1\"/> <gap identifier=\"g2\"/></p></gapMatchInteraction></itemBody><responseProcessing>"
        + &rule("w1 g1", "3")
        + &rule("w2 g2", "1")
        + "</responseProcessing>";
    let item = only(&inner);
    let question = item.entry.unwrap().question;
    let Ask::Gaps { gaps } = question.ask else { panic!() };
    assert_eq!((gaps.iter().map(|gap| gap.weight).collect::<Vec<_>>(), question.milli_points), (vec![3, 1], 4000));
}

#[test]
fn points_of_parts_and_of_all_together_are_not_those_of_all_alone() {
    let right = |id: &str| format!("<match><variable identifier=\"{id}\"/><correct identifier=\"{id}\"/></match>");
    let all = format!(
        "<responseCondition><responseIf><and>{}{}</and><setOutcomeValue identifier=\"SCORE\"><sum><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>",
        right("R1"),
        right("R2")
    );
    assert_eq!(two_lists(&(adding("R1", "2") + &adding("R2", "1") + &all)), (vec![2, 1], 3000, vec!["import-qti-parts-earn"]));
}
