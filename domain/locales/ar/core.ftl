## الأعداد والأوقات والأحجام

duration-minutes = { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
duration-hours = { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}
duration-both = { $hours } س { $minutes } د
size-kb = { $size } ك.ب
size-mb = { $size } م.ب
# Where it stands within another sentence, the mark says that it runs from the right: what is isolated in it says nothing of that (UAX #9, P2).
date-and-time = { "\u200F" }{ $date }، { $time }
moment-now = الآن
moment-minutes-ago = { $count ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $count } دقائق
    [many] قبل { $count } دقيقة
   *[other] قبل { $count } دقيقة
}
moment-hours-ago = { $count ->
    [zero] الآن
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $count } ساعات
    [many] قبل { $count } ساعة
   *[other] قبل { $count } ساعة
}
moment-days-ago = { $count ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $count } أيام
    [many] قبل { $count } يومًا
   *[other] قبل { $count } يوم
}
moment-in-minutes = { $count ->
    [zero] الآن
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $count } دقائق
    [many] بعد { $count } دقيقة
   *[other] بعد { $count } دقيقة
}
moment-in-hours = { $count ->
    [zero] الآن
    [one] بعد ساعة
    [two] بعد ساعتين
    [few] بعد { $count } ساعات
    [many] بعد { $count } ساعة
   *[other] بعد { $count } ساعة
}
moment-in-days = { $count ->
    [zero] اليوم
    [one] غدًا
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يومًا
   *[other] بعد { $count } يوم
}
lessons = { $count ->
    [zero] بلا دروس
    [one] درس واحد
    [two] درسان
    [few] { $count } دروس
    [many] { $count } درسًا
   *[other] { $count } درس
}
quizzes = { $count ->
    [zero] بلا اختبارات
    [one] اختبار واحد
    [two] اختباران
    [few] { $count } اختبارات
    [many] { $count } اختبارًا
   *[other] { $count } اختبار
}
level-basic = أساسي
level-intermediate = متوسط
level-advanced = متقدم
level-highly-advanced = متقدم جدًا
lessons-and-quizzes = { $lessons } و{ $quizzes }

## الشهادات

certificate-title = شهادة إتمام
certificate-awarded = تُمنح هذه الشهادة إلى
certificate-completed = لإتمام دورة
certificate-content = المحتوى
certificate-duration = المدّة
certificate-level = المستوى
certificate-competences = الكفايات
certificate-issuer = الجهة المانحة
certificate-date = تاريخ الإصدار
certificate-check = للتحقّق من الشهادة
certificate-qr = رمز مربّع يقود إلى صفحة التحقّق من هذه الشهادة
certificate-description = إتمام { $name } دورة «{ $course }».

## الرسائل

letter-why = تصل هذه الرسالة لأن هذا العنوان كُتب في موقعنا.
letter-confirm-subject = تأكيد عنوان البريد الإلكتروني
letter-confirm-body = أهلًا وسهلًا { $name }. هذا الرابط يؤكّد أن هذا العنوان لك، فتصل الشهادات إليه، ويمكن به اختيار كلمة مرور جديدة عند الحاجة. الرابط صالح سبعة أيام.
letter-confirm-action = تأكيد العنوان
letter-confirm-ignore = إن كُتب هذا العنوان من دون علمك فلا حاجة إلى أي إجراء.
letter-known-subject = لهذا العنوان حساب من قبل
letter-known-body = كُتب هذا العنوان قبل قليل لإنشاء حساب، وله حساب من قبل. يمكن الدخول به، وإن نُسيت كلمة المرور فيمكن اختيار كلمة جديدة هناك.
letter-known-action = الدخول
letter-email-changed-subject = تغيّر عنوان البريد
letter-email-changed-body = أهلًا { $name }. صار لحسابك لدى { $issuer } عنوان بريد آخر، ولن تصل الرسائل إلى هذا العنوان بعد الآن.
letter-email-changed-not-you = إن لم يكن هذا التغيير منك فقد يعرف شخص آخر كلمة المرور: يُرجى إبلاغ إدارة الموقع.
letter-reset-subject = اختيار كلمة مرور جديدة
letter-reset-body = أهلًا { $name }. هذا الرابط لاختيار كلمة مرور جديدة، وهو صالح ساعة واحدة ومرة واحدة.
letter-reset-action = اختيار كلمة مرور جديدة
letter-reset-ignore = إن لم يكن هذا الطلب منك فلا حاجة إلى أي إجراء، وتبقى كلمة المرور كما هي.
letter-certificate-subject = شهادتك: { $course }
letter-certificate-body = مبارك يا { $name }. تمّ إنجاز دورة «{ $course }»، والشهادة مرفقة بهذه الرسالة.
letter-certificate-corrected = صُحّح الاسم، وهذه شهادة جديدة لدورة «{ $course }». وهي تحلّ محلّ الشهادة السابقة التي صارت تشير إليها.
letter-certificate-verify = يمكن لأي شخص التحقّق من صحتها بهذا الرمز: { $code }
letter-certificate-action = صفحة الشهادة
letter-revoked-subject = أُلغيت شهادتك: { $course }
letter-revoked-body = أُلغيت شهادتك في دورة «{ $course }». والسبب المذكور هو: { $reason }
letter-test-subject = رسالة تجريبية
letter-test-body = إن كانت هذه الرسالة مقروءة فالرسائل تصل.

## المربعات والحواشي في الدروس

callout-note = ملاحظة
callout-tip = نصيحة
callout-important = مهم
callout-warning = تنبيه
callout-caution = تحذير
back-to-reference = العودة إلى موضع الحاشية
