## Numbers, times, sizes

duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
size-kb = { $size } kB
size-mb = { $size } MB
date-and-time = { $date }, { $time }
moment-now = just now
moment-minutes-ago = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
moment-hours-ago = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
moment-days-ago = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
moment-in-minutes = { $count ->
    [one] in 1 minute
   *[other] in { $count } minutes
}
moment-in-hours = { $count ->
    [one] in 1 hour
   *[other] in { $count } hours
}
moment-in-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
lessons = { $count ->
    [one] 1 lesson
   *[other] { $count } lessons
}
quizzes = { $count ->
    [one] 1 quiz
   *[other] { $count } quizzes
}
level-basic = Basic
level-intermediate = Intermediate
level-advanced = Advanced
level-highly-advanced = Highly advanced
lessons-and-quizzes = { $lessons } and { $quizzes }

## Certificates

certificate-title = Certificate of completion
certificate-awarded = This certificate is awarded to
certificate-completed = for completing the course
certificate-content = Content
certificate-duration = Duration
certificate-level = Level
certificate-competences = Competences
certificate-issuer = Issued by
certificate-date = Date of issue
certificate-check = To verify this certificate
certificate-qr = QR code that leads to the page where this certificate can be verified
certificate-description = { $name } has completed the course “{ $course }”.

## Letters

letter-why = You receive this letter because this address was entered on our site.
letter-confirm-subject = Please confirm your e-mail address
letter-confirm-body = Welcome, { $name }. With this link you confirm that this address is yours, so that your certificates reach you and you can choose a new password if you ever need one. The link is good for seven days.
letter-confirm-action = Confirm this address
letter-confirm-ignore = If you did not enter this address yourself, you need do nothing.
letter-known-subject = You already have an account
letter-known-body = Somebody has just entered this address for an account, and there is one already. If it was you, sign in with it; if you have forgotten the password, you can choose a new one there.
letter-known-action = Sign in
letter-email-changed-subject = Your e-mail address was changed
letter-email-changed-body = Hello { $name }. Your account at { $issuer } has another e-mail address now, and letters no longer come to this one.
letter-email-changed-not-you = If you did not do this, somebody else may know your password: write to whoever runs the site.
letter-reset-subject = Choose a new password
letter-reset-body = Hello { $name }. With this link you can choose a new password. It is good for one hour and for one use.
letter-reset-action = Choose a new password
letter-reset-ignore = If you did not ask for this, you need do nothing: your password stays as it is.
letter-certificate-subject = Your certificate: { $course }
letter-certificate-body = Congratulations, { $name }. You have completed the course “{ $course }”. Your certificate is attached to this letter.
letter-certificate-corrected = Your name was corrected, so here is a new certificate for the course “{ $course }”. It takes the place of the earlier one, which now points to this one.
letter-certificate-verify = Anybody can check that it is authentic with this code: { $code }
letter-certificate-action = See the certificate’s page
letter-revoked-subject = Your certificate was revoked: { $course }
letter-revoked-body = Your certificate for the course “{ $course }” was revoked. The reason given is: { $reason }
letter-test-subject = A test letter
letter-test-body = If you can read this, letters go out.

## Call-outs and footnotes of lessons

callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
back-to-reference = Back to reference
