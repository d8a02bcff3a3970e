## Authors

authors-only = This page is for trainers.
question-not-found = There is no such question, or it was removed.
category-not-found = There is no such category in this course.
import-not-found = There is no such import, or it is too old.
category-name-length = The name of a category has 1 to 80 characters.
too-many-categories = This course has too many categories. Put the questions into fewer.
question-file-is-missing = The text names a file that is not here: { $detail }
question-was-changed = Somebody else has changed this question meanwhile. Open it anew beside this page, and bring the two together.
question-name-length = The name has 1 to 160 characters.
too-many-tags = At most 20 tags of up to 60 characters each.
competence-codes-only = Codes only, such as 1.2, with commas between them.
regrade-reason-length = Please say why, in 3 to 500 characters.
import-is-empty = There is nothing in it. Choose a file or paste questions.
import-format-unknown = This is none of the formats we can read: GIFT, Aiken, Moodle XML, QTI.
import-is-done = These questions were taken in already.
import-is-not-there = This import was not taken in, or was taken back already.
number-out-of-range = This number is too small or too large.
closes-before-it-opens = The quiz would close before it opens.
draw-more-than-there-are = { $detail } questions fit. Draw at least one and no more than that.
too-many-questions = A quiz has room for 200 questions.
not-ones-own-essay = Nobody marks her own answers.

## Letters about results

letter-result-subject = Your result has changed: { $quiz }
letter-result-changed = We have mended a question of “{ $quiz }” and marked your answers anew. Your result was { $before } and is { $after } now. A certificate you have stays valid.
letter-marked-subject = Your answers have been marked: { $quiz }
letter-marked = Your answers in “{ $quiz }” have been marked. Your result is { $score }.
