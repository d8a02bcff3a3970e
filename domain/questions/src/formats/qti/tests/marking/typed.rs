//! What is typed: words, numbers and long texts.

use super::*;

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

#[test]
fn words_that_rules_name_without_regard_to_case_are_accepted_so() {
    let rules = format!(
        "<responseCondition><responseIf><stringMatch caseSensitive=\"false\"><variable identifier=\"RESPONSE\"/><baseValue baseType=\"string\">Cat</baseValue></stringMatch>{}</responseIf></responseCondition>",
        set("SCORE", "1")
    );
    let inner = declaration("RESPONSE", "single", "string", &[], "")
        + &format!(
            "<itemBody><p>Q <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p></itemBody><responseProcessing>{rules}</responseProcessing>"
        );
    let item = only(&inner);
    assert_eq!(codes(&item.notes), [""; 0]);
    assert!(matches!(item.entry.unwrap().question.ask, Ask::Short { accepted, folding, .. } if folding.case && accepted[0].text == "Cat"));
}
