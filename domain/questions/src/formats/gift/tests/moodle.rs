//! What Moodle's own reader makes of each feature (question/format/gift, its examples and its tests), with sentences of our own.

use super::*;

#[test]
fn one_choice_is_marked_as_right() {
    let question = question("Which planet is nearest to the sun?{~Venus =Mercury ~Earth}");
    assert!(matches!(question.ask, Ask::Single { .. }));
    assert_eq!(question.stem, moodle("Which planet is nearest to the sun?"));
    assert_eq!(choices(&question), [("Venus", 0, ""), ("Mercury", WHOLE, ""), ("Earth", 0, "")]);
    assert_eq!(question.ask.choices().iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn an_answer_within_a_text_leaves_a_blank() {
    assert_eq!(question("Water {~burns =boils ~sings} at a hundred degrees.").stem, moodle("Water _____ at a hundred degrees."));
    assert_eq!(question("Two and two are {=four =4}.").stem, moodle("Two and two are _____."));
    assert_eq!(question("Two and two are {\n=four\n=4\n}").stem, moodle("Two and two are"));
    assert_eq!(question("{=Rain} falls from clouds.").stem, moodle("_____ falls from clouds."));
}

#[test]
fn several_choices_have_weights_and_no_right_mark() {
    let question = question("Which are even? {\n ~%-50%one\n ~%50%two # yes\n ~%50%four\n ~%-50%five # no, odd }");
    assert!(matches!(question.ask, Ask::Several { .. }));
    assert_eq!(choices(&question), [("one", -500_000, ""), ("two", 500_000, "yes"), ("four", 500_000, ""), ("five", -500_000, "no, odd")]);
}

#[test]
fn weights_have_decimals_and_may_be_all_or_nothing() {
    let several = question("Which?{~%33.33333%a ~%33.333%b ~%33.3%c ~%66.66667%d ~%-66.66667%e ~%0%f ~%-100%g}");
    assert_eq!(choices(&several).iter().map(|choice| choice.1).collect::<Vec<_>>(), [333_333, 333_330, 333_000, 666_667, -666_667, 0, -WHOLE]);
    let single = question("Which?{~wrong ~%50%half =right}");
    assert_eq!(choices(&single), [("wrong", 0, ""), ("half", 500_000, ""), ("right", WHOLE, "")]);
    assert!(matches!(single.ask, Ask::Single { .. }));
    assert!(matches!(question("Which?{~%100%a ~%-50%b}").ask, Ask::Several { .. }));
}

#[test]
fn what_only_looks_like_a_weight_is_text() {
    assert_eq!(choices(&question("How much?{=%a% ~50% ~% 5% }"))[0].0, "%a%");
}

#[test]
fn true_and_false_have_feedback_for_the_wrong_and_the_right_answer() {
    for (source, right, when_true, when_false) in [
        ("Snow is cold.{T}", "true", "", ""),
        ("Snow is cold.{TRUE}", "true", "", ""),
        ("Snow is warm.{ F }", "false", "", ""),
        ("Snow is warm.{FALSE#It melts.}", "false", "It melts.", ""),
        ("Snow is warm.{\nFALSE#It melts.#Right.\n}", "false", "It melts.", "Right."),
        ("Snow is cold.{T#But it is.#So it is.}", "true", "So it is.", "But it is."),
        ("Snow is cold.{T##So it is.}", "true", "So it is.", ""),
    ] {
        let question = question(source);
        let Ask::TrueFalse { choices } = &question.ask else { panic!("{source}") };
        let feedback = |at: usize| choices[at].feedback.as_ref().map_or("", |text| text.source.as_str());
        assert_eq!([choices[0].id.as_str(), choices[1].id.as_str()], ["true", "false"]);
        assert_eq!(choices.iter().find(|choice| choice.is_right()).unwrap().id, right, "{source}");
        assert_eq!((feedback(0), feedback(1)), (when_true, when_false), "{source}");
        assert_eq!(question.penalty, WHOLE);
    }
}

#[test]
fn a_few_words_are_accepted_each_with_its_weight_and_feedback() {
    let question = question("Best animal?{\n =Frog#Good!\n =%50%Cat#Why?\n =%0%*#Not at all\n ####[html]In general}");
    let accepted = |text: &str, share, feedback: &str| Accepted { text: text.into(), share, feedback: Some(moodle(feedback)) };
    let expected = Ask::Short {
        accepted: vec![accepted("Frog", WHOLE, "Good!"), accepted("Cat", 500_000, "Why?")],
        folding: Folding::default(),
        when_wrong: Some(moodle("Not at all")),
    };
    assert_eq!(question.ask, expected);
    assert_eq!(question.feedback, Some(Text::html("In general")));
}

#[test]
fn one_answer_needs_no_sign_and_stars_stay_as_they_are() {
    let accepted = |source: &str| match question(source).ask {
        Ask::Short { accepted, .. } => accepted.into_iter().map(|accepted| accepted.text).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(accepted("Capital of Egypt?{Cairo}"), ["Cairo"]);
    assert_eq!(accepted(r"A pattern?{=blue* =2\*3 =[plain]x}"), ["blue*", r"2\*3", "x"]);
    assert_eq!(accepted("True?{true}"), ["true"]);
}

#[test]
fn prompts_have_answers_and_answers_without_prompts_are_spare() {
    let source = "::m::[html]Match <b>them</b>.{\n =[moodle]cat -> milk\n =[plain]dog->bone\n =cow -> grass\n = kitten -> milk\n = -> gravel\n}";
    let question = question(source);
    let Ask::Matching { prompts, answers } = question.ask else { panic!("no matching") };
    let pairs: Vec<(Format, &str, &str)> =
        prompts.iter().map(|prompt| (prompt.text.format, prompt.text.source.as_str(), prompt.answer.as_str())).collect();
    assert_eq!(pairs, [(Format::Moodle, "cat", "a1"), (Format::Plain, "dog", "a2"), (Format::Html, "cow", "a3"), (Format::Html, "kitten", "a1")]);
    assert_eq!(answers.iter().map(|answer| answer.text.source.as_str()).collect::<Vec<_>>(), ["milk", "bone", "grass", "gravel"]);
    assert!(answers.iter().all(|answer| answer.text.format == Format::Plain));
}

#[test]
fn numbers_have_tolerances_ranges_weights_and_feedback_for_the_rest() {
    let number = |range, share, feedback: Option<&str>| Number { range, share, feedback: feedback.map(moodle) };
    let about = |value, tolerance| Range::About { value, tolerance };
    for (source, expected, when_wrong) in [
        ("When?{#1822}", vec![number(about(1_822_000_000, 0), WHOLE, None)], None),
        ("Pi?{#3.1415:0.0005}.", vec![number(about(3_141_500, 500), WHOLE, None)], None),
        ("Pi?{#3.141..3.142}", vec![number(Range::Between { from: 3_141_000, to: 3_142_000 }, WHOLE, None)], None),
        ("One to five?{#3:2~#No}", vec![number(about(3_000_000, 2_000_000), WHOLE, None)], Some("No")),
        ("Nothing?{#0}", vec![number(about(0, 0), WHOLE, None)], None),
        (
            "When?{#\n =1822:0 #Exactly\n =%50%1822:2 #Nearly\n}",
            vec![number(about(1_822_000_000, 0), WHOLE, Some("Exactly")), number(about(1_822_000_000, 2_000_000), 500_000, Some("Nearly"))],
            None,
        ),
        ("Any?{#=1 =%50%*#Try}", vec![number(about(1_000_000, 0), WHOLE, None), number(Range::ANY, 500_000, Some("Try"))], None),
    ] {
        assert_eq!(question(source).ask, Ask::Numeric { accepted: expected, unit: None, when_wrong: when_wrong.map(moodle) }, "{source}");
    }
}

#[test]
fn lines_behind_a_count_are_put_in_order() {
    let read = |source: &str| {
        let item = item(source);
        let codes: Vec<_> = item.notes.iter().map(|note| note.code).collect();
        let Some(Ask::Ordering { items, scoring }) = item.entry.map(|entry| entry.question.ask) else { panic!("{source}: {codes:?}") };
        (items.into_iter().map(|item| item.text.source).collect::<Vec<_>>().join("|"), scoring, codes)
    };
    let whole = "Bake.{>4 ALL VERTICAL ALL_OR_NOTHING SHOW abc\n knead\n\twait = rest ~ sleep\nshape -> loaf\n bake\n}";
    assert_eq!(read(whole), ("knead|wait = rest ~ sleep|shape -> loaf|bake".into(), Scoring::Whole, vec![]));
    assert_eq!(read("Bake.{>2     none\nH\nALL\n}"), ("H|ALL".into(), Scoring::Neighbours, vec![]));
    assert_eq!(read("Bake.{> 3 LONGEST_ORDERED_SUBSET\nknead\nwait\nbake}"), ("knead|wait|bake".into(), Scoring::LongestSubset, vec![]));
    let (_, scoring, codes) = read("Bake.{>3 RANDOM H RELATIVE_TO_CORRECT 1\nknead\nwait\nshape\nbake}");
    let lossy = ["import-moodle-order-horizontal", "import-moodle-order-selection", "import-moodle-order-grading"];
    assert_eq!((scoring, &codes[..]), (Scoring::Places, &lossy[..]));
}

#[test]
fn empty_braces_are_an_essay_and_none_are_a_description() {
    let essay = question("::e:: What moves you? {####Thank you.}");
    assert_eq!(essay.ask, Ask::Essay { lines: 15, most_words: 0, template: None, guide: None, rubric: vec![] });
    assert_eq!(essay.feedback, Some(moodle("Thank you.")));
    let info = question("Read the text\nbefore you go on.");
    assert_eq!((info.ask, info.stem, info.milli_points), (Ask::Info, moodle("Read the text\nbefore you go on."), 0));
}

#[test]
fn texts_say_their_format_and_the_others_inherit_that_of_the_question() {
    let question = question("::f::[markdown] *Which*?{=[plain]*a*#b ~c#[html]<i>d</i> ~[odd]e ####[moodle]f}");
    assert_eq!((question.stem.format, question.stem.source.as_str()), (Format::Markdown, "*Which*?"));
    let formats: Vec<Format> =
        question.ask.choices().iter().flat_map(|choice| std::iter::once(&choice.text).chain(&choice.feedback)).map(|text| text.format).collect();
    assert_eq!(formats, [Format::Plain, Format::Markdown, Format::Markdown, Format::Html, Format::Markdown]);
    assert_eq!(choices(&question)[2].0, "[odd]e");
    assert_eq!(question.feedback, Some(moodle("f")));
}

#[test]
fn signs_are_escaped_and_backslashes_too() {
    let question = question(r"::a\:\: b::Which are signs \{ \}\: \~ \= \# \\ \n or \x?{=\= 2 + 3 # \#1 ~\~\\n ~a\{b\}}");
    assert_eq!(question.stem, moodle("Which are signs { }: ~ = # \\ \n or \\x?"));
    assert_eq!(choices(&question), [("= 2 + 3", WHOLE, "#1"), (r"~\n", 0, ""), ("a{b}", 0, "")]);
    assert_eq!(entry(r"::a\:\: b::Text").name, "a:: b");
    assert_eq!(entry(r"A \\ B \\\\ C{}").question.stem, moodle(r"A \ B \\ C"));
}

#[test]
fn code_keeps_its_indentation() {
    let source = "::c::[html]<pre>\nif x \\{\n    y\n\\}\n</pre>\n{}";
    assert_eq!(question(source).stem, Text::html("<pre>\nif x {\n    y\n}\n</pre>"));
}

#[test]
fn categories_hold_until_the_next_one() {
    let reading = read("A{T}\n\n// question: 0  name: Switch\n$CATEGORY: $course$/top/Geo/Europe\n\nB{T}\n\nC{T}\n\n$CATEGORY: x//y\nD{T}\n");
    let categories: Vec<Vec<String>> = reading.items.into_iter().map(|item| item.entry.unwrap().category).collect();
    assert_eq!(categories, [vec![], vec!["Geo".to_owned(), "Europe".into()], vec!["Geo".to_owned(), "Europe".into()], vec!["x/y".to_owned()]]);
}

#[test]
fn comments_are_left_out_but_for_tags_and_the_id() {
    let entry = entry("// question: 7  name: x\n  // [id:q\\]7] [tag:one] [tag: two ]\n::n::Is\n// not a line\nit?{\n// nor this\n=yes ~no}");
    assert_eq!((entry.foreign_id.as_deref(), entry.tags), (Some("q]7"), vec!["one".to_owned(), "two".into()]));
    assert_eq!((entry.name.as_str(), entry.question.stem), ("n", moodle("Is\nit?")));
    assert_eq!(read("// only a comment\n\n").items, []);
}

#[test]
fn a_question_without_a_name_is_called_by_its_text() {
    assert_eq!(entry("[html]<p>What is\nit?</p>{=x}").name, "What is it?");
    assert!(entry(&"long ".repeat(100)).name.ends_with('…'));
}

#[test]
fn arabic_questions_are_like_others() {
    let entry = entry("::العواصم:: ما عاصمة مصر؟ {=القاهرة#أحسنت ~%50%الجيزة ~أسوان####انظر الخريطة}");
    assert_eq!(entry.name, "العواصم");
    assert_eq!(choices(&entry.question), [("القاهرة", WHOLE, "أحسنت"), ("الجيزة", 500_000, ""), ("أسوان", 0, "")]);
    assert_eq!(entry.question.feedback, Some(moodle("انظر الخريطة")));
}

#[test]
fn line_ends_of_every_system_part_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let source = ["First{T}", "  ", "Second {", "=a", "~b", "}", "", ""].join(end);
        let (items, notes) = read_items(&source);
        assert_eq!((items.iter().map(|item| item.lines).collect::<Vec<_>>(), notes), (vec![(1, 1), (3, 6)], vec![]), "{end:?}");
    }
}
