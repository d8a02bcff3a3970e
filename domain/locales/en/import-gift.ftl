## What is said of questions from files: of every format

import-too-large = This is larger than can be read here; the limit is { $detail }. Please divide it.
import-too-many-parts = The question has too many parts; at most { $detail } are possible. Divide it.
import-more-notes = More than these { $detail } things were changed or dropped.
import-too-long = Reading this file takes too long, and it was given up here. Please divide it.
import-nothing-found = No question was found in it. Check that it is in one of the notations that are read here.
import-name-cut = The name was longer than 160 characters and was cut: { $detail }
import-tags-cut = Tags were longer than 60 characters and were cut: { $detail }
import-tags-dropped = A question has room for 20 tags; these were left out: { $detail }
import-category-cut = This category is too long or too deep and was shortened: { $detail }
import-at-line = It is in line { $detail }.
import-picture-in-list = Lists to choose from hold words alone: in place of a picture stands its description.
import-picture-damaged = This file is no picture of the kind that its name says, and is left out: { $detail }
import-text-tangled = One of its texts nests so many elements within each other that only its words are shown.
import-markup-dropped = This cannot be shown here and is left out: { $detail }
import-encoding-unknown = The characters of this file could not be recognised. Say how they are written, or save the file as UTF-8, and choose it again.
import-encoding-other = The characters of this file look like { $detail }. Say that they are, or save the file as UTF-8, and choose it again.
import-encoding-ambiguous = There are too few letters in this file to tell how they are written: { $detail }. Say which it is, and choose the file again.
import-encoding-unread = The characters of this file look like { $detail }, which is not read here. Save it as UTF-8 and choose it again.
import-encoding-not-that = Not every character of this file can be { $detail }. Choose another, and choose the file again.
import-encoding-assumed = The file does not say how its characters are written; it was read as { $detail }. Check a few letters before you go on; if they are wrong, bring the file again and say how they are written.
import-encoding-damaged = The file is in { $detail }, but some characters are damaged. Save it again from where it came from.
import-encoding-binary = This is not a text file. Choose the file with the questions, saved as text.
import-xml-dtd = The file begins with a document type (DOCTYPE), which is not read here for safety. Remove that line and choose it again.
import-xml-broken = This is no sound XML. Let the program that wrote the file write it again.
import-xml-end-tag = The end tag { $detail } fits nothing that is open there. Each element is to be ended within the one in which it began.
import-xml-ends-early = The file ends before all of its elements do: it is cut off, or its last tags are missing. Fetch it again.
import-xml-unclosed = A tag, a comment or a value in quotation marks begins here and does not end.
import-xml-entity = { $detail } is no sign of XML. Write the character itself, and for a single & write &amp;.
import-xml-attribute-twice = An element has the attribute { $detail } twice.
import-xml-prefix = The prefix { $detail } is nowhere declared (xmlns).
import-xml-deep = The XML has more elements within elements than can be read here; the limit is { $detail }.

## GIFT, when it is read

import-gift-brace-open = The closing brace {"}"} is missing. Note that an empty line ends a question.
import-gift-brace-close = There is a closing brace {"}"} without an opening one before it. Note that an empty line ends a question.
import-gift-brace-extra = There are more braces than one pair. Write braces that belong to the text as \{"{"} and \{"}"}.
import-gift-no-text = The question has no text. Write it before the braces.
import-gift-title-open = The name begins with :: and does not end with ::. It was taken as a part of the text.
import-gift-no-right = No answer is right. Mark the right one with = or give it a weight such as %100%.
import-gift-no-whole = No answer earns all the points; the best one earns { $detail } %.
import-gift-few-choices = There are fewer than two choices. Add one, or write a single answer with = for an answer in words.
import-gift-few-pairs = Matching needs at least two pairs, one of them with a prompt. Add another.
import-gift-pair = This pair needs an arrow -> with an answer after it: { $detail }
import-gift-weight = This weight is not between -100 and 100: { $detail }
import-gift-weights-sum = The weights of the right choices add up to { $detail } %, not to 100 %.
import-gift-choice-empty = A choice without a text was left out.
import-gift-choice-unmarked = This choice has no = or ~ before it and was taken as a wrong one: { $detail }
import-gift-no-number = The number is missing after {"{#"}.
import-gift-number = This is not a number, a number with a tolerance (3:0.5) or a range (1..5): { $detail }
import-gift-number-cut = This number has more than six decimal places; the others were left out: { $detail }

## GIFT, when it is written

import-gift-lost-name = This name was tidied or shortened for GIFT: { $detail }
import-gift-lost-category = This category was tidied or shortened for GIFT: { $detail }
import-gift-lost-points = GIFT has no points: every question is worth one.
import-gift-lost-penalty = GIFT has no penalty for further tries; the usual one will hold.
import-gift-lost-hints = GIFT has no hints; they were left out.
import-gift-lost-combined = GIFT has no feedback for right, partly right and wrong answers as a whole; it was left out.
import-gift-lost-feedback = GIFT has no feedback for a text without a question; it was left out.
import-gift-lost-essay = GIFT keeps only the text of an essay question. Height, word limit, template, notes for whoever marks, and rubric were left out.
import-gift-lost-folding = GIFT does not say which differences of spelling count; the usual ones will.
import-gift-lost-unit = GIFT has no units; this one was left out: { $detail }
import-gift-lost-files = GIFT carries no pictures or other files. This one has to be added again: { $detail }
import-gift-lost-label = GIFT cannot write this tag or id; it was left out: { $detail }
import-gift-lost-format = GIFT has only plain answers to match; the markup will show as characters: { $detail }
import-gift-lost-arrow = GIFT needs -> for itself; it was written as → here: { $detail }
import-gift-lost-arrow-answer = GIFT takes an answer with -> in it for a pair. The question was not written.
import-gift-lost-no-whole = GIFT needs one choice that earns all the points. The question was not written.
import-gift-lost-empty = GIFT cannot write choices, answers or prompts without a text. The question was not written.
import-gift-lost-ordering = GIFT has no ordering. The question was not written.
import-gift-lost-gaps = GIFT has no texts with several gaps. The question was not written.

## Aiken

import-aiken-no-question = There is a choice or an answer here, but no question before it.
import-aiken-no-options = This text has no choices after it. A question needs lines that begin with A. and B.
import-aiken-no-answer = The line ANSWER: with the letter of the right choice is missing here.
import-aiken-few-options = There are fewer than two choices. Add lines that begin with A. and B.
import-aiken-answer-letter = ANSWER: needs the letter of one of the choices, not: { $detail }
import-aiken-letters = The letters of the choices have to follow one another from A on; this one does not: { $detail }
import-aiken-option-empty = This choice has no text.
import-aiken-text-between = This line is no choice and no ANSWER:. A choice has to stand on one line: { $detail }
import-aiken-text-lines = The question stood on several lines; they were taken together.
