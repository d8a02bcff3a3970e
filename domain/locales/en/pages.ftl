## Around every page

maharat = Maharat
skip-to-content = Skip to content
main-menu = Main menu
courses = Courses
my-learning = My learning
verify = Verify
administration = Administration
my-account = My account
sign-in = Sign in
sign-out = Sign out
sign-up = Sign up
about-this-site = About this site
how-it-works = How it works
privacy = Privacy
verify-certificate = Verify a certificate
you-are-here = You are here
pages = Pages
page-number = Page { $number }
previous = Previous
next = Next
back = Back
save = Save
cancel = Cancel
search = Search
all = All
filters = Filters
something-to-mend = There is something to mend

## What went wrong

not-found-title = Not found
sign-in-first-title = Please sign in
sign-in-first = This page is yours alone: sign in to see it.
forbidden-title = Not open to you
refused-title = That cannot be done now
too-often-title = Too often
too-often = That was tried too often. Please wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} and try again.
failure-title = Something failed on our side
failure = Something failed on our side. What you typed has not been lost: try again in a moment. If it keeps failing, tell us this number: { $id }
form-from-elsewhere = This form seems to have been sent from another site, so nothing was done. Open the page here and send it again.
too-large-title = Too much at once
too-large = That was more than this page can take, so nothing was saved. Go back: what you typed is still there. Make it shorter and send it again.
busy-title = One moment
busy = The site is busy just now and could not finish this in time. Go back and try again in a minute.
not-understood-title = That could not be read
not-understood = What the browser sent could not be read, so nothing was done. Go back, reload the page, and try again.
to-the-courses = To the courses
page-not-found = There is no page at this address. It may have moved, or the address is mistyped.
course-not-found = There is no such course, or it is not published any more.
lesson-not-found = There is no such lesson in this course any more.
quiz-not-found = There is no such quiz in this course any more.
attempt-not-found = There is no such attempt of yours.
certificate-not-found = There is no valid certificate with this code.
letter-not-found = There is no such letter.
user-not-found = There is no such person.
browser-session-not-found = That sign-in has ended already.
account-is-suspended = This account is suspended. Whoever runs this site can tell you why.
administrators-only = This page is for administrators.
enrol-first = Enrol in the course first; it is one button on the course’s page.
question-is-over = This question is over. Its answer cannot be changed any more.
attempt-is-over = This attempt has been handed in; nothing can be changed any more.
attempt-is-open = This attempt has not been handed in yet.
time-is-over = The time for this attempt is over. What was saved in time counts.
no-attempts-left = All attempts that this quiz allows have been used.
wait-before-next-attempt = The next attempt can be started a little later; the page says when.
link-is-spent = This link has been used already or is too old. Ask for a new one.
email-is-taken = Another account has confirmed this address already.
not-to-oneself = You cannot do this to your own account.
last-administrator = You are the only administrator: make somebody else one first.
already-revoked = This certificate has been revoked already.
letter-is-spent = The link in this letter has been used up; a new letter has to be asked for.
no-own-email = Your account has no e-mail address to send to. Add one first.

## What was typed

name-is-missing = Write your name.
name-is-long = The name can have 80 characters at the most.
name-has-unprintable = These characters cannot be printed on a certificate: { $detail }
email-is-odd = This is not an e-mail address. It looks like name@example.org.
email-or-username = Give an e-mail address or choose a user name: one of the two is enough.
username-is-odd = A user name has 3 to 30 letters or digits, without spaces. Dots, dashes and underscores may stand inside.
username-is-taken = Somebody has this user name already. Choose another one.
username-is-needed = Without an e-mail address you need a user name for signing in.
password-is-short = The password needs at least 8 characters. Three or four words are easy to remember.
password-is-long = The password can have 200 characters at the most.
password-is-common = This password is among the first that anybody would guess. Choose another one.
password-is-wrong = This is not your present password.
place-is-long = The place can have 80 characters at the most.
consent-is-missing = Please read the privacy notice and agree to it.
sign-in-failed = The name or the password is not right.
reason-is-missing = Give a reason of 3 to 500 characters.

## Front page and about

hero-title = Digital skills, at your own pace, on the phone you have.
hero-lead = Short lessons that work on a weak connection. Quizzes that never lose an answer. A certificate anyone can check.
find-a-course = Find a course
about-start-title = Start in a minute
about-start = Choose a course and press one button. An account needs your name and a password; an e-mail address helps but is not required. Everything is free.
about-connection-title = Made for a weak connection
about-connection = Pages are small, pictures are smaller, and sound and film load only when you ask for them, with their size shown first. A page that you have opened stays readable when the connection drops.
about-quizzes-title = Quizzes that lose nothing
about-quizzes = Every answer is saved when you give it. If the connection drops, it waits on your phone and is sent when the connection is back. You can go on from another device, at the question where you stopped.
about-certificate-title = A certificate in your own name and script
about-certificate = When all lessons are done and all quizzes are passed, the certificate comes by e-mail and waits in “My learning”. Anybody who has its code can check that it is authentic.
about-data-title = Your data is yours
about-data = You can see everything we hold about you, take it with you, and delete it. Nobody sees your answers but you.

## Courses

search-lessons = Search lessons
courses-found = { $count ->
    [one] 1 course for “{ $words }”
   *[other] { $count } courses for “{ $words }”
}
no-courses-found = No course fits. Try other words, or take a filter off.
all-courses = All courses
area-1 = Information
area-2 = Communication
area-3 = Creating content
area-4 = Safety
area-5 = Solving problems
you-will-be-able-to = You will be able to
outline = Outline
preview = Preview
questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
state-done = done
state-after-enrolling = after enrolling
start-this-course = Start this course
enrol = Enrol
begin = Begin
continue = Continue
your-certificate = Your certificate
steps-done = { $done } of { $total } steps done
adapted-from = Adapted from
competences = Competences
licence = Licence
attribution = Made by
the-certificate = The certificate
completion-rule = You receive it when all lessons are done and all quizzes are passed.
still-missing = Still missing:
and-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
leave-course = Leave this course
leave-course-means = The course leaves “My learning”. What you have done is kept in case you come back.
step-of = Step { $step } of { $total }
done = Done
done-and-next = Done, next

## My learning

no-courses-yet = You have not started a course yet. Choose one; the first lesson takes ten minutes.
all-done = All done.
done-and-next-is = { $done } of { $total } steps. Next: { $next }
attempt-waits = A quiz waits to be handed in
last-visit = Last visit

## Quizzes

quiz-questions = Questions
quiz-to-pass = To pass
quiz-time = Time
quiz-attempts = Attempts
no-limit = no limit
counts-best = the best counts
counts-last = the last counts
counts-first = the first counts
counts-average = the average counts
wait-between = Wait between attempts
per-cent = { $number } %
quiz-passed = You have passed this quiz with { $per_cent } %.
start-quiz = Start the quiz
start-again = Start another attempt
continue-attempt = Continue your attempt
next-attempt-from = You can start again
your-attempts = Your attempts
attempt-number = Attempt { $number }
question-of = Question { $number } of { $total }
questions-of = Questions { $first } to { $last } of { $total }
to-be-read = To be read
question-number = Question { $number }
until = until { $time }
several-hint = More than one can be right.
true = True
false = False
your-answer = Your answer
your-answer-number = Your answer, a number
look-over = Look it over
answered-of = { $answered } of { $total } questions answered. You can go back to any of them before you hand in.
answered = answered
not-answered = Not answered
partly-answered = { $answered } of { $total } parts answered
place-given-twice = One place is given twice
hand-in = Hand in
handed-in = This attempt has been handed in.
see-result = See the result
time-is-over-hand-in = The time is over. Everything that was saved in time counts. Hand it in now, or it is handed in for you in a moment.
passed = Passed
score-so-far = So far
not-passed = Not passed yet: it takes { $per_cent } %.
on-with-the-course = On with the course
all-attempts = All attempts
right = Right
partly-right = Partly right
wrong = Wrong
right-answer = Right answer
your-choice = Your choice
points-of = { $earned } of { $possible } points
island-saved = Saved %time%
island-saved-late = Given in time, arrived late, counts: %time%
island-waiting = Kept on this device, not sent yet
island-offline = You are offline. Your answers are kept on this device, and we will send them when you are back online.
island-refused = This answer could not be saved.
island-too-late = An answer that waited on this device came after its quiz had been handed in, and could not be counted.
island-time-left = %time% left
island-time-over = The time is over

## Certificates

name = Name
course = Course
certificate-code = Code
certificate-of = Certificate of { $name }
verify-lead = Every certificate carries a code. Type it here to see whether the certificate is authentic.
code-is-unknown = There is no certificate with this code. Compare it letter by letter: it has no O and no I.
verify-authentic = This certificate is authentic
verify-revoked = This certificate was revoked
verify-revoked-because = Revoked on { $date }. Reason: { $reason }
verify-replaced = This certificate was replaced
verify-replaced-by = A corrected certificate has taken its place
download-certificate = Download the certificate (PDF)

## Accounts

your-name = Your name
your-name-hint = As it should stand on your certificates, in any script.
name-change-hint = If you correct it, your certificates are issued anew with the right name.
email = E-mail address
email-hint = For your certificates and for a new password. You can also do without.
username = User name
username-hint = For signing in if you have no e-mail address.
password = Password
password-hint = At least 8 characters. Three or four words are easy to remember.
optional-facts = About you (optional)
optional-facts-why = These answers are only ever counted, to show whether the courses reach women and men, young and old, town and village. You can leave them open.
not-specified = Not specified
sex = Sex
sex-female = Female
sex-male = Male
age = Age
age-under-18 = Under 18
age-18-24 = 18 to 24
age-25-34 = 25 to 34
age-35-49 = 35 to 49
age-50-plus = 50 and over
place = Town or village
i-agree = I have read and agree to this:
create-account = Create account
have-an-account = Do you have an account?
no-account-yet = No account yet?
email-or-username-label = E-mail address or user name
forgot-password = Forgot your password?
forgot-lead = We will send you a link for choosing a new password. It is good for one hour.
forgot-without-email = Without an e-mail address, ask the people at your centre or whoever runs this site.
send-link = Send the link
new-password = New password
present-password = Present password
confirm-email = Confirm e-mail address
confirm-email-lead = One press, and this address is yours.
form-of-address = Form of address
address-neutral = Neutral
address-feminine = As a woman
address-masculine = As a man
safety-and-data = Safety and data
change-password = Change password
my-sign-ins = Where you are signed in
my-sign-ins-lead = If you do not know one of these, end it and change your password.
download-my-data = Download my data
delete-account = Delete my account
language-and-theme = Language and theme
theme-system = As the device
theme-light = Light
theme-dark = Dark
no-email-yet = You have not given an e-mail address. With one, certificates come by e-mail and a forgotten password can be replaced.
confirmed = confirmed
not-confirmed = not confirmed
send-confirmation-again = Send the confirmation letter again
change-email = Change e-mail address
change-email-lead = We will send a link to the new address; it counts once you have followed it.
new-email = New e-mail address
sign-out-everywhere = Sign out everywhere else
unknown-browser = Unknown browser
this-sign-in = this one
end-sign-in = End
last-used = Last used
delete-erases = Erased: your name, addresses, user name and password, what you said about yourself, your letters, and the name on your certificates. Nobody can verify them any more.
delete-keeps = What stays, without any name: the count that somebody took a course and how questions were answered.
delete-for-good = This cannot be undone. Download your data and certificates first.

## What the last act has to say

flash-welcome = Welcome! Your account is ready.
flash-enrolled = You are enrolled. Good that you are here.
flash-withdrawn = You have left the course. What you have done is kept.
flash-saved = Saved.
flash-password-changed = Your password has been changed, and other devices are signed out.
flash-letter-on-its-way = If the address is right, a letter is on its way. Look into the spam folder too.
flash-email-confirmed = Your e-mail address is confirmed.
flash-session-ended = That sign-in has ended.
flash-sessions-ended = You are signed out everywhere else.
flash-account-erased = Your account has been deleted.
flash-signed-out = You are signed out.
flash-role-changed = The role has been changed.
flash-suspended = The account is suspended.
flash-suspension-lifted = The suspension is lifted.
flash-letter-queued = The letter is in the outbox.
flash-revoked = The certificate is revoked, and its holder is told.

## Privacy notice

privacy-version = Version { $version }
privacy-what-title = What we keep
privacy-what = Your name as it should stand on certificates, your e-mail address or user name, a form of your password that nobody can read back, the courses you take, the lessons you finish, your answers in quizzes, your certificates, and the letters we send you.
privacy-why-title = What for
privacy-why = To let you learn, to mark your quizzes, to issue certificates that can be verified, and to let you go on from another device. For nothing else.
privacy-optional-title = What you need not say
privacy-optional = Sex, age and place are optional. They are only counted, in groups large enough that nobody can be recognised.
privacy-who-title = Who sees it
privacy-who = You see everything. Administrators of this site see your name, address, letters and certificates, not your answers. There is no advertising, no tracking, and nothing is sold or passed on.
privacy-verify-title = Certificates
privacy-verify = Whoever has the code of your certificate can see your name, the course, the date and the competences, and nothing else. Codes cannot be guessed.
privacy-cookies-title = Cookies
privacy-cookies = One cookie keeps you signed in, one carries a short message from one page to the next. Answers that could not be sent yet are kept in your browser. Nothing is loaded from other sites.
privacy-rights-title = Your rights
privacy-rights = You can see, correct and download your data at any time on the page “My account”.
privacy-erase-title = Deleting
privacy-erase = You can delete your account yourself. What says who you are is erased at once; what stays are counts without a name. Backups are overwritten in their turn.

## Administration

health = Health
people = People
letters = Letters
certificates = Certificates
database = Database
mail-server = Mail server
data-folder = Data folder
version = Version
fine = fine
look-here = look here
health-database-stuck = { $database }: answers, but nothing can be written. Is the disk full, or another program holding it?
health-disk = { $folder }, { $size } free
health-mail-untried = { $server }: nothing has been sent yet. A test letter shows whether it works.
health-mail-fine = { $server }: answered { $moment }.
health-mail-failed = { $server }: did not take a letter { $moment }, and said: { $reply }
health-jobs = letters, overdue quizzes, figures; all came round { $moment }
health-jobs-none = have not come round yet
jobs = Work in the background
health-database = { $database }: answers and takes what is written.
health-letters-fine = { $queued ->
    [one] 1 letter waits to be sent; none has failed.
   *[other] { $queued } letters wait to be sent; none has failed.
}
health-letters-slow = { $queued ->
    [one] 1 letter has been waiting for more than half an hour. See the list for the mail server’s answer.
   *[other] { $queued } letters wait, the oldest for more than half an hour. See the list for the mail server’s answer.
}
health-letters-failed = { $failed ->
    [one] 1 letter was not delivered
   *[other] { $failed } letters were not delivered
}, { $queued ->
    [one] 1 waits.
   *[other] { $queued } wait.
} See the list for the reasons.
send-test-letter = Send me a test letter
search-people = E-mail address or user name
nobody-found = Nobody found.
role = Role
role-learner = Learner
role-trainer = Trainer
role-coordinator = Coordinator
role-administrator = Administrator
since = Since
suspended = suspended
suspension = Suspension
suspended-because = Suspended. Reason: { $reason }
suspending-means = Somebody suspended is signed out everywhere and cannot sign in. What was learned stays, and the suspension can be lifted.
suspend = Suspend
password-given = The new password, shown this once. Read it out, or let it be copied; it can be changed under “My account”.
giving-password-means = For somebody who has forgotten the password and has no e-mail address. Every device is signed out, and the old password is good no more.
give-password = Make a new password
not-to-administrators = Administrators choose their passwords themselves, or get one from the command line.
lift-suspension = Lift the suspension
reason = Reason
letter-queued = Queued
letter-sent = Sent
letter-refused = Refused
letter-given-up = Given up
letter-deferred = Put off
letter-requeued = Sent again by hand
no-letters = No letters.
subject = Subject
to = To
state = State
written = Written
next-try = Next try
what-happened = What happened
text = Text
certificate-attached = The certificate is attached as a PDF.
send-again = Send again
search-certificates = Code or beginning of a name
no-certificates = No certificates.
valid = valid
revoked = revoked
replaced = replaced
revoke = Revoke
revoking-means = A revoked certificate stays revoked. Its page shows the reason to everybody who checks it, and the holder is told by letter.
