//! Ways of marking that are not quite ours: no key may come out as another one without a word.

use super::{archive, choice_item, codes, items::*, only, read, shown};
use crate::{Ask, Range, Text};

fn set(outcome: &str, value: &str) -> String {
    format!("<setOutcomeValue identifier=\"{outcome}\"><baseValue baseType=\"float\">{value}</baseValue></setOutcomeValue>")
}

fn processed(cardinality: &str, right: &[&str], rules: &str) -> (Vec<(String, i32)>, Vec<&'static str>) {
    let listed = choices("0", &[("a", "A"), ("b", "B"), ("c", "C")]);
    let inner = declared(cardinality, "identifier", right)
        + &format!("<itemBody>{listed}</itemBody><responseProcessing><responseCondition>{rules}</responseCondition></responseProcessing>");
    let item = only(&inner);
    let shares = item.entry.iter().flat_map(|entry| shown(entry.question.ask.choices())).map(|(id, _, share)| (id.to_owned(), share));
    (shares.collect(), codes(&item.notes))
}

const RIGHT: &str = "<match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>";

fn named(how: &str, value: &str) -> String {
    format!("<{how}><variable identifier=\"RESPONSE\"/><baseValue baseType=\"identifier\">{value}</baseValue></{how}>")
}

#[test]
fn the_right_answer_stays_right_beside_one_that_earns_a_part() {
    let rules = format!(
        "<responseIf>{RIGHT}{}</responseIf><responseElseIf>{}{}</responseElseIf>",
        set("SCORE", "1"),
        named("match", "b"),
        set("SCORE", "0.5")
    );
    let (shares, notes) = processed("single", &["a"], &rules);
    assert_eq!((shares[0].1, shares[1].1, notes), (1_000_000, 0, vec!["import-qti-processing"]));
}

#[test]
fn numbers_of_other_outcomes_are_no_points() {
    let rules = format!(
        "<responseIf>{RIGHT}{}</responseIf><responseElseIf>{}{}</responseElseIf>",
        set("SCORE", "1"),
        named("match", "b"),
        set("FEEDBACK", "2")
    );
    assert_eq!(processed("single", &["a"], &rules), (vec![("a".into(), 1_000_000), ("b".into(), 0), ("c".into(), 0)], vec![]));
}

#[test]
fn one_of_several_right_choices_is_not_all() {
    let rules = format!(
        "<responseIf>{}{}</responseIf><responseElseIf>{}{}</responseElseIf>",
        named("member", "a"),
        set("SCORE", "1"),
        named("member", "b"),
        set("SCORE", "1")
    );
    let (shares, notes) = processed("multiple", &["a", "b"], &rules);
    assert_eq!((shares[0].1, notes), (500_000, vec!["import-qti-processing", "import-qti-parts-earn"]));
}

#[test]
fn a_right_answer_that_is_none_of_the_choices_is_said() {
    let (shares, notes) = processed("single", &["z"], &format!("<responseIf>{RIGHT}{}</responseIf>", set("SCORE", "1")));
    assert_eq!((shares, notes), (vec![], vec!["import-qti-no-answer"]));
}

#[test]
fn looser_comparisons_with_the_right_answer_are_said() {
    for compared in ["equal toleranceMode=\"absolute\" tolerance=\"1\"", "stringMatch caseSensitive=\"false\""] {
        let name = compared.split(' ').next().unwrap();
        let base = if name == "equal" { "float" } else { "string" };
        let inner = declared("single", base, &["3"])
            + "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing><responseCondition><responseIf>"
            + &format!("<{compared}><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></{name}>{}", set("SCORE", "1"))
            + "</responseIf></responseCondition></responseProcessing>";
        assert_eq!(codes(&only(&inner).notes), ["import-qti-processing"], "{compared}");
    }
}

#[test]
fn passages_that_belong_to_an_item_are_missed() {
    let inner = "<assessmentStimulusRef identifier=\"s\" href=\"s.xml\"/>".to_owned()
        + &declared("single", "identifier", &["a"])
        + "<itemBody><rubricBlock view=\"candidate\"><p>Read this</p></rubricBlock>"
        + &choices("1", &[("a", "A"), ("b", "B")])
        + "</itemBody>";
    let details: Vec<String> = only(&inner).notes.into_iter().map(|note| note.detail).collect();
    assert_eq!(details, ["s.xml", "Read this"]);
}

#[test]
fn addresses_of_items_are_uris() {
    let manifest = "<manifest><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"a%20b.xml\"/><resource type=\"imsqti_item_xmlv2p1\" href=\"c.xml\"/></resources></manifest>";
    let item = choice_item();
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("a b.xml", item.as_bytes()), ("c.xml", item.as_bytes())]);
    let reading = read("x.zip", &bytes).unwrap();
    assert_eq!((reading.items.len(), reading.notes), (2, vec![]));
}

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

/// An item with lists of two choices each, of which `a` is right, and these rules.
fn two_lists(rules: &str) -> (Vec<u32>, i32, Vec<&'static str>) {
    let declared = |id: &str| declaration(id, "single", "identifier", &["a"], "");
    let list = |id: &str| {
        format!(
            "<inlineChoiceInteraction responseIdentifier=\"{id}\"><inlineChoice identifier=\"a\">A</inlineChoice><inlineChoice identifier=\"b\">B</inlineChoice></inlineChoiceInteraction>"
        )
    };
    let inner = declared("R1")
        + &declared("R2")
        + &format!("<itemBody><p>{} and {}</p></itemBody><responseProcessing>{rules}</responseProcessing>", list("R1"), list("R2"));
    let item = only(&inner);
    let question = item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question;
    let Ask::Gaps { gaps } = question.ask else { panic!() };
    (gaps.iter().map(|gap| gap.weight).collect(), question.milli_points, codes(&item.notes))
}

fn adding(id: &str, points: &str) -> String {
    format!(
        "<responseCondition><responseIf><match><variable identifier=\"{id}\"/><correct identifier=\"{id}\"/></match><setOutcomeValue identifier=\"SCORE\"><sum><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">{points}</baseValue></sum></setOutcomeValue></responseIf></responseCondition>"
    )
}

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
fn values_that_each_add_points_are_choices_with_shares() {
    let rule = |value: &str, points: &str| {
        let sum = format!("<sum><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">{points}</baseValue></sum>");
        format!(
            "<responseCondition><responseIf>{}<setOutcomeValue identifier=\"SCORE\">{sum}</setOutcomeValue></responseIf></responseCondition>",
            named("member", value)
        )
    };
    let listed = choices("0", &[("a", "A"), ("b", "B"), ("c", "C")]);
    let rules = rule("a", "3") + &rule("b", "1") + &rule("c", "-1");
    let item = only(
        &(declared("multiple", "identifier", &["a", "b"])
            + &format!("<itemBody>{listed}</itemBody><responseProcessing>{rules}</responseProcessing>")),
    );
    let entry = item.entry.unwrap();
    assert_eq!(shown(entry.question.ask.choices()), [("a", "A", 750_000), ("b", "B", 250_000), ("c", "C", -250_000)]);
    assert_eq!(codes(&item.notes), ["import-qti-bounds"]);
}

#[test]
fn a_mapping_for_something_else_than_the_score_gives_no_points() {
    let mapping = "<mapping defaultValue=\"0\"><mapEntry mapKey=\"b\" mappedValue=\"1\"/></mapping>";
    let inner = declared("single", "identifier", &["a"]).replace("</responseDeclaration>", &format!("{mapping}</responseDeclaration>"))
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf></responseCondition><setOutcomeValue identifier=\"EFFORT\"><mapResponse identifier=\"RESPONSE\"/></setOutcomeValue></responseProcessing>",
            choices("1", &[("a", "A"), ("b", "B")]),
            set("SCORE", "1")
        );
    let item = only(&inner);
    assert_eq!(shown(item.entry.unwrap().question.ask.choices()), [("a", "A", 1_000_000), ("b", "B", 0)]);
}

fn typed(base: &str, mapping: &str) -> (Ask, Vec<&'static str>) {
    let inner = declared("single", base, &["3"]).replace("</responseDeclaration>", &format!("{mapping}</responseDeclaration>"))
        + "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response\"/>";
    let item = only(&inner);
    (item.entry.unwrap_or_else(|| panic!("{:?}", item.notes)).question.ask, codes(&item.notes))
}

#[test]
fn whatever_else_is_typed_earns_what_the_mapping_gives_for_it() {
    let mapping = "<mapping lowerBound=\"0\" defaultValue=\"0.25\"><mapEntry mapKey=\"3\" mappedValue=\"1\"/><mapEntry mapKey=\"4\" mappedValue=\"-1\"/></mapping>";
    let (Ask::Short { accepted, .. }, notes) = typed("string", mapping) else { panic!() };
    let shares: Vec<_> = accepted.iter().map(|each| (each.text.as_str(), each.share)).collect();
    assert_eq!((shares, notes), (vec![("3", 1_000_000), ("4", 0), ("*", 250_000)], vec![]));
    let (Ask::Numeric { accepted, .. }, _) = typed("float", mapping) else { panic!() };
    assert_eq!((accepted[2].range, accepted[2].share), (Range::ANY, 250_000));
}

#[test]
fn case_that_counts_for_some_words_only_is_said() {
    let mapping = "<mapping><mapEntry mapKey=\"a\" mappedValue=\"1\" caseSensitive=\"0\"/><mapEntry mapKey=\"B\" mappedValue=\"1\"/></mapping>";
    let (Ask::Short { folding, .. }, notes) = typed("string", mapping) else { panic!() };
    assert_eq!((folding.case, notes), (true, vec!["import-qti-case"]));
}

#[test]
fn a_bound_that_is_itself_outside_stays_outside() {
    for (base, literal, from, to) in
        [("integer", "integer", 4_000_000, 8_000_000), ("float", "float", 3_000_001, 8_999_999), ("float", "integer", 3_000_001, 8_999_999)]
    {
        let bound = |how: &str, value: &str| {
            format!("<{how}><variable identifier=\"RESPONSE\"/><baseValue baseType=\"{literal}\">{value}</baseValue></{how}>")
        };
        let rules = format!("<responseIf><and>{}{}</and>{}</responseIf>", bound("gt", "3"), bound("lt", "9"), set("SCORE", "1"));
        let inner = declared("single", base, &["5"])
            + &format!(
                "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing><responseCondition>{rules}</responseCondition></responseProcessing>"
            );
        let Ask::Numeric { accepted, .. } = only(&inner).entry.unwrap().question.ask else { panic!() };
        assert_eq!(accepted[0].range, Range::Between { from, to });
    }
}

#[test]
fn a_model_for_a_long_text_goes_to_whoever_marks() {
    let inner = declared("single", "string", &["A cat &lt; a dog"])
        + "<itemBody><p>Q</p><extendedTextInteraction responseIdentifier=\"RESPONSE\"/></itemBody>";
    let item = only(&inner);
    assert_eq!(codes(&item.notes), ["import-qti-essay"]);
    let Ask::Essay { guide, .. } = item.entry.unwrap().question.ask else { panic!() };
    assert_eq!(guide, Some(Text::plain("A cat < a dog")));
}

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

#[test]
fn what_is_called_true_and_says_something_else_stays_a_choice() {
    let item = |yes: &str, no: &str| {
        only(&(declared("single", "identifier", &["true"]) + &format!("<itemBody>{}</itemBody>", choices("1", &[("true", yes), ("false", no)]))))
    };
    assert!(matches!(item("Yes, always", "Only at night").entry.unwrap().question.ask, Ask::Single { .. }));
    assert!(matches!(item("صحيح", "خطأ").entry.unwrap().question.ask, Ask::TrueFalse { .. }));
}

#[test]
fn choices_that_were_to_keep_their_order_are_said() {
    let listed = choices("1", &[("a", "A"), ("b", "All of them")]).replace("identifier=\"b\"", "identifier=\"b\" fixed=\"true\"");
    assert_eq!(
        codes(&only(&(declared("single", "identifier", &["a"]) + &format!("<itemBody>{listed}</itemBody>"))).notes),
        ["import-qti-order-kept"]
    );
}

#[test]
fn what_a_test_says_of_its_items_is_named() {
    let test = "<assessmentTest><testPart><assessmentSection title=\"S\"><selection select=\"1\"/><assessmentItemRef href=\"a.xml\"><weight identifier=\"w\" value=\"2\"/></assessmentItemRef></assessmentSection></testPart></assessmentTest>";
    let manifest = "<manifest><resources><resource type=\"imsqti_test_xmlv2p1\" href=\"t.xml\"/><resource type=\"imsqti_item_xmlv2p1\" href=\"a.xml\"/></resources></manifest>";
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("t.xml", test.as_bytes()), ("a.xml", choice_item().as_bytes())]);
    let notes = read("x.zip", &bytes).unwrap().notes;
    assert_eq!(notes.iter().map(|note| (note.code, note.detail.as_str())).collect::<Vec<_>>(), [("import-qti-test", "selection, weight")]);
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
fn points_that_are_gathered_first_and_weighed_then_keep_their_keys() {
    let mapping = "<mapping><mapEntry mapKey=\"cat\" mappedValue=\"2\"/></mapping>";
    let inner = declaration("RESPONSE", "single", "string", &[], mapping)
        + "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing><setOutcomeValue identifier=\"TEMP\"><sum><variable identifier=\"TEMP\"/><mapResponse identifier=\"RESPONSE\"/></sum></setOutcomeValue><responseCondition><responseIf><gte><variable identifier=\"TEMP\"/><baseValue baseType=\"float\">2</baseValue></gte>"
        + &set("SCORE", "1")
        + "</responseIf></responseCondition></responseProcessing>";
    let item = only(&inner);
    assert!(matches!(item.entry.unwrap().question.ask, Ask::Short { accepted, .. } if accepted[0].text == "cat"));
    assert_eq!(codes(&item.notes), ["import-qti-processing"]);
}

fn capped(rules: &str) -> (Vec<i32>, Vec<&'static str>) {
    let inner = declared("single", "identifier", &["a"])
        + &format!("<itemBody>{}</itemBody><responseProcessing>{rules}</responseProcessing>", choices("1", &[("a", "A"), ("b", "B"), ("c", "C")]));
    let item = only(&inner);
    (item.entry.unwrap().question.ask.choices().iter().map(|choice| choice.share).collect(), codes(&item.notes))
}

#[test]
fn one_of_several_values_is_each_of_them_and_a_bound_of_the_score_is_no_key() {
    let either = format!("<or>{}{}</or>", named("match", "a"), named("match", "c"));
    let rules = format!(
        "<responseCondition><responseIf>{either}{}</responseIf></responseCondition><responseCondition><responseIf><gte><variable identifier=\"SCORE\"/><baseValue baseType=\"float\">1</baseValue></gte>{}</responseIf></responseCondition>",
        set("SCORE", "1"),
        set("SCORE", "1")
    );
    assert_eq!(capped(&rules), (vec![1_000_000, 0, 1_000_000], vec![]));
}

#[test]
fn points_beside_those_for_the_right_answer_are_said() {
    for other in [
        format!("<responseElseIf><isNull><variable identifier=\"RESPONSE\"/></isNull>{}</responseElseIf>", set("SCORE", "0.5")),
        format!("<responseElse>{}</responseElse>", set("SCORE", "-0.25")),
    ] {
        let rules = format!("<responseCondition><responseIf>{RIGHT}{}</responseIf>{other}</responseCondition>", set("SCORE", "1"));
        assert_eq!(capped(&rules).1, ["import-qti-processing"], "{other}");
    }
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
fn a_package_of_a_test_alone_holds_no_questions() {
    let test = "<assessmentTest><testPart><assessmentSection><selection select=\"1\"/></assessmentSection></testPart></assessmentTest>";
    let manifest = "<manifest><resources><resource type=\"imsqti_test_xmlv2p1\" href=\"t.xml\"/></resources></manifest>";
    let bytes = archive(&[("imsmanifest.xml", manifest.as_bytes()), ("t.xml", test.as_bytes())]);
    assert_eq!(read("x.zip", &bytes).unwrap_err().code, "import-qti-nothing");
}

#[test]
fn a_key_without_anything_to_answer_is_refused() {
    let item = only(&(declared("single", "identifier", &["a"]) + "<itemBody><p>Q</p></itemBody>"));
    assert_eq!((item.entry, codes(&item.notes)), (None, vec!["import-qti-empty"]));
}

fn outcome(id: &str, default: &str) -> String {
    format!(
        "<outcomeDeclaration identifier=\"{id}\" cardinality=\"single\" baseType=\"float\"><defaultValue><value>{default}</value></defaultValue></outcomeDeclaration>"
    )
}

fn copied(id: &str) -> String {
    format!("<setOutcomeValue identifier=\"SCORE\"><variable identifier=\"{id}\"/></setOutcomeValue>")
}

#[test]
fn points_may_stand_under_the_name_of_an_outcome() {
    let rules = format!(
        "<responseCondition><responseIf>{RIGHT}{}</responseIf><responseElseIf>{}{}</responseElseIf></responseCondition>",
        copied("ALL"),
        named("match", "b"),
        copied("HALF")
    );
    let inner = outcome("ALL", "2")
        + &outcome("HALF", "1")
        + &declared("single", "identifier", &["a"])
        + &format!("<itemBody>{}</itemBody><responseProcessing>{rules}</responseProcessing>", choices("1", &[("a", "A"), ("b", "B")]));
    let item = only(&inner);
    // What earns a part beside the right answer is said, and the points are those of the right one.
    assert_eq!((item.entry.unwrap().question.milli_points, codes(&item.notes)), (2000, vec!["import-qti-processing"]));
    let nothing = rules.replace("\"HALF\"", "\"ZERO\"").replace("\"ALL\"", "\"MAXSCORE\"");
    let (shares, notes) = capped(&nothing);
    assert_eq!((shares, notes), (vec![1_000_000, 0, 0], vec![]));
}

#[test]
fn what_is_set_last_holds_and_one_of_several_responses_is_no_key() {
    let either = format!("<or>{}{}</or>", named("match", "a"), named("match", "b"));
    let alone = |condition: &str, points: &str| {
        format!("<responseCondition><responseIf>{condition}{}</responseIf></responseCondition>", set("SCORE", points))
    };
    assert_eq!(capped(&(alone(&either, "1") + &alone(&named("match", "b"), "0.5"))).0, [1_000_000, 500_000, 0]);
    let of = |id: &str| format!("<match><variable identifier=\"{id}\"/><baseValue baseType=\"identifier\">a</baseValue></match>");
    assert_eq!(two_lists(&alone(&format!("<or>{}{}</or>", of("R1"), of("R2")), "1")).2, ["import-qti-processing"]);
}

#[test]
fn points_that_rules_give_beside_a_mapping_are_said() {
    let mapping = "<mapping><mapEntry mapKey=\"a\" mappedValue=\"0.5\"/></mapping>";
    let inner = declaration("RESPONSE", "single", "identifier", &["a"], mapping)
        + &format!(
            "<itemBody>{}</itemBody><responseProcessing><responseCondition><responseIf>{RIGHT}{}</responseIf><responseElse><setOutcomeValue identifier=\"SCORE\"><mapResponse identifier=\"RESPONSE\"/></setOutcomeValue></responseElse></responseCondition></responseProcessing>",
            choices("1", &[("a", "A"), ("b", "B")]),
            set("SCORE", "2")
        );
    assert_eq!(codes(&only(&inner).notes), ["import-qti-processing"]);
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
