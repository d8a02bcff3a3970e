## Groups, extra time, two forms, work that goes on

so-many-of = { $done } of { $total }
group-not-found = There is no such group, or it was removed.
group-name-length = The name of a group has 1 to 80 characters.
too-many-groups = This course has 200 groups. Remove some first.
people-not-enrolled = Not enrolled in this course: { $detail }
too-many-people = At most { $detail } people at once.
type-people-first = Type at least one e-mail address or user name.
allowance-of-nothing = Give some minutes or some attempts.
allowance-for-nobody = Choose a group, or type who it is for.
allowance-for-one = Type one learner only. For several, make a group.
reason-too-long = At most 200 characters.
cannot-be-crossed = These two tests cannot be crossed. Choose another test of this course that does not cross this one.
bands-are-odd = Each line begins at another whole number from 0 to 100 and says something, in at most 1,000 characters.
band-without-text = Say something, or empty the number.
look-before-regrading = Look first who would change: the question was mended again, or nobody looked yet.
regrade-is-running = Answers are being marked anew already. Wait until that is done.

groups = Groups
group = Group
groups-mean = A group is some of this course's learners. Give them more time for a quiz, or share the two forms of a test out among them.
no-groups = No group yet.
new-group = New group
make-group = Make the group
group-is-empty = Nobody is in this group yet.
add-people = Add people
people-logins = E-mail addresses or user names
people-logins-hint = One a line. They must be enrolled in the course.
add-them = Add them
remove-group = Remove this group
remove-group-means = Its people stay enrolled. What was given to the group is taken back.
group-members = { $count ->
    [one] 1 person
   *[other] { $count } people
}

extra-time = Extra time and attempts
allowances-mean = Whoever has an attempt open gets the time at once. It also counts after the quiz closes. Of several allowances the most generous holds.
no-allowances = Everybody has the same.
give-more = Give more
for-whom = For
one-learner = one learner, named below
learner-login = The learner's e-mail address or user name
learner-login-hint = Leave it empty if you chose a group.
extra-minutes-label = More minutes
extra-attempts-label = More attempts
allowance-reason-hint = Only authors see it, and the learner in her own data.
give-it = Give it
take-back = Take back
take-back-named = Take back: { $name }
plus-time = { $time } more
plus-attempts = { $count ->
    [one] 1 attempt more
   *[other] { $count } attempts more
}
extra-minutes-for-you = You have { $time } more than others.
extra-attempts-for-you = { $count ->
    [one] You have 1 attempt more than others.
   *[other] You have { $count } attempts more than others.
}

two-forms = Two forms, A and B
two-forms-mean = For a test before and a test after a course: half of a group gets form A, the other half form B, and afterwards the other way round. So nobody meets a question twice, and both tests are as hard for the group as a whole.
form-both = Both
form-a = Only A
form-b = Only B
a-form-is-empty = One of the forms has no question: whoever gets it cannot begin. Give it questions, or let all be in both.
forms-differ = Questions of their own: form A { $a }, form B { $b }. Equivalent forms have as many.
crosses-label = Crosses the forms of
crosses-hint = In the test after, choose the test before: who had A there gets B here.
crosses-none = No other test
takes-slots = Bring the questions of that test in as well
save-forms = Save the forms

overall-feedback = Feedback on the whole
overall-feedback-means = What is said by the result. The highest line that was reached is shown.
band-from = From so many per cent

regrade-look = See who would change
regrade-look-again = Look again
regrade-look-means = Everybody's answers are marked by the key as it is now, without changing anything. Then you decide.
regrade-is-looking = Looking who would change:
regrade-is-marking = Marking anew:
looked-at = Looked at
import-is-running = Taking questions in:
import-has-failed = { $count ->
    [one] Something went wrong after 1 question. Take the import back and try again.
   *[other] Something went wrong after { $count } questions. Take the import back and try again.
}

## Marking

points-are-missing = Give points.
points-or-rubric = Choose a level for every criterion, or give points.
nothing-was-marked = Nothing was marked yet.
waiting-answers = Waiting
marked-answers = Marked already
all-questions = All questions
only-this-question = Only answers to this question
marking-keys = Alt+J and Alt+K lead to the next answer and back; Ctrl+Enter saves the mark.
points-beside-rubric = Leave it empty, and the levels say what it is worth: their sum, as a part of the most that they can come to. What stands here counts instead.
level-points = { $points } of { $most }

## Answers in statistics

answer-between = { $from } to { $to }
answer-about = { $value } ± { $tolerance }
answer-in-place = { $item } (in its place)

## The bank in order

shared-bank = Bank shared by all courses
from-shared-bank = From the bank that all courses share
categories = Categories
no-categories = No category yet.
remove-category = Remove the category
its-questions = Its questions
category-below-itself = A category cannot stand below itself.
categories-too-deep = Categories stand at most 8 deep.
category-is-drawn-from = A quiz draws questions from this category. Take the draw out of the quiz first.
search-further = By difficulty, tag, competence, author, language …
question-author = Author
by-anybody = Anybody
by-me = Me
used-or-not = In a quiz or not
used-in-a-quiz = In a quiz
used-in-none = In no quiz
any-difficulty = Any difficulty
choose-difficulty = Choose a difficulty
choose-difficulty-first = Choose how hard they are, or that it is not said.
say-difficulty = Say how hard they are
say-competence = Say what they are about
say-licence = Put them under this licence
competence-hint = A code of DigComp 3.0 such as 1.2, or another framework with its version before a colon: ESCO 1.2: S5.6. With commas between them.
competence-one-hint = A code of DigComp 3.0 such as 1.2, or another framework with its version before a colon: ESCO 1.2: S5.6.
licence-is-odd = A licence has 1 to 60 characters.
language-tag = Language
language-is-odd = A language is a tag such as ar or en-GB.
as-the-bank-hint = Empty for that of its bank.
language-tag-hint = Such as ar or en. Empty for Arabic or English as the letters tell, and else that of its bank.
written-by = by

look-now = Look now
regrade-has-failed = Something went wrong again and again, and it was given up. What was marked stays marked. Try once more, or tell whoever runs this site.
nothing-on-this-page = Nothing on this page. Go on to the next.
choose-quiz = Choose a quiz
choose-quiz-first = Choose a quiz.
too-many-competences = At most 20 competences of one question.
tag-length = A tag has 1 to 60 characters.
removing-category-means = A category that is removed leaves its questions and the categories below it where it stood.
regrade-pending = { $count ->
    [one] 1 attempt gets the present key, open ones counted too.
   *[other] { $count } attempts get the present key, open ones counted too.
}
