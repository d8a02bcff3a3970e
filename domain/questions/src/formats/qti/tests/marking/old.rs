//! QTI 1.2 in the ways in which Canvas, Blackboard and Brightspace mark.

use super::*;

/// QTI 1.2 with a list of three choices.
fn old(cardinality: &str, kind: &str, labels: [&str; 3], rules: &str) -> (Option<Ask>, Vec<&'static str>) {
    let labels: String = labels
        .iter()
        .zip(1..)
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, id)| format!("<response_label ident=\"{id}\"><material><mattext>{text}</mattext></material></response_label>"))
        .collect();
    let source = format!(
        "<questestinterop><item ident=\"i\" title=\"T\"><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata><presentation><material><mattext>Q</mattext></material><response_lid ident=\"r\" rcardinality=\"{cardinality}\"><render_choice>{labels}</render_choice></response_lid></presentation><resprocessing><outcomes><decvar varname=\"que_score\" maxvalue=\"100\"/><decvar varname=\"D2L_Correct\"/><decvar varname=\"D2L_Incorrect\"/></outcomes>{rules}</resprocessing></item></questestinterop>"
    );
    let item = read("x.xml", source.as_bytes()).unwrap().items.remove(0);
    (item.entry.map(|entry| entry.question.ask), codes(&item.notes))
}

fn old_rule(condition: &str, variable: &str, action: &str, points: &str) -> String {
    format!(
        "<respcondition><conditionvar>{condition}</conditionvar><setvar varname=\"{variable}\" action=\"{action}\">{points}</setvar></respcondition>"
    )
}

fn is(value: &str) -> String {
    format!("<varequal respident=\"r\">{value}</varequal>")
}

fn shares(ask: Option<Ask>) -> Vec<i32> {
    ask.unwrap().choices().iter().map(|choice| choice.share).collect()
}

#[test]
fn what_counts_wrong_answers_gives_no_points() {
    let rules = old_rule(&is("1"), "D2L_Correct", "Add", "1") + &old_rule(&is("2"), "D2L_Incorrect", "Add", "1");
    let (ask, notes) = old("Multiple", "", ["a", "b", "c"], &rules);
    assert_eq!((shares(ask), notes), (vec![1_000_000, -1_000_000, -1_000_000], vec![]));
    let rules = old_rule(&is("1"), "S", "Add", "2") + &old_rule(&is("3"), "S", "Subtract", "1");
    assert_eq!(shares(old("Multiple", "", ["a", "b", "c"], &rules).0), [1_000_000, -1_000_000, -500_000]);
}

#[test]
fn alternatives_are_each_right() {
    let rules = old_rule(&format!("<or>{}{}</or>", is("1"), is("2")), "S", "Set", "1");
    assert_eq!(shares(old("Single", "", ["a", "b", "c"], &rules).0), [1_000_000, 1_000_000, 0]);
}

#[test]
fn words_of_another_language_stay_what_they_are() {
    let (ask, _) = old("Single", "true_false_question", ["خطأ", "صح", ""], &old_rule(&is("1"), "S", "Set", "1"));
    let Some(Ask::Single { choices }) = ask else { panic!() };
    assert_eq!(shown(&choices), [("1", "خطأ", 1_000_000), ("2", "صح", 0)]);
}

#[test]
fn points_for_what_is_not_taken_are_said() {
    let rules = old_rule(&is("1"), "S", "Add", "1") + &old_rule(&format!("<not>{}</not>", is("2")), "S", "Add", "1");
    assert_eq!(old("Multiple", "", ["a", "b", "c"], &rules).1, ["import-qti-processing"]);
}

#[test]
fn an_order_that_earns_nothing_is_not_the_right_one() {
    let order = |values: [&str; 3]| values.map(is).concat();
    let rules = old_rule(&order(["1", "2", "3"]), "S", "Set", "0") + &old_rule(&order(["2", "1", "3"]), "S", "Set", "1");
    let Some(Ask::Ordering { items, .. }) = old("Ordered", "", ["a", "b", "c"], &rules).0 else { panic!() };
    assert_eq!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["2", "1", "3"]);
}

/// QTI 1.2 with fields `r1` and `r2`.
fn old_fields(rules: &str) -> (Vec<u32>, Vec<Ask>, Vec<&'static str>) {
    let field = |id: &str| format!("<response_str ident=\"{id}\"><render_fib><response_label ident=\"x\"/></render_fib></response_str>");
    let source = format!(
        "<questestinterop><item ident=\"i\" title=\"T\"><presentation><material><mattext>Q</mattext></material>{}<material><mattext>and</mattext></material>{}</presentation><resprocessing><outcomes><decvar varname=\"SCORE\"/></outcomes>{rules}</resprocessing></item></questestinterop>",
        field("r1"),
        field("r2")
    );
    let item = read("x.xml", source.as_bytes()).unwrap().items.remove(0);
    let Ask::Gaps { gaps } = item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question.ask else { panic!() };
    let asks = gaps.iter().map(|gap| match &gap.ask {
        crate::GapAsk::Typed { accepted, folding } => Ask::Short { accepted: accepted.clone(), folding: *folding, when_wrong: None },
        _ => Ask::Info,
    });
    (gaps.iter().map(|gap| gap.weight).collect(), asks.collect(), codes(&item.notes))
}

fn equal(response: &str, value: &str) -> String {
    format!("<varequal respident=\"{response}\">{value}</varequal>")
}

#[test]
fn fields_weigh_what_their_rules_give() {
    let rules = old_rule(&equal("r1", "cat"), "SCORE", "Add", "1")
        + &old_rule(&equal("r1", "kitten"), "SCORE", "Add", "0.5")
        + &old_rule("<varsubstring respident=\"r2\">dog*</varsubstring>", "SCORE", "Add", "3");
    let (weights, asks, notes) = old_fields(&rules);
    assert_eq!((weights, notes), (vec![1, 3], vec![]));
    let accepted = |at: usize| match &asks[at] {
        Ask::Short { accepted, .. } => accepted.iter().map(|each| (each.text.as_str(), each.share)).collect::<Vec<_>>(),
        _ => panic!(),
    };
    assert_eq!(accepted(0), [("cat", 1_000_000), ("kitten", 500_000)]);
    assert_eq!(accepted(1), [("*dog\\**", 1_000_000)]);
}

#[test]
fn fields_that_had_to_be_all_right_earn_in_parts() {
    let rules = old_rule(&format!("<and>{}{}</and>", equal("r1", "a"), equal("r2", "b")), "SCORE", "Set", "1");
    assert_eq!(old_fields(&rules).2, ["import-qti-parts-earn"]);
}

#[test]
fn pairs_that_earn_different_points_are_said() {
    let list = |id: &str| {
        format!(
            "<response_lid ident=\"{id}\"><material><mattext>{id}</mattext></material><render_choice><response_label ident=\"a\"><material><mattext>A</mattext></material></response_label><response_label ident=\"b\"><material><mattext>B</mattext></material></response_label></render_choice></response_lid>"
        )
    };
    let rules = old_rule(&equal("r1", "a"), "S", "Add", "1") + &old_rule(&equal("r2", "b"), "S", "Add", "2");
    let source = format!(
        "<questestinterop><item ident=\"i\" title=\"T\"><presentation>{}{}</presentation><resprocessing>{rules}</resprocessing></item></questestinterop>",
        list("r1"),
        list("r2")
    );
    let item = read("x.xml", source.as_bytes()).unwrap().items.remove(0);
    assert_eq!(codes(&item.notes), ["import-qti-weights"]);
}

#[test]
fn blackboards_word_for_all_points_is_understood() {
    let rules = "<respcondition><conditionvar><varequal respident=\"r\">2</varequal></conditionvar><setvar variablename=\"SCORE\" action=\"Set\">SCORE.max</setvar></respcondition><respcondition><conditionvar><other/></conditionvar><setvar variablename=\"SCORE\" action=\"Set\">0.0</setvar></respcondition>";
    let (ask, notes) = old("Single", "", ["a", "b", ""], rules);
    assert_eq!((shares(ask), notes), (vec![0, 1_000_000], vec![]));
}

#[test]
fn a_key_that_names_no_choice_is_refused() {
    let (ask, notes) = old("Single", "", ["a", "b", ""], &old_rule(&is("9"), "S", "Set", "1"));
    assert_eq!((ask, notes), (None, vec!["import-qti-no-answer"]));
}

#[test]
fn blackboard_leaves_out_what_it_takes_for_granted() {
    let of = |response: &str, rules: &str| {
        let source = format!(
            "<questestinterop><item><itemmetadata><qmd_weighting>0.0</qmd_weighting><qmd_absolutescore_max>10.0</qmd_absolutescore_max></itemmetadata><presentation><material><mattext>Q</mattext></material>{response}</presentation><resprocessing><outcomes><decvar varname=\"SCORE\" maxvalue=\"10.0\"/></outcomes>{rules}</resprocessing></item></questestinterop>"
        );
        let item = read("x.dat", source.as_bytes()).unwrap().items.remove(0);
        let question = item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question;
        assert_eq!(question.milli_points, 10_000);
        question.ask
    };
    let field = "<response_str ident=\"response\"><render_fib/></response_str>";
    let words = |rules: &str| match of(field, rules) {
        Ask::Short { accepted, .. } => accepted.into_iter().map(|each| each.text).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let all = "<setvar variablename=\"SCORE\" action=\"Set\">SCORE.max</setvar>";
    assert!(matches!(of(field, &format!("<respcondition title=\"correct\"><conditionvar/>{all}</respcondition>")), Ask::Essay { .. }));
    let frog = "<respcondition title=\"1\"><conditionvar><varequal respident=\"response\">frog</varequal></conditionvar></respcondition>";
    assert_eq!(words(&frog.replace(" title=\"1\"", "")), ["frog"]);
    let paris = format!(
        "<respcondition><conditionvar><varsubset respident=\"response\" setmatch=\"Contains\">Paris, France</varsubset></conditionvar>{all}</respcondition>"
    );
    assert_eq!(words(&paris), ["*Paris, France*"]);
    let list = "<response_lid ident=\"response\" rcardinality=\"Single\"><render_choice><response_label ident=\"a\"><material><mattext>A</mattext></material></response_label><response_label ident=\"b\"><material><mattext>B</mattext></material></response_label></render_choice></response_lid>";
    let part = "<respcondition><conditionvar><varequal respident=\"b\"/></conditionvar><setvar variablename=\"SCORE\">5</setvar></respcondition>";
    let whole = format!("<respcondition><conditionvar><varequal respident=\"response\">a</varequal></conditionvar>{all}</respcondition>");
    assert_eq!(shares(Some(of(list, &(whole + part)))), [1_000_000, 500_000]);
}

#[test]
fn brightspace_has_extensions_and_names_the_entry_of_a_field() {
    let source = "<questestinterop><item><itemmetadata><qtimetadata><qti_metadatafield><fieldlabel>qmd_weighting</fieldlabel><fieldentry>2.0</fieldentry></qti_metadatafield></qtimetadata></itemmetadata><presentation><material><mattext>Q</mattext></material><response_extension/><response_str ident=\"Q_STR\"><render_fib><response_label ident=\"Q_ANS\"/></render_fib></response_str></presentation><resprocessing><outcomes><decvar varname=\"que_score\" maxvalue=\"100\"/></outcomes><respcondition><conditionvar><varequal respident=\"Q_ANS\">frog</varequal></conditionvar><setvar varname=\"que_score\" action=\"Set\">100</setvar></respcondition></resprocessing></item></questestinterop>";
    let item = read("x.xml", source.as_bytes()).unwrap().items.remove(0);
    let question = item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question;
    assert!(matches!(&question.ask, Ask::Short { accepted, .. } if accepted[0].text == "frog" && accepted[0].share == 1_000_000));
    assert_eq!((question.milli_points, item.notes), (2000, vec![]));
}

#[test]
fn a_survey_is_no_question_with_nothing_but_right_answers() {
    let rules = ["1", "2", "3"].map(|value| format!("<respcondition><conditionvar>{}</conditionvar></respcondition>", is(value))).concat();
    assert_eq!(old("Single", "", ["a", "b", "c"], &rules).1, ["import-qti-no-answer"]);
}

#[test]
fn only_the_score_gives_points_where_there_is_one() {
    let rules = "<respcondition><conditionvar><varequal respident=\"r\">1</varequal></conditionvar><setvar varname=\"ATTEMPTS\" action=\"Add\">1</setvar></respcondition><respcondition><conditionvar><varequal respident=\"r\">2</varequal></conditionvar><setvar varname=\"HINTS\">0</setvar><setvar varname=\"SCORE\">1</setvar></respcondition>";
    assert_eq!(shares(old("Single", "", ["a", "b", "c"], rules).0), [0, 1_000_000, 0]);
}

#[test]
fn of_alternatives_the_best_counts_towards_all_points() {
    let rules = old_rule(&equal("r1", "cat"), "SCORE", "Add", "1")
        + &old_rule(&equal("r1", "kitten"), "SCORE", "Add", "1")
        + &old_rule(&equal("r2", "dog"), "SCORE", "Add", "1");
    let field = |id: &str| format!("<response_str ident=\"{id}\"><render_fib/></response_str>");
    let source = format!(
        "<questestinterop><item><presentation><material><mattext>Q</mattext></material>{}{}</presentation><resprocessing>{rules}</resprocessing></item></questestinterop>",
        field("r1"),
        field("r2")
    );
    let item = read("x.xml", source.as_bytes()).unwrap().items.remove(0);
    assert_eq!(item.entry.unwrap().question.milli_points, 2000);
}
