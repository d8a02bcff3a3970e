use super::*;
use crate::{Accepted, Choice, Folding, Gap, GapAsk, Number, Range, Text, WHOLE};

fn stem(text: &str) -> String {
    format!("<questiontext format=\"html\"><text><![CDATA[{text}]]></text></questiontext>")
}

fn gaps(text: &str) -> (String, Vec<Gap>) {
    let question = question("cloze", &stem(text));
    let Ask::Gaps { gaps } = question.ask else { panic!() };
    (question.stem.source, gaps)
}

fn only(text: &str) -> GapAsk {
    gaps(text).1.remove(0).ask
}

fn refused(text: &str) -> &'static str {
    refusal("cloze", &stem(text))
}

fn accepted(text: &str, share: i32, feedback: Option<&str>) -> Accepted {
    Accepted { text: text.into(), share, feedback: feedback.map(Text::html) }
}

fn choice(id: &str, text: &str, share: i32) -> Choice {
    Choice { id: id.into(), text: Text::html(text), share, feedback: None }
}

#[test]
fn gaps_leave_their_names_in_the_text() {
    let question = question("cloze", &stem("<p>Ice is {1:SA:=water} at {3:NUMERICAL:=0:0.5} and {:MC:=cold~hot}.</p>"));
    assert_eq!(question.stem.source, "<p>Ice is [[1]] at [[2]] and [[3]].</p>");
    assert_eq!(question.milli_points, 5000);
    let Ask::Gaps { gaps } = question.ask else { panic!() };
    assert_eq!(gaps.iter().map(|gap| (gap.id.as_str(), gap.weight)).collect::<Vec<_>>(), [("1", 1), ("2", 3), ("3", 1)]);
    assert_eq!(gaps[0].ask, GapAsk::Typed { accepted: vec![accepted("water", WHOLE, None)], folding: Folding::default() });
    let range = Range::About { value: 0, tolerance: 500_000 };
    assert_eq!(gaps[1].ask, GapAsk::Number { accepted: vec![Number { range, share: WHOLE, feedback: None }] });
    assert_eq!(gaps[2].ask, GapAsk::Chosen { choices: vec![choice("1", "cold", WHOLE), choice("2", "hot", 0)] });
}

#[test]
fn every_kind_of_gap_is_known_by_all_its_names() {
    for (names, expected) in [
        (&["SHORTANSWER", "SA", "MW"][..], "typed, case does not count"),
        (&["SHORTANSWER_C", "SAC", "MWC"], "typed, case counts"),
        (&["NUMERICAL", "NM"], "number"),
        (&["MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S", "MCS", "MCVS", "MCHS"], "chosen"),
    ] {
        for name in names {
            let kind = match only(&format!("{{1:{name}:=1~2}}")) {
                GapAsk::Typed { folding, .. } if folding.case => "typed, case does not count",
                GapAsk::Typed { .. } => "typed, case counts",
                GapAsk::Number { .. } => "number",
                GapAsk::Chosen { .. } => "chosen",
            };
            assert_eq!(kind, expected, "{name}");
        }
    }
}

#[test]
fn shares_and_feedback_belong_to_their_answers() {
    let expected =
        vec![accepted("Tripoli", WHOLE, Some("Yes")), accepted("Benghazi", 500_000, Some("The second city")), accepted("*", 0, Some("No"))];
    assert_eq!(only("{1:SA:%100%Tripoli#Yes~%50%Benghazi#The second city~*#No}"), GapAsk::Typed { accepted: expected, folding: Folding::default() });
    assert_eq!(only("{1:MC:~=a~%-33,333%b}"), GapAsk::Chosen { choices: vec![choice("1", "a", WHOLE), choice("2", "b", -333_330)] });
}

#[test]
fn escapes_and_references_become_characters() {
    let typed = |text: &str| match only(text) {
        GapAsk::Typed { accepted, .. } => accepted[0].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(typed(r"{1:SA:=a\}b\#c\~d#f\}g~x}"), accepted("a}b#c~d", WHOLE, Some("f}g")));
    assert_eq!(typed("{1:SA:=2 &lt; 3 &#38;&#126; 4}"), accepted("2 < 3 &~ 4", WHOLE, None));
    assert_eq!(only("{1:MC:=a &lt; b~<b>c</b>}"), GapAsk::Chosen { choices: vec![choice("1", "a < b", WHOLE), choice("2", "<b>c</b>", 0)] });
}

#[test]
fn broken_gaps_are_refused_with_their_reason() {
    for (text, code) in [
        ("no gap at all", "import-moodle-no-gaps"),
        ("{1:MULTICHOICE}", "import-moodle-gap-broken"),
        ("{1:MC:}", "import-moodle-gap-broken"),
        ("{1:SA:=never ends", "import-moodle-gap-broken"),
        ("{1:SA:=#only feedback}", "import-moodle-gap-broken"),
        ("{1:MC:=one}", "import-moodle-gap-one-choice"),
        ("{1:MC:a~%50%b}", "import-moodle-gap-none-right"),
        ("{3:NUMERICAL:=zero}", "import-moodle-no-number"),
        ("{1:MULTIRESPONSE:=a~=b}", "import-moodle-gap-several"),
        ("{1:ESSAY:=a}", "import-moodle-gap-kind"),
        ("{1:shortanswer:=a}", "import-moodle-gap-kind"),
        ("{99999999999:SA:=a}", "import-moodle-gap-weight"),
    ] {
        assert_eq!(refused(text), code, "{text}");
    }
}

#[test]
fn a_broken_gap_is_refused_with_its_line_and_a_quotation() {
    let item = item("cloze", "<questiontext format=\"html\"><text>\n\nfirst {1:SA:=a}\nsecond {1:MC:=b}</text></questiontext>");
    assert_eq!((item.notes[0].line, item.notes[0].detail.as_str()), (Some(8), "{1:MC:=b}"));
    assert_eq!(item.place.line, Some(3));
}

#[test]
fn braces_that_are_no_gaps_stay_as_they_are() {
    assert_eq!(gaps("\\{x : x > 0\\} {2} {1:SA:=a} {1: no}").0, "\\{x : x > 0\\} {2} [[1]] {1: no}");
}

#[test]
fn brackets_that_stood_in_the_text_are_never_taken_for_a_gap() {
    let (stem, gaps) = gaps("[[1]] [[[3]] {1:SA:=a} [[x]] {1:SA:=b}");
    assert_eq!(stem, "[[1]] [[[3]] [[2]] [[x]] [[4]]");
    assert_eq!(gaps.iter().map(|gap| gap.id.as_str()).collect::<Vec<_>>(), ["2", "4"]);
}

#[test]
fn words_to_drag_become_gaps_with_the_choices_of_their_group() {
    let body = "<questiontext format=\"html\"><text>[[2]] chase [[1]], not [[2]] but [[3]].</text></questiontext>
        <dragbox><text>mice</text><group>1</group></dragbox><dragbox><text>Cats</text><group>1</group></dragbox>
        <dragbox><text>dogs</text><group>2</group></dragbox>";
    let question = question("ddwtos", body);
    assert_eq!(question.stem.source, "[[1]] chase [[2]], not [[3]] but [[4]].");
    assert_eq!(question.milli_points, 1000);
    let Ask::Gaps { gaps } = question.ask else { panic!() };
    assert_eq!(gaps[0].ask, GapAsk::Chosen { choices: vec![choice("1", "mice", 0), choice("2", "Cats", WHOLE)] });
    assert_eq!(gaps[1].ask, GapAsk::Chosen { choices: vec![choice("1", "mice", WHOLE), choice("2", "Cats", 0)] });
    assert_eq!(gaps[3].ask, GapAsk::Chosen { choices: vec![choice("1", "dogs", WHOLE)] });
    assert_eq!(codes("ddwtos", &body.replace("<group>2</group>", "<group>2</group><infinite/>")), ["import-moodle-infinite"]);
    assert_eq!(refusal("ddwtos", &body.replace("[[3]]", "[[4]]")), "import-moodle-gap-no-choice");
    assert_eq!(refusal("gapselect", body), "import-moodle-gap-no-choice");
}

#[test]
fn words_to_select_are_read_the_same_way() {
    let body = "<questiontext format=\"html\"><text>A [[1]].</text></questiontext>
        <selectoption><text>cat</text><group>1</group></selectoption><selectoption><text>dog</text><group>1</group></selectoption>";
    let Ask::Gaps { gaps } = ask("gapselect", body) else { panic!() };
    assert_eq!(gaps[0].ask, GapAsk::Chosen { choices: vec![choice("1", "cat", WHOLE), choice("2", "dog", 0)] });
    assert_eq!(refusal("gapselect", "<questiontext><text>No gap [[x]]</text></questiontext>"), "import-moodle-no-gaps");
}

#[test]
fn a_gap_with_an_odd_weight_is_refused_before_it_shows_its_answer() {
    for source in ["{1.5:SA:=x}", "{-1:MC:=x~y}", "{ 2 :SHORTANSWER:=x}", "{50%:NM:=4}"] {
        let body = format!("<questiontext format=\"html\"><text>{{1:SA:=a}} {source}</text></questiontext>");
        assert_eq!(refusal("cloze", &body), "import-moodle-gap-weight", "{source}");
    }
    for source in ["{1: SA:=x}", "{:MC :=x~y}"] {
        let body = format!("<questiontext format=\"html\"><text>{{1:SA:=a}} {source}</text></questiontext>");
        assert_eq!(refusal("cloze", &body), "import-moodle-gap-broken", "{source}");
    }
    assert_eq!(gaps("At {12.30: later} {1:SA:=a}").0, "At {12.30: later} [[1]]");
}
