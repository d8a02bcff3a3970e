use super::document;
use questions::formats::limits::{BYTES, ITEMS, PARTS, TEXT};

fn item(declarations: &str, body: &str, rest: &str) -> String {
    format!("<assessmentItem identifier=\"i\">{declarations}<itemBody>{body}</itemBody>{rest}</assessmentItem>")
}

fn declared(cardinality: &str, base: &str, correct: &str, rest: &str) -> String {
    format!(
        "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"{cardinality}\" baseType=\"{base}\"><correctResponse><value>{correct}</value></correctResponse>{rest}</responseDeclaration>"
    )
}

/// Many items in one document.
fn items_of(item: &str) -> Vec<u8> {
    document("<items><assessmentItem identifier=\"x\"/>", "</items>", ITEMS, |_| item.to_owned())
}

/// One item, and one piece in it as often as it fits.
fn one(begin: &str, piece: impl Fn(usize) -> String, end: &str) -> Vec<u8> {
    document(&format!("<assessmentItem identifier=\"i\">{begin}"), &format!("{end}</assessmentItem>"), usize::MAX, piece)
}

pub fn one_text() -> Vec<u8> {
    one("<itemBody><p>", |_| "x &lt; ".into(), "</p></itemBody>")
}

pub fn items() -> Vec<u8> {
    let choices =
        "<simpleChoice identifier=\"b\">x<feedbackInline identifier=\"b\" outcomeIdentifier=\"F\">y</feedbackInline></simpleChoice>".repeat(20);
    items_of(&item(
        &declared("single", "identifier", "b", ""),
        &format!("<choiceInteraction responseIdentifier=\"RESPONSE\">{choices}</choiceInteraction>"),
        "",
    ))
}

pub fn choices() -> Vec<u8> {
    let choices = "<simpleChoice/>".repeat(PARTS);
    items_of(&item(&declared("multiple", "", "", ""), &format!("<choiceInteraction>{choices}</choiceInteraction>"), ""))
}

fn rule(response: &str, value: &str) -> String {
    format!(
        "<responseIf><match><variable identifier=\"{response}\"/><baseValue>{value}</baseValue></match><setOutcomeValue identifier=\"SCORE\"><baseValue>0.12345678901234567890</baseValue></setOutcomeValue></responseIf>"
    )
}

pub fn rules() -> Vec<u8> {
    let choices: String = (0..PARTS).map(|at| format!("<simpleChoice identifier=\"c{at}\">x</simpleChoice>")).collect();
    let rules = rule("RESPONSE", "y").repeat(5_000);
    items_of(&item(
        &declared("single", "identifier", "c0", ""),
        &format!("<choiceInteraction responseIdentifier=\"RESPONSE\">{choices}</choiceInteraction>"),
        &format!("<responseProcessing>{rules}</responseProcessing>"),
    ))
}

pub fn gaps() -> Vec<u8> {
    let declared: String = (0..PARTS).map(|at| format!("<responseDeclaration identifier=\"R{at}\" baseType=\"float\"/>")).collect();
    let fields: String = (0..PARTS).map(|at| format!("a<textEntryInteraction responseIdentifier=\"R{at}\"/>")).collect();
    let rules: String = (0..5_000).map(|at| rule(&format!("R{}", at % PARTS), "1")).collect();
    items_of(&item(&declared, &format!("<p>{fields}</p>"), &format!("<responseProcessing>{rules}</responseProcessing>")))
}

pub fn words() -> Vec<u8> {
    let depth = 80;
    let open: String = (0..depth).map(|at| format!("<hottext identifier=\"h{at}\">")).collect();
    let text = "x".repeat(BYTES - 10_000);
    let words = format!("<hottextInteraction responseIdentifier=\"RESPONSE\">{open}{text}{}</hottextInteraction>", "</hottext>".repeat(depth));
    item(&declared("single", "identifier", "h0", ""), &words, "").into_bytes()
}

pub fn feedback() -> Vec<u8> {
    let rules = "<setOutcomeValue identifier=\"F\"><variable identifier=\"R\"/></setOutcomeValue>".repeat(5_000);
    let begin = format!("<itemBody/><responseProcessing>{rules}</responseProcessing>");
    one(&begin, |at| format!("<modalFeedback outcomeIdentifier=\"G\" identifier=\"f{at}\">x</modalFeedback>"), "")
}

pub fn inline() -> Vec<u8> {
    let inner = "<b class=\"a\">x</b>".repeat(400);
    let choices = format!("<simpleChoice identifier=\"a\">{inner}</simpleChoice>").repeat(PARTS);
    items_of(&item(&declared("single", "identifier", "a", ""), &format!("<choiceInteraction>{choices}</choiceInteraction>"), ""))
}

/// Texts that keep their source beside them.
pub fn sources() -> Vec<u8> {
    let source = "&lt;b>x".repeat(TEXT / 10);
    let text = format!("<div data-format=\"html\" data-source=\"{source}\">{}</div>", "<b>x</b>".repeat(TEXT / 10));
    document("<items><assessmentItem identifier=\"x\"/>", "</items>", ITEMS, |_| {
        format!("<assessmentItem identifier=\"i\" toolName=\"Maharat\"><itemBody>{text}</itemBody></assessmentItem>")
    })
}

pub fn rubrics() -> Vec<u8> {
    one("<itemBody><extendedTextInteraction/>", |_| "<rubricBlock view=\"scorer\"><p>x</p></rubricBlock>".into(), "</itemBody>")
}

pub fn gap_match() -> Vec<u8> {
    let words: String = (0..PARTS).map(|at| format!("<gapText identifier=\"w{at}\">x</gapText>")).collect();
    let places: String = (0..PARTS).map(|at| format!("<gap identifier=\"g{at}\"/>")).collect();
    items_of(&item(
        &declared("multiple", "directedPair", "w0 g0", ""),
        &format!("<gapMatchInteraction responseIdentifier=\"RESPONSE\">{words}<p>{places}</p></gapMatchInteraction>"),
        "",
    ))
}

pub fn deep() -> Vec<u8> {
    one("<itemBody>", |_| "<div>".repeat(80) + "x" + &"</div>".repeat(80), "<textEntryInteraction responseIdentifier=\"R\"/></itemBody>")
}

fn old(item: &str) -> Vec<u8> {
    document("<questestinterop>", "</questestinterop>", ITEMS, |_| item.to_owned())
}

fn lid(at: usize, labels: &str) -> String {
    format!("<response_lid ident=\"r{at}\"><material><mattext>x</mattext></material><render_choice>{labels}</render_choice></response_lid>")
}

fn condition(response: usize, value: &str) -> String {
    format!(
        "<respcondition><conditionvar><varequal respident=\"r{response}\">{value}</varequal></conditionvar><setvar>1</setvar><displayfeedback linkrefid=\"f\"/></respcondition>"
    )
}

fn labels(many: usize) -> String {
    (0..many).map(|at| format!("<response_label ident=\"l{at}\"><material><mattext>x</mattext></material></response_label>")).collect()
}

pub fn old_items() -> Vec<u8> {
    old(&format!(
        "<item ident=\"i\" title=\"t\"><presentation>{}</presentation><resprocessing>{}</resprocessing></item>",
        lid(0, &labels(20)),
        condition(0, "l0")
    ))
}

/// Rules without end in one item, of which each choice looks for its own.
pub fn old_rules() -> Vec<u8> {
    let begin = format!("<questestinterop><item><presentation>{}</presentation><resprocessing>", lid(0, &labels(PARTS)));
    document(&begin, "</resprocessing></item></questestinterop>", usize::MAX, |_| condition(0, "none"))
}

pub fn old_matching() -> Vec<u8> {
    let lists: String = (0..PARTS).map(|at| lid(at, "")).collect();
    let equal = "<varequal respident=\"q\">x</varequal>".repeat(200);
    let begin = format!("<questestinterop><item><presentation>{lists}</presentation><resprocessing>");
    document(&begin, "</resprocessing></item></questestinterop>", usize::MAX, |_| {
        format!("<respcondition><conditionvar>{equal}</conditionvar><setvar>1</setvar></respcondition>")
    })
}

pub fn old_gaps() -> Vec<u8> {
    let lists: String = (0..PARTS).map(|at| lid(at, &labels(10))).collect();
    let kind = "<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_dropdowns_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>";
    let text = "[x".repeat(TEXT / 4);
    let rules: String = (0..2000).map(|at| condition(at % PARTS, "l1")).collect();
    old(&format!(
        "<item>{kind}<presentation><material><mattext>{text}</mattext></material>{lists}</presentation><resprocessing>{rules}</resprocessing></item>"
    ))
}

pub fn old_feedback() -> Vec<u8> {
    let shown = "<displayfeedback linkrefid=\"g\"/>".repeat(200);
    let feedback: String =
        (0..PARTS).map(|at| format!("<itemfeedback ident=\"f{at}\"><material><mattext>x</mattext></material></itemfeedback>")).collect();
    let begin = format!("<questestinterop><item><presentation/>{feedback}<resprocessing>");
    document(&begin, "</resprocessing></item></questestinterop>", usize::MAX, |_| format!("<respcondition><conditionvar/>{shown}</respcondition>"))
}

pub fn old_material() -> Vec<u8> {
    document("<questestinterop><item><presentation>", "</presentation></item></questestinterop>", usize::MAX, |_| {
        "<material><matbreak/></material>".into()
    })
}

pub fn old_metadata() -> Vec<u8> {
    let field = "<qtimetadatafield><fieldlabel>a</fieldlabel><fieldentry>b</fieldentry></qtimetadatafield>";
    let bank = format!("<questestinterop><objectbank><qtimetadata>{}</qtimetadata>", field.repeat(50_000));
    document(&bank, "</objectbank></questestinterop>", ITEMS, |_| "<item ident=\"i\"><presentation/></item>".into())
}

/// Fields of which every rule names as many as it may.
pub fn old_fields() -> Vec<u8> {
    rules_of_fields(&("<varequal respident=\"r\">x</varequal>".repeat(200) + "<varequal respident=\"r0\">x</varequal>"))
}

pub fn old_fields_of_all() -> Vec<u8> {
    rules_of_fields(&(0..PARTS).map(|at| format!("<varequal respident=\"r{at}\">x</varequal>")).collect::<String>())
}

fn rules_of_fields(equal: &str) -> Vec<u8> {
    let fields: String = (0..PARTS).map(|at| format!("<response_str ident=\"r{at}\"><render_fib/></response_str>")).collect();
    let begin = format!("<questestinterop><item><presentation>{fields}</presentation><resprocessing>");
    document(&begin, "</resprocessing></item></questestinterop>", usize::MAX, |_| {
        format!("<respcondition><conditionvar>{equal}</conditionvar><setvar>1</setvar></respcondition>")
    })
}

/// A text that is said to every choice.
pub fn shared_feedback() -> Vec<u8> {
    let choices: String = (0..PARTS).map(|at| format!("<simpleChoice identifier=\"c{at}\">x</simpleChoice>")).collect();
    let rules: String = (0..PARTS)
        .map(|at| {
            format!(
                "<responseCondition><responseIf><match><variable identifier=\"RESPONSE\"/><baseValue>c{at}</baseValue></match><setOutcomeValue identifier=\"F\"><baseValue>f</baseValue></setOutcomeValue></responseIf></responseCondition>"
            )
        })
        .collect();
    let feedback = "x".repeat(16 * TEXT / PARTS);
    items_of(&item(
        &declared("single", "identifier", "c0", ""),
        &format!("<choiceInteraction responseIdentifier=\"RESPONSE\">{choices}</choiceInteraction>"),
        &format!(
            "<responseProcessing>{rules}</responseProcessing><modalFeedback outcomeIdentifier=\"F\" identifier=\"f\">{feedback}</modalFeedback>"
        ),
    ))
}

/// A long word that every gap may have.
pub fn long_word() -> Vec<u8> {
    let word = "x".repeat(16 * TEXT / PARTS);
    let pairs: String = (0..PARTS).map(|at| format!("</value><value>w g{at}")).collect();
    let places: String = (0..PARTS).map(|at| format!("<gap identifier=\"g{at}\"/>")).collect();
    items_of(&item(
        &declared("multiple", "directedPair", &format!("w g0{pairs}"), ""),
        &format!(
            "<gapMatchInteraction responseIdentifier=\"RESPONSE\"><gapText identifier=\"w\">{word}</gapText><p>{places}</p></gapMatchInteraction>"
        ),
        "",
    ))
}

/// Lists of choices whose points go a long way round to the score.
pub fn outcomes() -> Vec<u8> {
    let lists: String = (0..PARTS)
        .map(|at| {
            let choices: String = (0..50).map(|choice| format!("<inlineChoice identifier=\"c{choice}\">x</inlineChoice>")).collect();
            format!("<inlineChoiceInteraction responseIdentifier=\"R{at}\">{choices}</inlineChoiceInteraction>")
        })
        .collect();
    let declarations: String = (0..PARTS)
        .map(|at| format!("<responseDeclaration identifier=\"R{at}\" cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>c0</value></correctResponse></responseDeclaration>"))
        .collect();
    let name = "POINTS".repeat(8);
    let sums: String = (0..2000).map(|at| format!("<variable identifier=\"{name}{at}\"/>")).collect();
    let rule = |at: usize| {
        format!(
            "<responseCondition><responseIf><match><variable identifier=\"R{}\"/><baseValue>c0</baseValue></match><setOutcomeValue identifier=\"{name}{}\"><baseValue>1</baseValue></setOutcomeValue></responseIf></responseCondition>",
            at % PARTS,
            at % 2000
        )
    };
    let begin = format!(
        "<assessmentItem identifier=\"i\">{declarations}<itemBody><p>{lists}</p></itemBody><responseProcessing><setOutcomeValue identifier=\"SCORE\"><sum>{sums}</sum></setOutcomeValue>"
    );
    document(&begin, "</responseProcessing></assessmentItem>", usize::MAX, rule)
}

/// Points within points within points.
pub fn nested() -> Vec<u8> {
    let begin = "<assessmentItem identifier=\"i\"><itemBody><choiceInteraction/></itemBody><responseProcessing>".to_owned()
        + &"<setOutcomeValue identifier=\"SCORE\">".repeat(90);
    document(&begin, &("</setOutcomeValue>".repeat(90) + "</responseProcessing></assessmentItem>"), usize::MAX, |_| "<null/>".into())
}

/// One of many long values that hardly differ leads to each of many texts.
pub fn long_values() -> Vec<u8> {
    let value = "x".repeat(TEXT);
    let values: String =
        (0..PARTS).map(|at| format!("<match><variable identifier=\"RESPONSE\"/><baseValue>{value}{at}</baseValue></match>")).collect();
    let rule = format!(
        "<responseCondition><responseIf><or>{values}</or><setOutcomeValue identifier=\"F\"><baseValue>f</baseValue></setOutcomeValue></responseIf></responseCondition>"
    );
    let begin = format!(
        "<assessmentItem identifier=\"i\">{}<itemBody><choiceInteraction responseIdentifier=\"RESPONSE\"><simpleChoice identifier=\"a\">x</simpleChoice></choiceInteraction></itemBody><responseProcessing>{rule}</responseProcessing>",
        declared("single", "identifier", "a", "")
    );
    document(&begin, "</assessmentItem>", usize::MAX, |_| "<modalFeedback outcomeIdentifier=\"F\" identifier=\"f\">x</modalFeedback>".into())
}

/// A condition with one long value, and very many outcomes that it sets.
pub fn long_condition() -> Vec<u8> {
    let value = "x".repeat(BYTES / 4);
    let begin = format!(
        "<assessmentItem identifier=\"i\"><itemBody><choiceInteraction/></itemBody><responseProcessing><responseCondition><responseIf><match><variable identifier=\"RESPONSE\"/><baseValue>{value}</baseValue></match>"
    );
    document(&begin, "</responseIf></responseCondition></responseProcessing></assessmentItem>", usize::MAX, |_| {
        "<setOutcomeValue identifier=\"F\"><baseValue>f</baseValue></setOutcomeValue>".into()
    })
}

/// Comparisons within comparisons within comparisons.
pub fn nested_comparisons() -> Vec<u8> {
    let begin = "<assessmentItem identifier=\"i\"><itemBody><choiceInteraction/></itemBody><responseProcessing>".to_owned()
        + &"<stringMatch caseSensitive=\"false\">".repeat(90);
    document(&begin, &("</stringMatch>".repeat(90) + "</responseProcessing></assessmentItem>"), usize::MAX, |_| "<variable identifier=\"R\"/>".into())
}
