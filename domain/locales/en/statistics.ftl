## Figures of quizzes and questions, each with what it says

stat-attempts = Attempts
stat-attempts-help = How many attempts these figures come from. With fewer than thirty, take them as hints.
attempts-not-counted-yet = { $count ->
    [one] One attempt waits for its essays to be marked and is in no figure yet. Mark it now.
   *[other] { $count } attempts wait for their essays to be marked and are in no figure yet. Mark them now.
}
stat-changed-since = This question was changed and has not been marked anew since. What is called right here is what it says now; the figures come from what it said when it was answered.
stat-unanswered = Unanswered
stat-unanswered-help = How often the question was left open.
stat-facility = Facility
stat-facility-help = How much of the points this question earned on average. High means easy; 35 % to 65 % is about right for most.
stat-deviation = Spread
stat-deviation-help = How far the scores of this question lie apart (standard deviation). If it is near zero, everybody did alike.
stat-guess = Guess score
stat-guess-help = The facility if everybody guessed. A question should do clearly better.
stat-intended-weight = Intended weight
stat-intended-weight-help = This question’s part of all points.
stat-effective-weight = Effective weight
stat-effective-weight-help = How much this question really decides who scores high and who scores low. It should be near the intended weight.
stat-discrimination = Discrimination
stat-discrimination-help = Whether those who are good at the rest of the quiz are good here too: from −1 to 1. From 0.3 it is good, below 0.2 weak, below 0 something is wrong.
stat-efficiency = Discriminative efficiency
stat-efficiency-help = The discrimination, compared with the best that a question this easy or hard could reach. It is the fairer figure for very easy and very hard questions.
stat-top-third = Top third
stat-top-third-help = How many chose this answer among the third who did best in the rest of the quiz.
stat-bottom-third = Bottom third
stat-bottom-third-help = How many chose this answer among the third who did worst in the rest of the quiz.
stat-mean = Mean
stat-mean-help = The average score. For a test that is to tell people apart, between 50 % and 75 % is usual.
stat-median = Median
stat-median-help = Half the attempts scored less than this, half more.
stat-quiz-deviation = Standard deviation
stat-quiz-deviation-help = How far the scores lie apart. Between 12 % and 18 % is usual; less means that they crowd together.
stat-skewness = Skewness
stat-skewness-help = To which side the scores thin out: below zero there are a few very low ones, above zero a few very high ones.
stat-kurtosis = Kurtosis
stat-kurtosis-help = Whether there are more very high and very low scores than usual (above zero) or fewer (below zero).
stat-consistency = Internal consistency
stat-consistency-help = Whether all questions measure the same (Cronbach’s alpha). From 0.75 it is good; below 0.64 the quiz needs work.
stat-error-ratio = Error ratio
stat-error-ratio-help = How much of the differences between scores is chance. Below 50 % is good.
stat-standard-error = Standard error
stat-standard-error-help = By how much the score of one person would go up and down by chance. Two scores closer than this are hardly different.

## Why there is no internal consistency

consistency-too-few-attempts = Two attempts are needed at least.
consistency-one-question = It compares questions with one another, and there is only one.
consistency-questions-differ = Not all attempts had the same questions, so they cannot be compared with one another.
consistency-no-spread = All attempts scored the same.

## What the figures suggest

finding-nothing = Nothing stands out.
finding-too-few = There are too few attempts yet to say anything about this question. Ten are needed.
finding-wrong-choice-preferred = Among those who did best in the rest of the quiz, more chose “{ $detail }” than the right answer. Please check whether the right answer is marked as right, and whether this one can be understood as right too.
finding-turned-round = Those who did well in the rest of the quiz did worse here. Please check the marking and the wording: often the wrong answer is marked as right, or the question has a trap.
finding-nearly-all-right = Nearly everybody is right. That is fine for a warm-up or for something everybody must know; it does not show who knows more.
finding-nearly-nobody-right = Nearly nobody is right. Please check the marking, whether the question can be understood, and whether the lessons teach it.
finding-guessed = The answers look as if people had guessed. Please check whether the question can be understood and whether the lessons teach it.
finding-tells-nothing-apart = The question hardly tells those who know the rest from those who do not. Please check whether it belongs to the subject and means one thing only.
finding-unused-choice = Nobody chooses “{ $detail }”. It only has to be read: replace it with a mistake that people really make, or leave it out.
