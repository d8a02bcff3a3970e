//! Files as others write them, and the pieces that their grammars are made of.

pub const GIFT: &[&str] = &[
    "$CATEGORY: $course$/top/Geography\n\n// [id:a] [tag:b]\n::Name::[html]<p>Capital?</p>{=Rome#yes ~%50%Milan ~Turin####all}\n\n",
    "Two and two{=four =%50%4#nearly =%0%*#no}.\n\nIs it?{TRUE#no#yes}\n\nPi{#=3.14:0.01 =%50%3..4 ~no}\n\n",
    "Match{=a -> b =c -> d = -> e}\n\nWrite{####guide}\n\nOnly \\{text\\}\n\nWhich {~%33.33333%a ~%66.66667%b ~%-100%c}?\n",
    "Bake.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW abc\n knead\n wait\n bake\n}\n",
];
pub const GIFT_PIECES: &[&str] = &[
    "{",
    "}",
    "~",
    "=",
    "#",
    "####",
    "::",
    ":",
    "//",
    "\\",
    "->",
    ">3 ",
    "%50%",
    "%-1e9%",
    "[html]",
    "[markdown]",
    "$CATEGORY:",
    "T",
    "TRUE",
    "1..2",
    "*",
    "/",
    "\n",
    "\n\n",
    "\r\n",
    "\u{FDD0}",
    "ا",
    "a",
    " ",
    "[id:",
    "[tag:",
    "]",
    "1e99",
    "٣٫٥",
];

pub const AIKEN: &[&str] = &["Question?\nA. one\nB) two\nC. three\nANSWER: B\n\nMore\nlines\nA) a\nB) b\nANSWER: A\n"];
pub const AIKEN_PIECES: &[&str] =
    &["A. ", "B) ", "C.", "Z. z\n", "ANSWER: ", "answer: A\n", "ANSWER:\n", "\n", "\r", "\n\n", "text", "\u{2028}", "A", "أ. "];

pub const MOODLE: &[&str] = &[
    "<?xml version=\"1.0\"?><quiz><question type=\"category\"><category><text>$course$/top/a//b/c</text></category></question>\
     <question type=\"multichoice\"><name><text>n</text></name><questiontext format=\"html\"><text><![CDATA[<p>x @@PLUGINFILE@@/a%20b.png</p>]]></text>\
     <file name=\"a b.png\" path=\"/\" encoding=\"base64\">AAAA</file></questiontext><defaultgrade>2</defaultgrade><penalty>0.33</penalty><single>false</single>\
     <answer fraction=\"50\"><text>a</text><feedback><text>f</text></feedback></answer><answer fraction=\"50\"><text>b</text></answer>\
     <answer fraction=\"-100\"><text>c</text></answer><hint><text>h</text><clearwrong/></hint><tags><tag><text>t</text></tag></tags></question></quiz>",
    "<quiz><question type=\"numerical\"><questiontext><text>x</text></questiontext><answer fraction=\"100\"><text>3,5e1</text><tolerance>0.1</tolerance></answer>\
     <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units></question><question type=\"matching\"><questiontext><text>m</text></questiontext>\
     <subquestion><text>a</text><answer><text>1</text></answer></subquestion><subquestion><text/><answer><text>2</text></answer></subquestion></question>\
     <question type=\"ordering\"><questiontext><text>o</text></questiontext><answer fraction=\"1\"><text>a</text></answer><answer fraction=\"2\"><text>b</text></answer>\
     <gradingtype>RELATIVE</gradingtype></question><question type=\"ddwtos\"><questiontext><text>[[1]] and [[2]]</text></questiontext><dragbox><text>a</text>\
     <group>1</group></dragbox><dragbox><text>b</text><infinite/></dragbox></question><question type=\"essay\"><questiontext><text>e</text></questiontext></question>\
     <question type=\"truefalse\"><questiontext><text>t</text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text>\
     </answer></question><question type=\"shortanswer\"><questiontext><text>s</text></questiontext><usecase>1</usecase><answer fraction=\"100\"><text>a*b</text></answer>\
     </question></quiz>",
];
pub const MOODLE_PIECES: &[&str] = &[
    "<question type=\"",
    "\">",
    "</question>",
    "<text>",
    "</text>",
    "<answer fraction=\"100\">",
    "</answer>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "&lt;",
    "&x;",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<defaultgrade>-1</defaultgrade>",
    "<penalty>1e9</penalty>",
    "<single>0</single>",
    "fraction=\"1e400\"",
    "NaN",
    "<file name=\"a\">AA==</file>",
    "@@PLUGINFILE@@/a",
    "<tolerance>",
    "[[1]]",
    "[[99999999999999999999]]",
    "multichoice",
    "cloze",
    "ddwtos",
    "gapselect",
    "ordering",
    "calculated",
    "<image>a</image><image_base64>AAAA</image_base64>",
    "xmlns:a=\"b\"",
    "a:",
    "<a",
    "/>",
    "\u{1}",
    "<?x ?>",
    "<tags><tag><text>t</text></tag></tags>",
];

pub const GAPS: &[&str] = &["{1:SHORTANSWER:=a#yes~%50%b~*#no} and {:MC:~=c~d#e} and {2:NM:=1.5:0.1~%50%2:1} [[1]] \\} {x} &amp;\\#"];
pub const GAP_PIECES: &[&str] = &[
    "{",
    "}",
    "{1:SA:",
    "{:MCV:",
    "{2:NUMERICAL:",
    "{1:MULTIRESPONSE:=a}",
    "=",
    "~",
    "%50%",
    "%-1,5%",
    "#",
    "\\",
    "\\}",
    "\\~",
    "&amp;",
    "&#125;",
    "&",
    "*",
    "1:0",
    "[[",
    "]]",
    "[[1]]",
    "99999999999999999999",
    ":",
    "SA",
    "x",
    "م",
    "\n",
    "<b>",
    "@@PLUGINFILE@@/a",
];

pub const QTI: &[&str] = &[
    "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"i\" title=\"t\"><responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" \
     baseType=\"identifier\"><correctResponse><value>a</value><value>b</value></correctResponse><mapping lowerBound=\"0\" upperBound=\"2\" defaultValue=\"-1\">\
     <mapEntry mapKey=\"a\" mappedValue=\"1\"/><mapEntry mapKey=\"b\" mappedValue=\"1.5\"/></mapping></responseDeclaration><outcomeDeclaration identifier=\"SCORE\" \
     normalMaximum=\"2\"/><itemBody><p>x</p><choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"0\"><prompt>p</prompt><simpleChoice identifier=\"a\">A\
     <feedbackInline identifier=\"a\" outcomeIdentifier=\"F\">f</feedbackInline></simpleChoice><simpleChoice identifier=\"b\">B</simpleChoice><simpleChoice \
     identifier=\"c\">C</simpleChoice></choiceInteraction></itemBody><responseProcessing template=\"http://x/map_response\"/></assessmentItem>",
    "<qti-assessment-item identifier=\"i\" title=\"t\"><qti-response-declaration identifier=\"R1\" cardinality=\"single\" base-type=\"float\"/><qti-response-declaration \
     identifier=\"R2\" cardinality=\"single\" base-type=\"string\"><qti-mapping><qti-map-entry map-key=\"a\" mapped-value=\"1\" case-sensitive=\"false\"/></qti-mapping>\
     </qti-response-declaration><qti-item-body><p>a <qti-text-entry-interaction response-identifier=\"R1\"/> b <qti-text-entry-interaction response-identifier=\"R2\"/></p>\
     </qti-item-body><qti-response-processing><qti-response-condition><qti-response-if><qti-equal tolerance-mode=\"relative\" tolerance=\"5 10\"><qti-variable \
     identifier=\"R1\"/><qti-base-value base-type=\"float\">2</qti-base-value></qti-equal><qti-set-outcome-value identifier=\"SCORE\"><qti-base-value>1</qti-base-value>\
     </qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing></qti-assessment-item>",
    "<assessmentItem identifier=\"m\"><responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" baseType=\"directedPair\"><correctResponse><value>a x</value>\
     <value>b y</value></correctResponse></responseDeclaration><itemBody><matchInteraction responseIdentifier=\"RESPONSE\"><simpleMatchSet><simpleAssociableChoice \
     identifier=\"a\">A</simpleAssociableChoice><simpleAssociableChoice identifier=\"b\">B</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>\
     <simpleAssociableChoice identifier=\"x\">X</simpleAssociableChoice><simpleAssociableChoice identifier=\"y\">Y</simpleAssociableChoice></simpleMatchSet>\
     </matchInteraction></itemBody></assessmentItem>",
];
pub const QTI_PIECES: &[&str] = &[
    "<assessmentItem>",
    "</itemBody>",
    "<itemBody>",
    "<choiceInteraction responseIdentifier=\"RESPONSE\">",
    "<textEntryInteraction responseIdentifier=\"R1\"/>",
    "<inlineChoiceInteraction responseIdentifier=\"RESPONSE\"><inlineChoice identifier=\"a\">A</inlineChoice></inlineChoiceInteraction>",
    "<hottext identifier=\"a\">",
    "<gapMatchInteraction responseIdentifier=\"RESPONSE\"><gapText identifier=\"a\">A</gapText><gap identifier=\"x\"/></gapMatchInteraction>",
    "<orderInteraction>",
    "<responseIf>",
    "<and>",
    "<equal>",
    "<mapping>",
    "<value>a b</value>",
    "<p>",
    "</p>",
    "<math>",
    "<img src=\"../a.png\"/>",
    "data-source=\"x\"",
    "data-format=\"html\"",
    "toolName=\"Maharat\" ",
    "data-milli-points=\"-5\" ",
    "data-penalty=\"999999999\" ",
    "data-type=\"true_false\" ",
    "mappedValue=\"1e8\"",
    "mappedValue=\"-5\"",
    "cardinality=\"ordered\"",
    "baseType=\"float\"",
    "<modalFeedback outcomeIdentifier=\"F\" identifier=\"correct\">f</modalFeedback>",
    "<rubricBlock view=\"scorer\">r</rubricBlock>",
    "identifier=\"a\"",
    "upperBound=\"0.5\"",
    "tolerance=\"1e99\"",
    "&amp;",
    "<",
    ">",
    "\"",
    "-1",
    "9999999999",
    "<extendedTextInteraction/>",
    "data-weight=\"4294967295\" ",
];

pub const OLD: &[&str] = &[
    "<questestinterop><assessment><section title=\"s\"><item ident=\"i\" title=\"t\"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>\
     <fieldentry>multiple_answers_question</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>2</fieldentry>\
     </qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext texttype=\"text/html\">&lt;p&gt;x &lt;img src=\"a.png\"&gt;&lt;/p&gt;</mattext></material>\
     <response_lid ident=\"r\" rcardinality=\"Multiple\"><render_choice><response_label ident=\"a\"><material><mattext>A</mattext></material></response_label>\
     <response_label ident=\"b\"><material><mattext>B</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><outcomes>\
     <decvar maxvalue=\"100\"/></outcomes><respcondition><conditionvar><and><varequal respident=\"r\">a</varequal><not><varequal respident=\"r\">b</varequal></not></and>\
     </conditionvar><setvar>100</setvar><displayfeedback linkrefid=\"correct_fb\"/></respcondition></resprocessing><itemfeedback ident=\"correct_fb\"><material><mattext>f\
     </mattext></material></itemfeedback></item></section></assessment></questestinterop>",
    "<questestinterop><item ident=\"n\"><presentation><material><mattext>n</mattext></material><response_num ident=\"r\"><render_fib fibtype=\"Decimal\"/></response_num>\
     </presentation><resprocessing><respcondition><conditionvar><or><varequal respident=\"r\">5</varequal><and><vargte respident=\"r\">4</vargte><varlte respident=\"r\">6\
     </varlte></and></or></conditionvar><setvar>1</setvar></respcondition></resprocessing></item></questestinterop>",
];
pub const OLD_PIECES: &[&str] = &[
    "<item>",
    "</item>",
    "<response_lid ident=\"r\">",
    "<response_str ident=\"s\">",
    "</response_lid>",
    "<response_label ident=\"a\"/>",
    "<varequal respident=\"r\">a</varequal>",
    "<setvar>-1e8</setvar>",
    "<setvar>50</setvar>",
    "<or>",
    "<not>",
    "rcardinality=\"Ordered\"",
    "rcardinality=\"Multiple\"",
    "multiple_dropdowns_question",
    "fill_in_multiple_blanks_question",
    "true_false_question",
    "numerical_question",
    "calculated_question",
    "[r]",
    "<mattext>",
    "</mattext>",
    "<matbreak/>",
    "<decvar maxvalue=\"0.001\"/>",
    "<objectbank>",
    "<vargte respident=\"r\">9</vargte>",
    "<fieldentry>9999999999</fieldentry>",
    "&amp;",
    "<",
    ">",
];

pub const MANIFEST: &str = "<manifest><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"a.xml\"><file href=\"a.xml\"/></resource><resource type=\"imsqti_test_xmlv2p1\" \
     href=\"t.xml\"/><resource type=\"imsqti_xmlv1p2\" href=\"o/old.xml\"/></resources></manifest>";
pub const TEST: &str =
    "<assessmentTest><testPart><assessmentSection title=\"s\"><assessmentItemRef href=\"a.xml\"/></assessmentSection></testPart></assessmentTest>";

pub const WORDS: &[&str] = &[
    "اللغة العربية من الأسئلة",
    "café naïve crème",
    "plain words",
    "Größe — “quoted”",
    "вопрос",
    "質問",
    "::a::b{T}\n\n",
    "ANSWER: A\n",
    "\n",
    " ",
    "\0",
];
