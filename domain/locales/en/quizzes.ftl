## Types of questions and how they behave

fill-the-gaps = Fill the gaps in the text
gap-number = Gap { $number }
choose = Choose …
choose-place = Place …
ordering-hint = Give each line its place: 1 comes first.
several-hint-costs = More than one can be right. Wrong ones take points away.
single-hint-costs = Wrong answers take points away. Leaving it open costs nothing.
leave-open = Leave it open
at-most-words = { $count ->
    [one] At most 1 word
   *[other] At most { $count } words
}
how-sure = How sure are you?
how-sure-else = If you choose none, it counts as a guess.
certainty-sure = Sure
certainty-fairly = Fairly sure
certainty-guess = A guess
certainty-worth = (right: { $right }, wrong: { $wrong })
how-sure-said = You said: { $certainty }.
how-sure-not-said = You did not say how sure you are, so it counts as a guess.
answer-is-kept = Your answer is kept. What it earned is shown later, or not at all, as the trainer chose.
only-kept = Your answer is kept. It is not shown during the quiz.
not-right-yet = Not right yet.
tries-left = { $count ->
    [one] One try is left.
   *[other] { $count } tries are left.
}
next-try-earns = It can still earn { $points } of { $possible } points.
parts-right = { $right } of { $of } parts are right.
check-answer = Check
check-again = Check again
answer-before-checking = There is no answer yet. Answer the question, then check it.
number-before-checking = The answer to this question is a number. Write it without words or units, then check it.
answer-is-no-number = Answered, but not with a number
answer-is-too-long = Answered with more words than are wanted
waits-to-be-marked = A trainer will mark it
essays-wait = { $count ->
    [one] One answer waits for a trainer to mark it. The result can still grow. Whoever has an e-mail address here gets a letter then.
   *[other] { $count } answers wait for a trainer to mark them. The result can still grow. Whoever has an e-mail address here gets a letter then.
}
review-is-hidden = The answers of this quiz cannot be seen at the moment.
your-order = Your order:
your-places = Your places do not make an order:
right-order = The right order:
quiz-opens = This quiz opens
quiz-closes = This quiz closes
quiz-closed = This quiz was closed
quiz-is-not-open = This quiz is not open now.
behaviour-immediate = You can check each question once and see at once whether it is right.
behaviour-immediate-some = You can check each question once. Not all that there is to say of it is shown during the quiz.
behaviour-immediate-hidden = You can check each question once. Your answer is kept then; what it earned is not shown during the quiz.
behaviour-interactive = You can check each question. After a wrong try there is a hint and another try, which earns less. What it can still earn stands with the hint.
behaviour-certainty = With each answer you say how sure you are. Being sure pays when you are right, and costs when you are wrong. What is partly right lies in between.
wrong-answers-cost = In this quiz some wrong answers cost points. Leaving a question open costs nothing.
