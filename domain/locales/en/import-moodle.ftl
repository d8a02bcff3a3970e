## Moodle XML: the file

import-moodle-no-quiz = This is no question file of Moodle: it begins with “{ $detail }” instead of “quiz”. Choose a file that was exported as Moodle XML.
import-moodle-category-info = Descriptions of categories have no place here and were left out, for example that of “{ $detail }”.
import-moodle-category-long = A category was too long or too deep and was shortened: { $detail }
import-moodle-accents = In typed answers, accents and forms of Arabic letters do not count here; in Moodle they do. Change it in each question where they matter.

## Moodle XML: questions

import-moodle-type = Questions of the type “{ $detail }” cannot be asked here.
import-moodle-hidden = This question was hidden in Moodle. Here it is like the others.
import-moodle-name-long = The name was too long and was cut: { $detail }
import-moodle-points-odd = “{ $detail }” is no number of points that is possible. The question is worth one point now.
import-moodle-penalty-odd = “{ $detail }” is no deduction that is possible. Each wrong try now costs a third.
import-moodle-text-long = A text is longer than { $detail } characters. Shorten it and import it again.
import-moodle-markup-bare = Markup stands bare in a text (“{ $detail }”). Put the text into CDATA and import it again.
import-moodle-format-unknown = The text format “{ $detail }” is unknown. The text was taken for HTML.
import-moodle-file-missing = The file “{ $detail }” is named in a text and is not in the file you imported.
import-moodle-file-broken = The file “{ $detail }” cannot be read and was left out.
import-moodle-file-unused = The file “{ $detail }” is named in no text and was left out.

## Moodle XML: answers

import-moodle-no-number = “{ $detail }” stands where a number belongs.
import-moodle-number-rounded = The number { $detail } was rounded to six decimal places.
import-moodle-share-odd = { $detail } per cent is outside −100 to 100 and was brought within.
import-moodle-never-whole = No answer earns all points. Look whether that is meant.
import-moodle-none-right = There is no right answer.
import-moodle-too-few-choices = There are fewer than two choices.
import-moodle-order-fixed = The answers were to stay in their order. Here the quiz decides whether they are shuffled.
import-moodle-numbering = The choices are not numbered in the style “{ $detail }” here.
import-moodle-true-false-words = “{ $detail }” is neither “true” nor “false”. The first answer was taken for “true”.
import-moodle-unit = The unit “{ $detail }” was left out. Answers are expected in one unit.
import-moodle-unit-graded = Units are not graded here. Look whether the question says which unit is expected.
import-moodle-unit-instructions = The instructions about units were left out.
import-moodle-prompt-alone = “{ $detail }” has no answer to be matched with.
import-moodle-no-pairs = There is nothing to match.
import-moodle-too-few-items = There are fewer than two items to put in order.
import-moodle-order-of-file = The numbers of the items are out of order. The order of the file was taken, as Moodle does.
import-moodle-order-horizontal = The items stand below one another here, not side by side.
import-moodle-order-selection = All items are asked, not a selection of { $detail }.
import-moodle-order-grading = The way of grading “{ $detail }” is not known here. The nearest one was taken.
import-moodle-item-feedback = Feedback on single items was left out.
import-moodle-essay-files = This question asks for files alone, and answers here are texts.
import-moodle-attachments = Answers here are texts, without attached files.
import-moodle-fewest-words = There is no least number of words here ({ $detail } in Moodle).

## Moodle XML: gaps

import-moodle-no-gaps = There is no gap in the text.
import-moodle-gap-broken = A gap is not complete: { $detail }
import-moodle-gap-kind = There is no such kind of gap: { $detail }
import-moodle-gap-weight = The weight of a gap is no whole number, or too large: { $detail }
import-moodle-gap-one-choice = A gap has fewer than two choices: { $detail }
import-moodle-gap-none-right = No answer to a gap earns all of it: { $detail }
import-moodle-gap-several = In a gap one choice is possible, not several: { $detail }
import-moodle-gap-no-choice = There is no choice for the gap { $detail }.
import-moodle-infinite = Each choice may be used more than once here, in every gap.

## Moodle XML: what it cannot say

import-moodle-write-share = “{ $detail }”: Moodle does not know the share of an answer. When you import there, choose the nearest grade.
import-moodle-write-points = “{ $detail }”: Moodle gives a question with gaps as many points as its gaps weigh together.
import-moodle-write-combined = “{ $detail }”: Moodle has no feedback by how the answer was for this type. It was left out.
import-moodle-write-hints = “{ $detail }”: Moodle has no hints for this type. They were left out.
import-moodle-write-rubric = “{ $detail }”: The rubric was left out. Moodle has none in questions.
import-moodle-write-true-false = “{ $detail }”: In Moodle, the right one of true and false earns all and the other one nothing.
import-moodle-write-folding = Moodle counts accents and forms of Arabic letters in typed answers. Accept more spellings there if that is not meant. The first such question is “{ $detail }”.
import-moodle-write-answer-markup = “{ $detail }”: Answers to be matched are plain in Moodle. Their markup was left out.
import-moodle-write-pair-lost = “{ $detail }”: A prompt without a text or an answer was left out.
import-moodle-write-file = “{ $detail }”: A file that a text names is missing.
import-moodle-write-character = “{ $detail }”: Characters that XML cannot hold were left out.
import-moodle-write-braces = “{ $detail }”: A space was put after a brace, or Moodle would take it for a gap.
import-moodle-write-gap-place = “{ $detail }”: A gap that has no place in the text was put at its end.
import-moodle-write-gap-none-right = “{ $detail }”: Moodle refuses gaps in which no answer earns all.
import-moodle-write-gap-format = “{ $detail }”: Texts in gaps are HTML in Moodle. Look how they read there.
import-moodle-write-backslash = “{ $detail }”: Moodle leaves out a backslash before a brace or a number sign in the answers of gaps.
import-moodle-write-wrong = “{ $detail }”: The feedback on any other answer was left out, as one answer accepts everything.
