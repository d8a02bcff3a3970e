## Files of QTI: packages and items

import-qti-nothing = No questions of QTI were found. Choose a package (.zip) or an item (.xml) that another program exported as QTI.
import-qti-archive-broken = The package cannot be opened ({ $detail }). Export it once more and try again.
import-qti-archive-many = A package may hold up to { $detail } files. Export the questions in several parts.
import-qti-archive-large = { $detail } is too large, or becomes far larger by unpacking. Export it without large files.
import-qti-archive-path = { $detail } was passed over: its path leads out of the package, or it is only a link.
import-qti-file-missing = The file { $detail } is not in the package. Add it to the question afterwards.
import-qti-many = Only the first { $detail } questions were taken. Export the rest in a file of its own.
import-qti-accents = In typed answers, accents and forms of Arabic letters do not count here; in QTI they do. Change it in each question where they matter.
import-qti-test = The questions were taken, and not how the test gives them ({ $detail }). Set that in a quiz.

## Questions that cannot be taken

import-qti-interaction = There is no such type of question here: { $detail }. Write the question anew with another type.
import-qti-mixed = One question holds several tasks here only if all are gaps of a text ({ $detail }). Divide it into several questions.
import-qti-template = The question is made anew with random values each time, which is not possible here. Write it with fixed values.
import-qti-no-answer = The question does not say which answer is right ({ $detail }). Set the right answer in the other program and export it again.
import-qti-match = In the pairs some answers belong to several on both sides. Write it as several questions.
import-qti-order-part = Only some of the items belong into the right order. Take out the others and export it again.
import-qti-empty = The question has nothing to choose from or to answer. Complete it in the other program and export it again.
import-qti-parts = A question may have up to { $detail } parts. Divide it into several questions.
import-qti-text = A text may have up to { $detail } characters. Shorten it or divide it.

## Questions that were taken with changes

import-qti-processing = The question's own way of marking is not known here. Its right answer was taken; check the points.
import-qti-parts-earn = There, only the whole right answer counted. Here each right part earns its share and wrong ones take some away.
import-qti-case = In one place upper and lower case counted, in another it did not. Here it does not count in any.
import-qti-essay = There, what was typed was compared with a model. Here a person marks it; the model is in the notes for whoever marks.
import-qti-order-kept = Some choices were to stay in their places. Here the quiz decides whether all of them are shuffled.
import-qti-bounds = There, the question could earn less than nothing. Here it earns nothing at least.
import-qti-weights = There, the parts earned different points. Here each earns the same.
import-qti-hottext = Words were to be marked in the text. Here they are choices below it.
import-qti-match-spare = A prompt without an answer was left out: { $detail }
import-qti-math = A formula was left out, or replaced by its description. Write it anew in the text.
import-qti-element = Something that texts cannot hold here was left out: { $detail }
import-qti-feedback = A feedback was left out, because no answer leads to it or its place is taken: { $detail }

## What other programs do not see as it was meant

import-qti-out-wildcards = “{ $detail }” accepts words with stars. Other programs take the stars for characters.
import-qti-out-folding = “{ $detail }” forgives accents or forms of Arabic letters. Other programs compare more strictly.
import-qti-out-order = “{ $detail }” gives points for parts of the right order. Other programs give points for the whole order only.
import-qti-out-hints = “{ $detail }” has hints for further tries. Other programs do not show them.
