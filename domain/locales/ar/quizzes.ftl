## Types of questions and how they behave

fill-the-gaps = ملء الفراغات في النص
gap-number = الفراغ { $number }
choose = اختيار …
choose-place = الترتيب …
ordering-hint = لكل سطر رقم ترتيبه، والأول هو ١.
several-hint-costs = قد يصحّ أكثر من جواب. والأجوبة الخاطئة تُنقص من النقاط.
at-most-words = { $count ->
    [zero] بلا كلمات
    [one] كلمة واحدة على الأكثر
    [two] كلمتان على الأكثر
    [few] { $count } كلمات على الأكثر
    [many] { $count } كلمة على الأكثر
   *[other] { $count } كلمة على الأكثر
}
how-sure = ما درجة التأكد؟
certainty-sure = تأكد تام
certainty-fairly = تأكد متوسط
certainty-guess = تخمين
certainty-worth = (إن صحّ: { $right }، وإن أخطأ: { $wrong })
how-sure-said = درجة التأكّد المختارة: { $certainty }.
answer-is-kept = حُفظت الإجابة. وتظهر نتيجتها لاحقًا أو لا تظهر، حسب ما اختاره المدرّب أو المدرّبة.
not-right-yet = ليس صحيحًا بعد.
tries-left = { $count ->
    [zero] لم تبقَ أي محاولة.
    [one] بقيت محاولة واحدة.
    [two] بقيت محاولتان.
    [few] بقيت { $count } محاولات.
    [many] بقيت { $count } محاولة.
   *[other] بقيت { $count } محاولة.
}
parts-right = { $right } من { $of } أجزاء صحيحة.
check-answer = تحقّق
check-again = تحقّق من جديد
answer-before-checking = لا توجد إجابة بعد. تلزم الإجابة عن السؤال أولًا، ثم التحقق منها.
waits-to-be-marked = سيقيّمها المدرّب أو المدرّبة
essays-wait = { $count ->
    [zero] لا إجابات تنتظر التقييم.
    [one] إجابة واحدة تنتظر التقييم. قد ترتفع النتيجة، وستصل رسالة عند ذلك.
    [two] إجابتان تنتظران التقييم. قد ترتفع النتيجة، وستصل رسالة عند ذلك.
    [few] { $count } إجابات تنتظر التقييم. قد ترتفع النتيجة، وستصل رسالة عند ذلك.
    [many] { $count } إجابة تنتظر التقييم. قد ترتفع النتيجة، وستصل رسالة عند ذلك.
   *[other] { $count } إجابة تنتظر التقييم. قد ترتفع النتيجة، وستصل رسالة عند ذلك.
}
review-is-hidden = لا يمكن الاطلاع على إجابات هذا الاختبار الآن.
your-order = ترتيبك:
right-order = الترتيب الصحيح:
quiz-opens = يُفتح هذا الاختبار
quiz-closes = يُغلق هذا الاختبار
quiz-closed = أُغلق هذا الاختبار
quiz-is-not-open = هذا الاختبار غير مفتوح الآن.
behaviour-immediate = يمكن التحقق من كل سؤال مرة واحدة، وتظهر النتيجة فورًا.
behaviour-interactive = يمكن التحقق من كل سؤال. بعد كل محاولة خاطئة يظهر تلميح ومحاولة أخرى بنقاط أقل قليلًا.
behaviour-certainty = مع كل إجابة تُذكر درجة التأكد. التأكد يزيد النقاط عند الصواب وينقصها عند الخطأ.
wrong-answers-cost = في هذا الاختبار تُنقص بعض الأجوبة الخاطئة من النقاط. أما ترك السؤال فلا يُنقص شيئًا.
