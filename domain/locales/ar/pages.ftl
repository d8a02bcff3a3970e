## حول كل صفحة

maharat = مهارات
skip-to-content = الانتقال إلى المحتوى
main-menu = القائمة الرئيسية
courses = الدورات
my-learning = تعلّمي
verify = تحقّق
administration = الإدارة
my-account = حسابي
sign-in = الدخول
sign-out = الخروج
sign-up = إنشاء حساب
about-this-site = عن هذا الموقع
how-it-works = كيف يعمل
privacy = الخصوصية
verify-certificate = التحقّق من شهادة
you-are-here = الموضع الحالي
pages = الصفحات
page-number = صفحة { $number }
previous = السابق
next = التالي
back = رجوع
save = حفظ
cancel = إلغاء
search = بحث
all = الكل
filters = تصفية
something-to-mend = هنا ما يحتاج إلى تصحيح

## ما لم ينجح

not-found-title = غير موجود
sign-in-first-title = يلزم الدخول أولًا
sign-in-first = هذه الصفحة خاصة بصاحبة الحساب أو صاحبه: يلزم الدخول لرؤيتها.
forbidden-title = غير متاح
refused-title = لا يمكن ذلك الآن
too-often-title = محاولات كثيرة
too-often = تكرّرت المحاولة كثيرًا. يُرجى الانتظار { $minutes ->
    [zero] قليلًا
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
} ثم المحاولة من جديد.
failure-title = حدث خلل من جهتنا
failure = حدث خلل من جهتنا. لم يضِع ما كُتب: يمكن المحاولة بعد لحظة. وإن تكرّر الخلل فهذا رقمه لإبلاغنا به: { $id }
form-from-elsewhere = يبدو أن هذا النموذج أُرسل من موقع آخر، فلم يُنفَّذ شيء. يُرجى فتح الصفحة هنا وإرسالها من جديد.
too-large-title = أكثر مما يُقبل مرة واحدة
too-large = هذا أكثر مما تقبله الصفحة، فلم يُحفظ شيء. بالرجوع إلى الخلف يبقى ما كُتب كما هو؛ ويمكن اختصاره وإرساله من جديد.
busy-title = لحظة من فضلك
busy = الموقع مشغول الآن ولم يُنجَز الطلب في وقته. يمكن الرجوع والمحاولة بعد دقيقة.
not-understood-title = تعذّرت قراءة الطلب
not-understood = تعذّرت قراءة ما أرسله المتصفح، فلم يُنفَّذ شيء. يمكن الرجوع وإعادة تحميل الصفحة ثم المحاولة من جديد.
to-the-courses = إلى الدورات
page-not-found = لا توجد صفحة بهذا العنوان. ربما نُقلت، أو في العنوان خطأ.
course-not-found = لا توجد دورة كهذه، أو لم تعد منشورة.
lesson-not-found = لم يعد هذا الدرس في الدورة.
quiz-not-found = لم يعد هذا الاختبار في الدورة.
attempt-not-found = لا توجد لك محاولة كهذه.
certificate-not-found = لا توجد شهادة سارية بهذا الرمز.
letter-not-found = لا توجد رسالة كهذه.
user-not-found = لا يوجد شخص كهذا.
browser-session-not-found = انتهى هذا الدخول من قبل.
account-is-suspended = هذا الحساب موقوف. يمكن السؤال عن السبب لدى إدارة الموقع.
administrators-only = هذه الصفحة لإدارة الموقع.
enrol-first = يلزم التسجيل في الدورة أولًا، وهو زرّ واحد في صفحة الدورة.
question-is-over = انتهى هذا السؤال، ولا يمكن تغيير إجابته بعد الآن.
attempt-is-over = سُلّمت هذه المحاولة ولا يمكن تغيير شيء فيها.
attempt-is-open = لم تُسلَّم هذه المحاولة بعد.
time-is-over = انتهى وقت هذه المحاولة. وما حُفظ في الوقت محسوب.
no-attempts-left = استُنفدت كل المحاولات المسموح بها في هذا الاختبار.
wait-before-next-attempt = يمكن بدء المحاولة التالية بعد قليل، والموعد مذكور في الصفحة.
link-is-spent = استُعمل هذا الرابط من قبل أو انتهت صلاحيته. يمكن طلب رابط جديد.
email-is-taken = أكّد حساب آخر هذا العنوان من قبل.
not-to-oneself = لا يمكن فعل ذلك بالحساب نفسه.
last-administrator = هذا آخر حساب للإدارة: يلزم تعيين غيره أولًا.
already-revoked = أُلغيت هذه الشهادة من قبل.
letter-is-spent = استُعمل الرابط في هذه الرسالة، ويلزم طلب رسالة جديدة.
no-own-email = لا عنوان بريد لهذا الحساب. يمكن إضافته أولًا.

## ما كُتب

name-is-missing = الاسم مطلوب.
name-is-long = أقصى طول للاسم ٨٠ حرفًا.
name-has-unprintable = لا يمكن طباعة هذه الأحرف على الشهادة: { $detail }
email-is-odd = هذا ليس عنوان بريد إلكتروني. مثال: name@example.org
email-or-username = يكفي واحد من الاثنين: عنوان بريد إلكتروني أو اسم مستخدم.
username-is-odd = اسم المستخدم من ٣ إلى ٣٠ حرفًا أو رقمًا من دون مسافات، ويجوز في وسطه النقطة والشرطة.
username-is-taken = اسم المستخدم هذا مأخوذ. يمكن اختيار اسم آخر.
username-is-needed = من دون عنوان بريد إلكتروني يلزم اسم مستخدم للدخول.
password-is-short = كلمة المرور ٨ أحرف على الأقل. ثلاث كلمات أو أربع يسهل تذكّرها.
password-is-long = أقصى طول لكلمة المرور ٢٠٠ حرف.
password-is-common = هذه من أول ما يُخمَّن من كلمات المرور. الأفضل اختيار غيرها.
password-is-wrong = ليست هذه كلمة المرور الحالية.
place-is-long = أقصى طول لاسم المكان ٨٠ حرفًا.
consent-is-missing = يُرجى قراءة بيان الخصوصية والموافقة عليه.
sign-in-failed = الاسم أو كلمة المرور غير صحيح.
reason-is-missing = يلزم ذكر سبب من ٣ إلى ٥٠٠ حرف.

## الصفحة الأولى وكيف يعمل الموقع

hero-title = مهارات رقمية على مهل، وعلى الهاتف الذي في اليد.
hero-lead = دروس قصيرة تعمل على اتصال ضعيف. اختبارات لا تضيع فيها إجابة. وشهادة يمكن لأي شخص التحقّق منها.
find-a-course = البحث عن دورة
about-start-title = البداية في دقيقة
about-start = اختيار دورة ثم ضغطة زرّ واحدة. يكفي للحساب اسم وكلمة مرور، وعنوان البريد الإلكتروني مفيد وليس شرطًا. كل شيء مجاني.
about-connection-title = لاتصال ضعيف
about-connection = الصفحات صغيرة والصور أصغر، والصوت والفيديو لا يُحمَّلان إلا عند طلبهما وبعد عرض الحجم. والصفحة المفتوحة تبقى مقروءة عند انقطاع الاتصال.
about-quizzes-title = اختبارات لا يضيع فيها شيء
about-quizzes = تُحفظ كل إجابة فور اختيارها. وإن انقطع الاتصال تنتظر على الهاتف وتُرسل حين يعود. ويمكن المتابعة من جهاز آخر عند السؤال نفسه.
about-certificate-title = شهادة بالاسم والخط كما يُكتبان
about-certificate = عند إنهاء كل الدروس واجتياز كل الاختبارات تصل الشهادة بالبريد الإلكتروني وتبقى في صفحة «تعلّمي». ومن لديه رمزها يستطيع التحقّق من صحتها.
about-data-title = البيانات لصاحبتها وصاحبها
about-data = يمكن رؤية كل ما نحفظه وتنزيله وحذفه. ولا يرى الإجابات أحد غيرك.

## الدورات

search-lessons = البحث في الدروس
courses-found = { $count ->
    [zero] لا دورات عن «{ $words }»
    [one] دورة واحدة عن «{ $words }»
    [two] دورتان عن «{ $words }»
    [few] { $count } دورات عن «{ $words }»
    [many] { $count } دورة عن «{ $words }»
   *[other] { $count } دورة عن «{ $words }»
}
no-courses-found = لا توجد دورة مناسبة. يمكن تجربة كلمات أخرى أو إزالة التصفية.
all-courses = كل الدورات
area-1 = المعلومات
area-2 = التواصل
area-3 = إنشاء المحتوى
area-4 = الأمان
area-5 = حلّ المشكلات
you-will-be-able-to = بعد هذه الدورة يمكن
outline = محتويات الدورة
preview = معاينة
questions = { $count ->
    [zero] بلا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالًا
   *[other] { $count } سؤال
}
state-done = تمّ
state-after-enrolling = بعد التسجيل
start-this-course = بدء هذه الدورة
enrol = التسجيل
begin = البداية
continue = متابعة
your-certificate = شهادتك
steps-done = تمّ { $done } من { $total }
adapted-from = مُعدّة عن
competences = الكفايات
licence = الرخصة
attribution = إعداد
the-certificate = الشهادة
completion-rule = تصدر عند إنهاء كل الدروس واجتياز كل الاختبارات.
still-missing = ما زال ناقصًا:
and-more = { $count ->
    [zero] ولا شيء غيرها
    [one] وواحد غيرها
    [two] واثنان غيرها
    [few] و{ $count } غيرها
    [many] و{ $count } غيرها
   *[other] و{ $count } غيرها
}
leave-course = ترك هذه الدورة
leave-course-means = تختفي الدورة من صفحة «تعلّمي»، ويبقى ما تمّ محفوظًا لحين العودة.
step-of = الخطوة { $step } من { $total }
done = تمّ
done-and-next = { $address ->
    [feminine] أنهيتِ الدرس، التالي
    [masculine] أنهيتَ الدرس، التالي
   *[neutral] تمّ الدرس، التالي
}

## تعلّمي

no-courses-yet = { $address ->
    [feminine] لم تبدئي دورة بعد. اختاري واحدة؛ أول درس عشر دقائق.
    [masculine] لم تبدأ دورة بعد. اختر واحدة؛ أول درس عشر دقائق.
   *[neutral] لا دورات هنا بعد. يمكن اختيار واحدة، وأول درس عشر دقائق.
}
all-done = تمّ كل شيء.
done-and-next-is = { $done } من { $total }. التالي: { $next }
attempt-waits = اختبار ينتظر التسليم
last-visit = آخر زيارة

## الاختبارات

quiz-questions = الأسئلة
quiz-to-pass = للنجاح
quiz-time = الوقت
quiz-attempts = المحاولات
no-limit = بلا حدّ
counts-best = تُحسب أفضلها
counts-last = تُحسب آخرها
counts-first = تُحسب أولاها
counts-average = يُحسب معدّلها
wait-between = الانتظار بين المحاولات
per-cent = { $number }٪
quiz-passed = تمّ اجتياز هذا الاختبار بنسبة { $per_cent }٪.
start-quiz = بدء الاختبار
start-again = بدء محاولة أخرى
continue-attempt = متابعة المحاولة
next-attempt-from = يمكن البدء من جديد
your-attempts = محاولاتك
attempt-number = المحاولة { $number }
question-of = سؤال { $number } من { $total }
questions-of = الأسئلة { $first } إلى { $last } من { $total }
to-be-read = للقراءة
question-number = السؤال { $number }
until = حتى { $time }
several-hint = قد يصحّ أكثر من جواب.
true = صواب
false = خطأ
your-answer = جوابك
your-answer-number = جوابك، رقمًا
look-over = مراجعة قبل التسليم
answered-of = الأسئلة المجاب عنها: { $answered } من { $total }. ويمكن العودة إلى أي سؤال قبل التسليم.
answered = عليه جواب
not-answered = بلا جواب
partly-answered = الأجزاء المجاب عنها: { $answered } من { $total }
place-given-twice = المكان نفسه أُعطي مرتين
hand-in = تسليم
handed-in = سُلّمت هذه المحاولة.
see-result = رؤية النتيجة
time-is-over-hand-in = انتهى الوقت. وكل ما حُفظ في الوقت محسوب. يمكن التسليم الآن، وإلا سُلّمت المحاولة بعد لحظات.
passed = نجاح
score-so-far = حتى الآن
not-passed = لم يتمّ النجاح بعد: المطلوب { $per_cent }٪.
on-with-the-course = متابعة الدورة
all-attempts = كل المحاولات
right = صحيح
partly-right = صحيح جزئيًا
wrong = غير صحيح
right-answer = الجواب الصحيح
your-choice = اختيارك
points-of = النقاط: { $earned } من { $possible }
island-saved = حُفظ الجواب %time%
island-saved-late = أُعطي الجواب في الوقت ووصل متأخرًا، وهو محسوب: %time%
island-waiting = محفوظ على هذا الجهاز ولم يُرسل بعد
island-offline = { $address ->
    [feminine] أنتِ غير متصلة الآن. أجوبتك محفوظة على هذا الجهاز، وسنرسلها حين يعود الاتصال.
    [masculine] أنتَ غير متصل الآن. أجوبتك محفوظة على هذا الجهاز، وسنرسلها حين يعود الاتصال.
   *[neutral] لا يوجد اتصال الآن. الأجوبة محفوظة على هذا الجهاز، وسنرسلها حين يعود الاتصال.
}
island-refused = لم يمكن حفظ هذا الجواب.
island-too-late = وصل جواب كان ينتظر على هذا الجهاز بعد تسليم الاختبار، فلم يمكن احتسابه.
island-time-left = %time% متبقية
island-time-over = انتهى الوقت

## الشهادات

name = الاسم
course = الدورة
certificate-code = الرمز
certificate-of = شهادة { $name }
verify-lead = على كل شهادة رمز. يُكتب الرمز هنا لمعرفة هل الشهادة صحيحة.
code-is-unknown = لا توجد شهادة بهذا الرمز. يمكن مقارنته حرفًا حرفًا؛ وليس فيه الحرفان O وI.
verify-authentic = هذه الشهادة صحيحة
verify-revoked = أُلغيت هذه الشهادة
verify-revoked-because = أُلغيت في { $date }. السبب: { $reason }
verify-replaced = استُبدلت هذه الشهادة
verify-replaced-by = حلّت محلّها شهادة مصحّحة
download-certificate = تنزيل الشهادة (PDF)

## الحسابات

your-name = الاسم
your-name-hint = كما ينبغي أن يظهر على الشهادات، وبأي خط.
name-change-hint = عند تصحيحه تُصدر الشهادات من جديد بالاسم الصحيح.
email = البريد الإلكتروني
email-hint = لإرسال الشهادات ولاختيار كلمة مرور جديدة. ويمكن الاستغناء عنه.
username = اسم المستخدم
username-hint = للدخول من دون بريد إلكتروني.
password = كلمة المرور
password-hint = ٨ أحرف على الأقل. ثلاث كلمات أو أربع يسهل تذكّرها.
optional-facts = معلومات اختيارية
optional-facts-why = تُستعمل هذه الإجابات للعدّ فقط، لمعرفة هل تصل الدورات إلى النساء والرجال، والصغار والكبار، والمدن والقرى. ويمكن تركها فارغة.
not-specified = غير محدد
sex = الجنس
sex-female = أنثى
sex-male = ذكر
age = العمر
age-under-18 = دون ١٨
age-18-24 = من ١٨ إلى ٢٤
age-25-34 = من ٢٥ إلى ٣٤
age-35-49 = من ٣٥ إلى ٤٩
age-50-plus = ٥٠ فأكثر
place = المدينة أو القرية
i-agree = قرأتُ ما يلي وأوافق عليه:
create-account = إنشاء الحساب
have-an-account = هل من حساب؟
no-account-yet = لا حساب بعد؟
email-or-username-label = البريد الإلكتروني أو اسم المستخدم
forgot-password = هل نُسيت كلمة المرور؟
forgot-lead = سنرسل رابطًا لاختيار كلمة مرور جديدة، وهو صالح ساعة واحدة.
forgot-without-email = من دون بريد إلكتروني يمكن طلب المساعدة في المركز أو من إدارة الموقع.
send-link = إرسال الرابط
new-password = كلمة مرور جديدة
present-password = كلمة المرور الحالية
confirm-email = تأكيد البريد الإلكتروني
confirm-email-lead = ضغطة واحدة ويصير هذا العنوان مؤكَّدًا.
form-of-address = صيغة المخاطبة
address-neutral = محايدة
address-feminine = بصيغة المؤنث
address-masculine = بصيغة المذكر
safety-and-data = الأمان والبيانات
change-password = تغيير كلمة المرور
my-sign-ins = الأجهزة التي سُجّل الدخول منها
my-sign-ins-lead = إن كان بينها جهاز غير معروف فالأفضل إنهاء دخوله وتغيير كلمة المرور.
download-my-data = تنزيل بياناتي
delete-account = حذف حسابي
language-and-theme = اللغة والمظهر
theme-system = كما في الجهاز
theme-light = فاتح
theme-dark = داكن
no-email-yet = لا عنوان بريد إلكتروني بعد. به تصل الشهادات، ويمكن استبدال كلمة مرور منسية.
confirmed = مؤكَّد
not-confirmed = غير مؤكَّد
send-confirmation-again = إرسال رسالة التأكيد من جديد
change-email = تغيير البريد الإلكتروني
change-email-lead = سنرسل رابطًا إلى العنوان الجديد، ويُعتمد بعد فتح الرابط.
new-email = البريد الإلكتروني الجديد
sign-out-everywhere = الخروج من كل جهاز آخر
unknown-browser = متصفح غير معروف
this-sign-in = هذا الجهاز
end-sign-in = إنهاء
last-used = آخر استعمال
delete-erases = ما يُمحى: الاسم والعناوين واسم المستخدم وكلمة المرور، والمعلومات الشخصية، والرسائل، والاسم على الشهادات، فلا يعود التحقّق منها ممكنًا.
delete-keeps = ما يبقى من دون أي اسم: عدد من أخذوا الدورة وكيف أُجيب عن الأسئلة.
delete-for-good = لا رجعة في هذا. الأفضل تنزيل البيانات والشهادات أولًا.

## ما حدث قبل قليل

flash-welcome = أهلًا وسهلًا! الحساب جاهز.
flash-enrolled = تمّ التسجيل. أهلًا وسهلًا.
flash-withdrawn = تمّ ترك الدورة، وما أُنجز محفوظ.
flash-saved = تمّ الحفظ.
flash-password-changed = تغيّرت كلمة المرور، وأُنهي الدخول من الأجهزة الأخرى.
flash-letter-on-its-way = إن كان العنوان صحيحًا فالرسالة في الطريق. وقد تكون في مجلد الرسائل غير المرغوبة.
flash-email-confirmed = تأكّد البريد الإلكتروني.
flash-session-ended = انتهى ذلك الدخول.
flash-sessions-ended = تمّ الخروج من كل جهاز آخر.
flash-account-erased = حُذف الحساب.
flash-signed-out = تمّ الخروج.
flash-role-changed = تغيّر الدور.
flash-suspended = أُوقف الحساب.
flash-suspension-lifted = رُفع الإيقاف.
flash-letter-queued = الرسالة في صندوق الصادر.
flash-revoked = أُلغيت الشهادة وأُبلغ صاحبها أو صاحبتها.

## بيان الخصوصية

privacy-version = الإصدار { $version }
privacy-what-title = ما نحفظه
privacy-what = الاسم كما يظهر على الشهادات، والبريد الإلكتروني أو اسم المستخدم، وصورة من كلمة المرور لا يمكن لأحد قراءتها، والدورات والدروس المنجزة، والأجوبة في الاختبارات، والشهادات، والرسائل التي نرسلها.
privacy-why-title = لأي غرض
privacy-why = ليكون التعلّم ممكنًا، ولتصحيح الاختبارات، ولإصدار شهادات يمكن التحقّق منها، وللمتابعة من جهاز آخر. ولا شيء غير ذلك.
privacy-optional-title = ما لا يلزم ذكره
privacy-optional = الجنس والعمر والمكان اختيارية، وتُستعمل للعدّ فقط، في مجموعات كبيرة لا يُعرف فيها أحد.
privacy-who-title = من يراه
privacy-who = لك رؤية كل شيء. وترى إدارة الموقع الاسم والعنوان والرسائل والشهادات، لا الأجوبة. لا إعلانات ولا تتبّع، ولا يُباع شيء ولا يُسلَّم إلى أحد.
privacy-verify-title = الشهادات
privacy-verify = من لديه رمز الشهادة يرى الاسم والدورة والتاريخ والكفايات ولا شيء غيرها. ولا يمكن تخمين الرموز.
privacy-cookies-title = ملفات الارتباط
privacy-cookies = ملف واحد يُبقي الدخول، وآخر يحمل رسالة قصيرة من صفحة إلى أخرى. والأجوبة التي لم تُرسل بعد تُحفظ في المتصفح. ولا يُحمَّل شيء من مواقع أخرى.
privacy-rights-title = الحقوق
privacy-rights = يمكن في أي وقت رؤية البيانات وتصحيحها وتنزيلها من صفحة «حسابي».
privacy-erase-title = الحذف
privacy-erase = يمكن حذف الحساب ذاتيًا. يُمحى فورًا كل ما يدلّ على الشخص، وتبقى أعداد بلا اسم. والنسخ الاحتياطية تُستبدل في دورها.

## الإدارة

health = حال النظام
people = الأشخاص
letters = الرسائل
certificates = الشهادات
database = قاعدة البيانات
mail-server = خادم البريد
data-folder = مجلد البيانات
version = الإصدار
fine = بخير
look-here = يحتاج إلى نظر
health-database-stuck = { $database }: تجيب ولا يمكن الكتابة فيها. هل امتلأ القرص، أم يشغلها برنامج آخر؟
health-disk = { $folder }، المساحة الحرة { $size }
health-mail-untried = { $server }: لم يُرسل شيء بعد. رسالة تجريبية تُظهر إن كان يعمل.
health-mail-fine = { $server }: أجاب { $moment }.
health-mail-failed = { $server }: لم يقبل رسالة { $moment }، وقال: { $reply }
health-jobs = الرسائل والاختبارات المنتهية والأعداد؛ آخر دورة كاملة { $moment }
health-jobs-none = لم تدُر بعد
jobs = العمل في الخلفية
health-database = { $database }: تجيب وتحفظ ما يُكتب.
health-letters-fine = { $queued ->
    [zero] لا رسائل تنتظر، ولم تفشل أي رسالة.
    [one] رسالة واحدة تنتظر الإرسال، ولم تفشل أي رسالة.
    [two] رسالتان تنتظران الإرسال، ولم تفشل أي رسالة.
    [few] { $queued } رسائل تنتظر الإرسال، ولم تفشل أي رسالة.
    [many] { $queued } رسالة تنتظر الإرسال، ولم تفشل أي رسالة.
   *[other] { $queued } رسالة تنتظر الإرسال، ولم تفشل أي رسالة.
}
health-letters-slow = { $queued ->
    [zero] لا رسائل تنتظر.
    [one] رسالة تنتظر منذ أكثر من نصف ساعة. جواب خادم البريد في القائمة.
    [two] رسالتان تنتظران منذ أكثر من نصف ساعة. جواب خادم البريد في القائمة.
    [few] { $queued } رسائل تنتظر، أقدمها منذ أكثر من نصف ساعة. جواب خادم البريد في القائمة.
    [many] { $queued } رسالة تنتظر، أقدمها منذ أكثر من نصف ساعة. جواب خادم البريد في القائمة.
   *[other] { $queued } رسالة تنتظر، أقدمها منذ أكثر من نصف ساعة. جواب خادم البريد في القائمة.
}
health-letters-failed = رسائل لم تصل: { $failed ->
    [zero] لا شيء
    [one] واحدة
    [two] اثنتان
    [few] { $failed }
    [many] { $failed }
   *[other] { $failed }
}، ورسائل تنتظر: { $queued ->
    [zero] لا شيء
    [one] واحدة
    [two] اثنتان
    [few] { $queued }
    [many] { $queued }
   *[other] { $queued }
}. الأسباب في القائمة.
send-test-letter = إرسال رسالة تجريبية إليّ
search-people = بريد إلكتروني أو اسم مستخدم
nobody-found = لم يُعثر على أحد.
role = الدور
role-learner = متعلّم/ة
role-trainer = مدرّب/ة
role-coordinator = منسّق/ة
role-administrator = إدارة
since = منذ
suspended = موقوف
suspension = الإيقاف
suspended-because = الحساب موقوف. السبب: { $reason }
suspending-means = الحساب الموقوف يخرج من كل جهاز ولا يمكنه الدخول. ويبقى ما تمّ تعلّمه، ويمكن رفع الإيقاف.
suspend = إيقاف
password-given = كلمة المرور الجديدة، تظهر هذه المرة فقط. يمكن إملاؤها أو نسخها، ثم تغييرها من «حسابي».
giving-password-means = لمن نُسيت لديه كلمة المرور وليس له بريد إلكتروني. يُسجَّل الخروج من كل جهاز، ولا تعود الكلمة القديمة صالحة.
give-password = كلمة مرور جديدة
not-to-administrators = كلمات مرور إدارة الموقع يختارها أصحابها أو تُعطى من سطر الأوامر.
lift-suspension = رفع الإيقاف
reason = السبب
letter-queued = تنتظر
letter-sent = أُرسلت
letter-refused = رُفضت
letter-given-up = تُركت
letter-deferred = أُجّلت
letter-requeued = أُعيد إرسالها يدويًا
no-letters = لا رسائل.
subject = الموضوع
to = إلى
state = الحال
written = كُتبت
next-try = المحاولة التالية
what-happened = ما حدث
text = النص
certificate-attached = الشهادة مرفقة بصيغة PDF.
send-again = إعادة الإرسال
search-certificates = رمز أو بداية اسم
no-certificates = لا شهادات.
valid = سارية
revoked = ملغاة
replaced = مستبدلة
revoke = إلغاء الشهادة
revoking-means = الشهادة الملغاة تبقى ملغاة، ويظهر السبب لكل من يتحقّق منها، وتُرسل رسالة بذلك.
