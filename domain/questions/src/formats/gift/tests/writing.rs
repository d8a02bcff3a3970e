use super::*;
use crate::{Combined, Criterion, Gap, GapAsk, Hint, Item, Prompt, Scoring};

fn entry_of(question: Question) -> Entry {
    Entry { name: "n".into(), category: vec![], tags: vec![], foreign_id: None, question }
}

fn choice(text: &str, share: i32) -> Choice {
    Choice { id: text.into(), text: moodle(text), share, feedback: None }
}

fn accepted(text: &str) -> Accepted {
    Accepted { text: text.into(), share: WHOLE, feedback: None }
}

fn short(accepted: Vec<Accepted>) -> Ask {
    Ask::Short { accepted, folding: Folding::default(), when_wrong: None }
}

fn codes(question: Question) -> Vec<&'static str> {
    write(&[entry_of(question)]).notes.into_iter().map(|(_, note)| note.code).collect()
}

#[test]
fn questions_are_laid_out_as_moodle_does() {
    let ask = Ask::Single { choices: vec![choice("yes: 1", WHOLE), choice("no", 0), choice("half", 333_333)] };
    let question = Question { feedback: Some(Text::html("<b>f</b>")), ..Question::new(moodle("Is it?\nSay {so}."), ask) };
    let entry = Entry { category: vec!["a".into(), "b/c".into()], tags: vec!["t]".into()], foreign_id: Some("i".into()), ..entry_of(question) };
    let written = write(&[entry]);
    let expected = "$CATEGORY: $course$/top/a/b//c\n\n// [id:i] [tag:t\\]]\n::n::Is it?\\nSay \\{so\\}.{\n\t=yes\\: 1\n\t~no\n\t~%33.3333%half\n\t####[html]<b>f</b>\n}\n\n";
    assert_eq!((written.text.as_str(), written.notes.as_slice()), (expected, &[][..]));
}

#[test]
fn what_gift_cannot_say_of_a_question_is_said_beside_it() {
    let base = || Question::new(moodle("?"), Ask::Single { choices: vec![choice("a", WHOLE), choice("b", 0)] });
    let text = || Some(moodle("x"));
    assert_eq!(codes(base()), [""; 0]);
    assert_eq!(codes(Question { milli_points: 500, ..base() }), ["import-gift-lost-points"]);
    assert_eq!(codes(Question { penalty: 0, ..base() }), ["import-gift-lost-penalty"]);
    let hint = Hint { text: moodle("x"), clears_wrong: false, counts_right: false };
    assert_eq!(codes(Question { hints: vec![hint], ..base() }), ["import-gift-lost-hints"]);
    assert_eq!(codes(Question { combined: Combined { right: text(), ..Combined::default() }, ..base() }), ["import-gift-lost-combined"]);
    assert_eq!(codes(Question { feedback: text(), ..Question::new(moodle("?"), Ask::Info) }), ["import-gift-lost-feedback"]);
    assert_eq!(codes(Question { stem: Text::html("<img src=\"media/a.png\">"), ..base() }), ["import-gift-lost-files"]);
    let unit = Ask::Numeric { accepted: vec![Number { range: Range::ANY, share: WHOLE, feedback: None }], unit: Some("m".into()), when_wrong: None };
    assert_eq!(codes(Question { ask: unit, ..base() }), ["import-gift-lost-unit"]);
    let folding = Ask::Short { accepted: vec![accepted("a")], folding: Folding::NOTHING, when_wrong: text() };
    assert_eq!(codes(Question { ask: folding, ..base() }), ["import-gift-lost-folding"]);
    let criterion = Criterion { id: "c".into(), text: moodle("c"), levels: vec![] };
    let essay = Ask::Essay { lines: 15, most_words: 0, template: None, guide: None, rubric: vec![criterion] };
    assert_eq!(codes(Question { ask: essay, ..base() }), ["import-gift-lost-essay"]);
    let noted = |entry: Entry| write(&[entry]).notes[0].1.code;
    assert_eq!(noted(Entry { name: "two\nlines".into(), ..entry_of(base()) }), "import-gift-lost-name");
    assert_eq!(noted(Entry { category: vec![String::new()], ..entry_of(base()) }), "import-gift-lost-category");
    let odd_tag = Entry { tags: vec!["a<b".into(), "[id:".into()], ..entry_of(base()) };
    assert_eq!(write(&[odd_tag]).notes.len(), 2);
}

#[test]
fn what_would_be_another_question_is_not_written() {
    let refused = |ask: Ask| {
        let written = write(&[entry_of(Question::new(moodle("?"), ask))]);
        assert_eq!((written.text.as_str(), written.notes[0].1.kind), ("", NoteKind::Refused));
        written.notes[0].1.code
    };
    assert_eq!(refused(Ask::Ordering { items: vec![], scoring: Scoring::Whole }), "import-gift-lost-ordering");
    let gap = Gap { id: "1".into(), weight: 1, ask: GapAsk::Number { accepted: vec![] } };
    assert_eq!(refused(Ask::Gaps { gaps: vec![gap] }), "import-gift-lost-gaps");
    assert_eq!(refused(Ask::Single { choices: vec![choice("a", 500_000), choice("b", 0)] }), "import-gift-lost-no-whole");
    assert_eq!(refused(Ask::Single { choices: vec![choice("a", WHOLE), choice(" ", 0)] }), "import-gift-lost-empty");
    assert_eq!(refused(short(vec![accepted("a->b")])), "import-gift-lost-arrow-answer");
    assert_eq!(refused(Ask::Several { choices: vec![choice("a", WHOLE)] }), "import-gift-few-choices");
}

#[test]
fn an_arrow_in_a_prompt_becomes_another_arrow() {
    let prompt = |id: &str, text: &str| Prompt { id: id.into(), text: moodle(text), answer: id.into() };
    let answer = |id: &str| Item { id: id.into(), text: Text::markdown(format!("{id} -> {id}")) };
    let ask = Ask::Matching { prompts: vec![prompt("1", "a->b"), prompt("2", "c")], answers: vec![answer("1"), answer("2")] };
    let written = write(&[entry_of(Question::new(moodle("?"), ask))]);
    assert!(written.text.contains("=a→b -> 1 -> 1\n"), "{}", written.text);
    assert_eq!(written.notes.iter().map(|(_, note)| note.code).collect::<Vec<_>>(), ["import-gift-lost-arrow", "import-gift-lost-format"]);
}

#[test]
fn texts_that_look_like_signs_come_back_as_they_were() {
    for ask in [
        Ask::Single { choices: vec![choice("%50%x", WHOLE), choice("%-5%", 0), choice("[html]", 0)] },
        Ask::Single { choices: vec![choice("all", WHOLE), choice("right", WHOLE)] },
        Ask::Several { choices: vec![choice("%50%x", WHOLE), choice("%0%", 0)] },
        short(vec![accepted("%100%"), accepted("[plain]x"), accepted("T"), accepted("//"), accepted(r"\*")]),
    ] {
        let entry = entry_of(Question::new(moodle("[html] ::?:: $CATEGORY: //"), ask));
        let written = write(std::slice::from_ref(&entry));
        let mut back = super::entry(&written.text);
        for (at, choice) in match &mut back.question.ask {
            Ask::Single { choices } | Ask::Several { choices } => choices.iter_mut().enumerate(),
            _ => [].iter_mut().enumerate(),
        } {
            choice.id.clone_from(&entry.question.ask.choices()[at].id);
        }
        assert_eq!((back, written.notes), (entry, vec![]), "{}", written.text);
    }
    for stem in ["// no comment", "$CATEGORY: none", "[html]", "::"] {
        let entry = Entry { name: String::new(), ..entry_of(Question::new(moodle(stem), Ask::Info)) };
        assert_eq!(question(&write(&[entry]).text).stem, moodle(stem));
    }
}
