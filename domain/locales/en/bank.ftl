## Authors

authors-only = This page is for trainers.
question-not-found = There is no such question, or it was removed.
category-not-found = There is no such category in this course.
import-not-found = There is no such import, or it is too old.
category-name-length = The name of a category has 1 to 80 characters.
too-many-categories = This course has too many categories. Put the questions into fewer.
question-file-is-missing = The text names a file that is not here: { $detail }
file-is-too-large = This file is larger than 32 MB. Choose a smaller one.
picture-is-not-chosen = Choose a picture: a file, or one of those below.
picture-needs-words = Say in up to 300 characters what the picture shows.
picture-is-of-no-known-kind = This is no picture that we know. Choose a PNG, JPEG, WebP or GIF file.
picture-is-damaged = This picture does not open; the file seems to be damaged. Choose another.
picture-is-too-large = This picture is too large: 25 megapixels at most, and 1 MB when it is made small. Make it smaller, or cut it.
picture-moves = Of pictures that move only GIF is taken. Save it as a GIF, or as one that stands still.
picture-moves-and-is-large = This GIF is too large: 1 MB, 1,280 pixels and 500 frames at most. Make it smaller, or choose one that stands still.
bank-has-too-many-pictures = This bank has 1,000 pictures, and no room for more. Choose one of those that are there.
plain-texts-have-no-pictures = Plain text has no pictures. Choose Markdown or HTML, then put the picture in again.
question-was-changed = Somebody else has changed this question meanwhile. Open it anew beside this page, and bring the two together.
question-name-length = The name has 1 to 160 characters.
too-many-tags = At most 20 tags of up to 60 characters each.
competence-codes-only = Codes only, such as 1.2, with commas between them.
regrade-reason-length = Please say why, in 3 to 500 characters.
import-is-empty = There is nothing in it. Choose a file or paste questions.
import-format-unknown = This is none of the formats we can read: GIFT, Aiken, Moodle XML, QTI.
import-is-done = These questions were taken in already.
import-is-not-there = This import was not taken in, or was taken back already.
number-expected = Write a number here, in digits.
number-within = This number has to lie within { $detail }.
closes-before-it-opens = The quiz would close before it opens.
draw-nothing-fits = No question is left that fits. Choose something else, or bring more questions in.
draw-more-than-there-are = So many questions fit that no other draw of this quiz needs: { $detail }. Draw at least one and no more than that.
too-many-questions = A quiz has room for 200 questions.
mark-was-changed = Somebody else has marked this answer meanwhile. Look at that mark first; then save yours if it is to hold.
not-ones-own-essay = Nobody marks her own answers.

## Letters about results

letter-result-subject = Your result has changed: { $quiz }
letter-result-changed = We have mended a question of “{ $quiz }” and marked your answers anew. Your result was { $before } and is { $after } now. A certificate you have stays valid.
letter-marked-subject = Your answers have been marked: { $quiz }
letter-marked = Your answers in “{ $quiz }” have been marked. Your result is { $score }.

## Pages of authors

authoring = Authoring
bank = Bank of questions
bring-questions-in = Bring questions in
take-out-as = Export questions: { $format }
take-out-holds = The file will hold { $written } of { $total } questions.
take-out-loses = What the file cannot say
take-the-file = Get the file
item-is-information = It has no answers, so it will only be read, not answered.
take-questions-out = Export these questions
statistics = Statistics
to-mark = To be marked
nothing-to-mark = Nothing waits to be marked.
no-courses-to-author = There is no course yet. Import one first.
kind-single = One choice
kind-several = Several choices
kind-true-false = True or false
kind-short = A few words
kind-numeric = A number
kind-matching = Matching
kind-ordering = Ordering
kind-gaps = Gaps in a text
kind-essay = Essay
kind-info = Information
question = Question
kind = Type
category = Category
used-in = Used in
may-be-drawn = can be drawn at random
used-nowhere = In no quiz yet.
new-question = New question
add-a-picture = Pictures
picture = Picture
picture-hint = PNG, JPEG, WebP or GIF. It is made small enough for a weak connection, and what a camera writes into it, such as the place, is taken out.
picture-words = What the picture shows
picture-words-hint = For those who cannot see it. Do not give the answer away.
picture-into = At the end of
put-the-picture-in = Put the picture in
picture-was-put = The picture stands in “{ $text }” now. Save the question to keep it there.
look-at-the-text = Go to the text
pictures-of-the-bank = Pictures that are here already
no-questions-found = No question fits. Change the search, write one, or bring some in.
search-questions = Words in the question
any-kind = Any type
any-category = Any category
no-category = No category
with-the-chosen = With the chosen questions
quiz = Quiz
put-into-quiz = Put into the quiz
move-there = Move there
tag = Tag
tags = Tags
tags-hint = With commas between them.
tag-them = Tag
removing-questions-means = Removed questions leave the bank. Quizzes and attempts that have them keep them.
remove-them = Remove
sure-to-remove = Yes, remove the questions that are ticked above
tick-before-removing = Tick this first, if the chosen questions are to be removed.
chart-tallest = The tallest bar stands for { $count }.
choose-questions-first = Tick some questions first.
new-category = New category
below-category = Below
at-the-top = At the top
make-category = Make the category
import-lead = Bring in questions from GIFT, Aiken, Moodle XML or QTI. First you see what is in the file; nothing is stored before you say so.
file-of-questions = File
file-of-questions-hint = At most 32 MB.
choose-file-again = A file that was chosen has to be chosen again.
encoding-of-file = How the characters of the file are written
encoding-of-file-hint = Only old text files need this. Most are recognised.
encoding-recognised = As recognised
encoding-arabic = Arabic ({ $name })
encoding-western = Western Europe ({ $name })
encoding-central = Central Europe ({ $name })
encoding-cyrillic = Cyrillic ({ $name })
encoding-greek = Greek ({ $name })
encoding-turkish = Turkish ({ $name })
encoding-hebrew = Hebrew ({ $name })
encoding-baltic = Baltic ({ $name })
encoding-chinese = Chinese ({ $name })
encoding-japanese = Japanese ({ $name })
encoding-korean = Korean ({ $name })
brought-lately = Brought lately
import-runs = Being taken in
import-waits = Waits for you
import-broke-off = Broke off
import-undone = Taken back
import-taken = { $count ->
    [one] One question taken in
   *[other] { $count } questions taken in
}
recognised-as = Recognised as { $format }.
or-paste-questions = Or paste questions
paste-hint = In GIFT or Aiken.
look-at-it = Look at it
take-them-into = Take them into
take-them-into-hint = Categories of the file are made below it. Where the file names no licence, that of this bank holds; where it names no language, the letters tell between Arabic and English, and else it is that of this bank.
file-or-text = There is a file and a text here. Take the text out to read the file, or send the text without a file.
question-was-removed = This question was removed from the bank. It may still stand in quizzes, and what is changed here holds there.
item-refused = Cannot be taken
item-changed = Can be taken, with changes
item-taken = Can be taken
what-else-is-taken = What else is taken
spare-answers = Answers that fit nothing
foreign-id = Its id elsewhere
note-changed = changed
note-dropped = left out
note-refused = refused
undo-import = Take this import back
undo-import-means = If it is taken back, its questions leave the bank again, except those that stand in a quiz already, and so do the categories that it made, if nothing else is in them, and its pictures, if no other question shows them.
what-was-not-taken = Refused, changed and left out
what-was-not-taken-means = This stays here for a week, unless the import is taken back. Questions that were refused can be mended in the file, which is then brought again with only these in it.
import-was-undone = This import was taken back.
quiz-is-empty = This quiz has no questions yet. Choose some from the bank, or have some drawn.
choose-from-bank = Choose from the bank
as-learners-see-it = As learners see it
move-up = Up
take-out = Take out
whole-bank = the whole bank
draw-at-random = Draw at random
draw-means = For each attempt other questions are drawn, and the same ones again when somebody comes back. Repeats are avoided as long as there are others.
how-many = How many
competence-code = Competence code
competence-codes = Competence codes
add-draws = Add
how-it-goes = How it goes
settings-for-later = Attempts that have begun go on as they began, but they end when the quiz closes.
behaviour = How questions behave
behave-deferred = All is marked at the end
behave-immediate = Each can be checked once
behave-interactive = Tries, with hints
behave-certainty = With certainty
negative-marking = Some wrong answers cost points: those worth less than 0 %. Where several can be chosen, they never come to less than 0 together
pass-mark-label = To pass, in per cent
pass-mark-hint = Another pass mark holds for attempts that are handed in from then on.
which-counts = Which attempt counts
attempts-allowed-label = Attempts allowed (0: no limit)
wait-minutes-label = Minutes between attempts
time-limit-label = Minutes for an attempt (0: no limit)
questions-per-page-label = Questions on a page
shuffle-questions = Shuffle the questions
shuffle-choices = Shuffle the choices
opens-at-label = Opens
closes-at-label = Closes
clock-of-site = By the clock of this site ({ $zone }), where it is { $time } now.
time-is-odd = This is no date and time.
what-learners-see = What learners see, and when
tries-say-what-is-wrong = With tries, learners always hear that an answer was not right yet as long as they may try again, whatever is ticked here.
sees-answer = Own answer
sees-verdict = Right or wrong
sees-marks = Points
sees-feedback = Feedback
sees-right-answer = Right answer
moment-during = During the attempt
moment-right-after = Right after
moment-later = Later
moment-closed = After closing
which-attempts = Which attempts
first-attempts = First attempts
all-attempts-counted = All attempts
counted-at = Counted
no-attempts-counted = No attempt has been counted yet. They are counted within seconds, once everything in them is marked.
scores = Scores
score = Score
scores-chart = How many attempts reached which score; the same stands in the table below
as-a-table = As a table
answers-given = Answers given
anything-else = anything else
how-often = How often
answer = Answer
regrade = Mark anew
regrade-now = Mark anew now
regrade-means = What was passed stays passed, and certificates stay valid.
regrades-done = Done before
tell-by-letter = Tell those whose result changes, by letter
before = Before
after = After
outcome = Outcome
passes-now = passes now
stays-passed = stays passed
without-names = Without names
with-names = With names
rubric = Rubric
comment = Comment
save-mark = Save the mark
try-out = Try it out
as-a-reviewer-sees-it = As it is seen when it is marked
with-the-right-answer = With the right answer
question-name = Name
question-name-hint = For you and other authors. Learners do not see it.
what-is-asked = What is asked
text-format = Format of the texts
format-plain = Plain text
points = Points
where-it-belongs = Where it belongs
difficulty = Difficulty
difficulty-easy = Easy
difficulty-medium = Medium
difficulty-hard = Hard
not-said = Not said
more-rows = More rows
versions = Versions
share-percent = Worth, in per cent
choice = Choice
feedback-label = Feedback
feedback-when-true = Feedback to “true”
feedback-when-false = Feedback to “false”
wildcard-hint = A star stands for anything: “*browser*”. The first answer that fits counts.
accepted-answer = Accepted answer
fold-case = Capital and small letters are the same
fold-accents = Accents do not matter
fold-arabic = Forms of Arabic letters are the same (ة ه, أ ا, ى ي)
feedback-otherwise = Feedback to anything else
number-hint = A number, or a range such as 3..5. The first that fits counts.
accepted-number = Number
tolerance = Tolerance
unit = Unit
matching-hint = Without a question, the answer is spare.
order-as-right = In their right order.
item = Line
scoring = What an order that is nearly right earns
scoring-longest-subset = The longest part in order
scoring-longest-run = The longest unbroken run
scoring-neighbours = Every right neighbour
scoring-places = Every right place
scoring-whole = Nothing
gaps-hint = Write the name of a gap in double brackets into the text: [[1]].
gap-name = Name of the gap
gap-typed = to be typed
gap-chosen = to be chosen
gap-number-kind = a number
gap-answers = Answers, one a line; of choices the first is right
weight = Weight
height-in-lines = Height in lines
most-words = Most words (0: no limit)
essay-template = What stands there at first
marking-guide = For whoever marks
rubric-hint = Rubric: of each criterion the levels, one a line, points first: “2 names a thing”.
criterion = Criterion
levels = Levels
hint = Hint
hints = Hints and tries
hints-hint = For quizzes with tries: after each wrong one comes a hint.
hint-clears = Take wrong parts out of the answer
hint-counts = Say how many parts are right
penalty = What a wrong try costs, in per cent
feedback-on-the-whole = Feedback on the whole
feedback-always = In any case
feedback-right = When right
feedback-partly = When partly right
feedback-wrong = When wrong
choose-question = Choose “{ $name }”
drawn-from = One question drawn from { $from } ({ $count } fit)
move-up-named = Move up: { $name }
take-out-named = Take out: { $name }
line-number = line { $number }
from-to-per-cent = { $from }–{ $to } %
answer-number = Answer { $number }
points-out-of = Points, out of { $possible }
part-number = { $what } { $number }
version-number = Version { $number }
answers-wait = { $count ->
    [one] 1 answer waits
   *[other] { $count } answers wait
}
in-quizzes = { $count ->
    [0] in no quiz by name
    [one] in 1 quiz
   *[other] in { $count } quizzes
}
import-was-taken = { $count ->
    [one] 1 question was taken in.
   *[other] { $count } questions were taken in.
}
items-not-shown = { $count ->
    [one] 1 more is not shown here.
   *[other] { $count } more are not shown here.
}
items-readable = { $count ->
    [one] 1 question can be taken in.
   *[other] { $count } questions can be taken in.
}
items-refused = { $count ->
    [one] 1 is not taken.
   *[other] { $count } are not taken.
}
take-in = { $count ->
    [one] Take in 1 question
   *[other] Take in { $count } questions
}
points-count = { $count ->
    [one] 1 point
   *[other] { $count } points
}
regrade-changes-nothing = { $count ->
    [one] Nothing would change: 1 attempt has this question.
   *[other] Nothing would change: { $count } attempts have this question.
}
regrade-would-change = { $count ->
    [one] { $changed } of 1 attempt with another result.
   *[other] { $changed } of { $count } attempts with another result.
}
gap-case = Capital letters count
write-quickly = Write quickly
quick-lead = Write questions as on paper, with an empty line between them, and see below what is understood. This is GIFT: = before the right answer, ~ before a wrong one, # before feedback.
quick-stale = What stands below is not up to date: no answer came. It is read again with the next word that is typed.
quick-example = An example
put-into-bank = Put them into the bank
quick-is-empty = There is no question in it yet. Write one, as in the example.
quick-has-faults = Some questions cannot be read yet. See below which, and mend them or take them out.
marker-comment = Comment
quiz-has-no-questions = This quiz has no questions at the moment. Please come back later.
letter-marked-without-score = Your answers in “{ $quiz }” have been marked.
pair = Pair
gap = Gap
what-the-figures-say = What the figures of a question say
regrade-would = { $count ->
    [one] { $changed } of 1 attempt would have another result.
   *[other] { $changed } of { $count } attempts would have another result.
}
