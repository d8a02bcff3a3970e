## المؤلفون

authors-only = هذه الصفحة للمدرّبات والمدرّبين.
question-not-found = لا يوجد سؤال كهذا، أو أنه حُذف.
category-not-found = لا توجد فئة كهذه في هذه الدورة.
import-not-found = لا يوجد استيراد كهذا، أو أنه قديم.
category-name-length = لاسم الفئة من ١ إلى ٨٠ حرفًا.
too-many-categories = في هذه الدورة فئات كثيرة جدًا. يُستحسن جمع الأسئلة في فئات أقل.
question-file-is-missing = في النص ملف غير موجود هنا: { $detail }
file-is-too-large = هذا الملف أكبر من ٣٢ ميغابايت. المطلوب ملف أصغر.
picture-is-not-chosen = المطلوب اختيار صورة: ملف، أو واحدة من الصور أدناه.
picture-needs-words = المطلوب وصف ما تُظهره الصورة بما لا يزيد على ٣٠٠ حرف.
picture-is-of-no-known-kind = هذا الملف ليس صورة معروفة. المطلوب ملف PNG أو JPEG أو WebP أو GIF.
picture-is-damaged = تعذّر فتح هذه الصورة، ويبدو أن الملف تالف. المطلوب صورة أخرى.
picture-is-too-large = هذه الصورة كبيرة: الحدّ ٢٥ ميغابكسل، و١ ميغابايت بعد التصغير. يمكن تصغيرها أو اقتطاع جزء منها.
picture-moves = لا تُقبل من الصور المتحركة إلا GIF. يمكن حفظها بصيغة GIF أو صورةً ثابتة.
picture-moves-and-is-large = صورة GIF هذه كبيرة: الحدّ ١ ميغابايت و١٢٨٠ بكسلًا و٥٠٠ إطار. يمكن تصغيرها أو استعمال صورة ثابتة.
bank-has-too-many-pictures = في هذا البنك ١٠٠٠ صورة ولا مكان لغيرها. يمكن استعمال واحدة من الصور الموجودة.
plain-texts-have-no-pictures = النص العادي لا يحمل صورًا. المطلوب اختيار Markdown أو HTML، ثم إدراج الصورة من جديد.
question-was-changed = غيّر شخص آخر هذا السؤال في هذه الأثناء. يلزم فتحه من جديد بجانب هذه الصفحة وجمع النسختين.
question-name-length = للاسم من ١ إلى ١٦٠ حرفًا.
too-many-tags = ٢٠ وسمًا على الأكثر، لكل منها ٦٠ حرفًا على الأكثر.
competence-codes-only = رموز فقط مثل 1.2، وبينها فواصل.
regrade-reason-length = يلزم ذكر السبب في ٣ إلى ٥٠٠ حرف.
import-is-empty = لا شيء فيه. يلزم اختيار ملف أو لصق أسئلة.
import-format-unknown = ليست هذه من الصيغ التي يمكن قراءتها: GIFT وAiken وMoodle XML وQTI.
import-is-done = أُدخلت هذه الأسئلة من قبل.
import-is-not-there = لم يُدخل هذا الاستيراد، أو تم التراجع عنه من قبل.
number-expected = يرجى كتابة عدد بالأرقام هنا.
number-within = يجب أن يقع هذا العدد ضمن { $detail }.
closes-before-it-opens = سيُغلق الاختبار قبل أن يُفتح.
draw-nothing-fits = لم يبق سؤال مناسب. يرجى اختيار شيء آخر أو إضافة أسئلة.
draw-more-than-there-are = عدد الأسئلة المناسبة { $detail }. يلزم سحب سؤال واحد على الأقل ولا يزيد على ذلك.
too-many-questions = يتسع الاختبار لـ ٢٠٠ سؤال.
mark-was-changed = صحّح شخص آخر هذه الإجابة في هذه الأثناء. يرجى الاطلاع على تلك العلامة أولا، ثم حفظ علامتك إن كانت هي المعتمدة.
not-ones-own-essay = لا يقيّم أحد إجاباته.

## رسائل عن النتائج

letter-result-subject = تغيّرت نتيجتك: { $quiz }
letter-result-changed = صحّحنا سؤالًا في «{ $quiz }» وأعدنا تقييم إجاباتك. كانت نتيجتك { $before } وهي الآن { $after }. والشهادة التي صدرت لك تبقى صالحة.
letter-marked-subject = تم تقييم إجاباتك: { $quiz }
letter-marked = تم تقييم إجاباتك في «{ $quiz }». نتيجتك { $score }.

## صفحات المؤلفين

authoring = التأليف
bank = بنك الأسئلة
bring-questions-in = إدخال أسئلة
take-out-as = تصدير الأسئلة: { $format }
take-out-holds = الأسئلة التي سيضمها الملف: { $written } من { $total }.
take-out-loses = ما لا يمكن كتابته في الملف
take-the-file = تنزيل الملف
item-is-information = ليس له أجوبة، فهو للقراءة فقط ولا يُجاب عنه.
take-questions-out = تصدير هذه الأسئلة
statistics = الإحصاءات
to-mark = بانتظار التقييم
nothing-to-mark = لا شيء ينتظر التقييم.
no-courses-to-author = لا توجد دورة بعد. يلزم استيراد دورة أولًا.
kind-single = خيار واحد
kind-several = عدة خيارات
kind-true-false = صواب أو خطأ
kind-short = كلمات قليلة
kind-numeric = عدد
kind-matching = مطابقة
kind-ordering = ترتيب
kind-gaps = فراغات في نص
kind-essay = مقالة
kind-info = معلومة
question = السؤال
kind = النوع
category = الفئة
used-in = مستخدم في
may-be-drawn = قد يُسحب عشوائيا
used-nowhere = ليس في أي اختبار بعد.
new-question = سؤال جديد
add-a-picture = الصور
picture = الصورة
picture-hint = ‏PNG أو JPEG أو WebP أو GIF. نصغّرها لتناسب الاتصال الضعيف، ونحذف منها ما تكتبه الكاميرا فيها، كمكان التقاطها.
picture-words = ما تُظهره الصورة
picture-words-hint = لمن لا يستطيع رؤيتها، من دون كشف الإجابة.
picture-into = في نهاية
put-the-picture-in = إدراج الصورة
picture-was-put = الصورة الآن في «{ $text }»، وتبقى فيه بعد حفظ السؤال.
look-at-the-text = إلى النص
pictures-of-the-bank = صور موجودة هنا
no-questions-found = لا سؤال مناسب. يمكن تغيير البحث أو كتابة سؤال أو إدخال أسئلة.
search-questions = كلمات في السؤال
any-kind = أي نوع
any-category = أي فئة
no-category = بلا فئة
with-the-chosen = بالأسئلة المختارة
quiz = الاختبار
put-into-quiz = إضافة إلى الاختبار
move-there = نقل إليها
tag = وسم
tags = الوسوم
tags-hint = وبينها فواصل.
tag-them = إضافة الوسم
removing-questions-means = الأسئلة المحذوفة تغادر البنك، وتبقى في الاختبارات والمحاولات التي فيها.
remove-them = حذف
sure-to-remove = نعم، إزالة الأسئلة المختارة أعلاه
tick-before-removing = يلزم وضع علامة هنا أولًا لإزالة الأسئلة المختارة.
chart-tallest = العمود الأطول يمثّل { $count }.
choose-questions-first = يلزم تحديد أسئلة أولًا.
new-category = فئة جديدة
below-category = تحت
at-the-top = في الأعلى
make-category = إنشاء الفئة
import-lead = يمكن إدخال أسئلة من GIFT أو Aiken أو Moodle XML أو QTI. يظهر أولًا ما في الملف، ولا يُخزَّن شيء قبل التأكيد.
file-of-questions = الملف
file-of-questions-hint = ٣٢ ميغابايت على الأكثر.
choose-file-again = الملف الذي اختير تلزم إعادة اختياره.
encoding-of-file = ترميز أحرف الملف
encoding-of-file-hint = لا تحتاج إليه إلا الملفات النصية القديمة، فأغلب الملفات يُعرف ترميزها.
encoding-recognised = كما يُتعرف عليه
encoding-arabic = العربية ({ $name })
encoding-western = أوروبا الغربية ({ $name })
encoding-central = أوروبا الوسطى ({ $name })
encoding-cyrillic = السيريلية ({ $name })
encoding-greek = اليونانية ({ $name })
encoding-turkish = التركية ({ $name })
encoding-hebrew = العبرية ({ $name })
encoding-baltic = البلطيقية ({ $name })
encoding-chinese = الصينية ({ $name })
encoding-japanese = اليابانية ({ $name })
encoding-korean = الكورية ({ $name })
brought-lately = ما أُدخل مؤخرًا
import-runs = جارٍ إدخالها
import-waits = بانتظار التأكيد
import-broke-off = توقف قبل الاكتمال
import-undone = تم التراجع عنه
import-taken = { $count ->
    [zero] لم يُدخل أي سؤال
    [one] أُدخل سؤال واحد
    [two] أُدخل سؤالان
    [few] أُدخلت { $count } أسئلة
    [many] أُدخل { $count } سؤالًا
   *[other] أُدخل { $count } سؤال
}
recognised-as = الصيغة التي تم التعرف عليها: { $format }.
or-paste-questions = أو لصق الأسئلة
paste-hint = بصيغة GIFT أو Aiken.
look-at-it = معاينة
take-them-into = إدخالها في
take-them-into-hint = تُنشأ فئات الملف تحتها. وإن لم يذكر الملف الرخصة فهي رخصة هذا البنك، وإن لم يذكر اللغة فهي العربية أو الإنجليزية بحسب الحروف، وإلا فلغة هذا البنك.
file-or-text = هنا ملف ونص معًا. لقراءة الملف يُحذف النص، ولقراءة النص يُرسل دون ملف.
question-was-removed = أُزيل هذا السؤال من البنك. قد يبقى في اختبارات، وما يُغيَّر هنا يسري فيها.
item-refused = لا يمكن أخذه
item-changed = يمكن أخذه مع تغييرات
item-taken = يمكن أخذه
what-else-is-taken = ما يؤخذ غير ذلك
spare-answers = أجوبة لا تناسب شيئًا
foreign-id = معرّفه في مكان آخر
note-changed = تغيّر
note-dropped = تُرك
note-refused = رُفض
undo-import = التراجع عن هذا الاستيراد
undo-import-means = عند التراجع عنه تغادر أسئلته البنك ومعها الفئات التي أنشأها إن صارت فارغة، والصور التي جاءت معه إن لم يعرضها سؤال آخر، وتبقى الأسئلة الموجودة في اختبار.
what-was-not-taken = ما رُفض وما تغيّر وما تُرك
what-was-not-taken-means = يبقى هذا هنا أسبوعًا ما لم يُتراجع عن الاستيراد. الأسئلة المرفوضة يمكن إصلاحها في الملف، ثم إحضاره من جديد وليس فيه غيرها.
import-was-undone = تم التراجع عن هذا الاستيراد.
quiz-is-empty = لا أسئلة في هذا الاختبار بعد. يمكن اختيارها من البنك أو سحبها.
choose-from-bank = اختيار من البنك
as-learners-see-it = كما يراه المتعلمون
move-up = إلى أعلى
take-out = إخراج
whole-bank = البنك كله
draw-at-random = سحب عشوائي
draw-means = لكل محاولة تُسحب أسئلة أخرى، وتبقى نفسها عند العودة. ويُتجنب التكرار ما دامت هناك أسئلة غيرها.
how-many = كم سؤالًا
competence-code = رمز الكفاية
competence-codes = رموز الكفاءات
add-draws = إضافة
how-it-goes = كيف يجري
settings-for-later = المحاولات التي بدأت تستمر كما بدأت، وتنتهي عند إغلاق الاختبار.
behaviour = كيف تعمل الأسئلة
behave-deferred = كل شيء يُقيَّم في النهاية
behave-immediate = يمكن التحقق من كل سؤال مرة
behave-interactive = محاولات مع تلميحات
behave-certainty = مع درجة التأكد
negative-marking = بعض الأجوبة الخاطئة تُنقص النقاط: ما كان وزنه أقل من صفر. وفي الأسئلة التي تُختار فيها عدة خيارات لا ينزل مجموعها عن الصفر
pass-mark-label = للنجاح، بالمئة
pass-mark-hint = علامة النجاح الجديدة تسري على المحاولات التي تُسلَّم بعد تغييرها.
which-counts = أي محاولة تُحسب
attempts-allowed-label = المحاولات المسموحة (٠: بلا حد)
wait-minutes-label = الدقائق بين المحاولات
time-limit-label = دقائق المحاولة (٠: بلا حد)
questions-per-page-label = الأسئلة في الصفحة
shuffle-questions = خلط الأسئلة
shuffle-choices = خلط الخيارات
opens-at-label = يُفتح
closes-at-label = يُغلق
clock-of-site = بتوقيت هذا الموقع ({ $zone })، والوقت فيه الآن { $time }.
time-is-odd = ليس هذا تاريخًا ووقتًا.
what-learners-see = ما يراه المتعلمون ومتى
tries-say-what-is-wrong = مع المحاولات يُقال دائمًا إن الإجابة ليست صحيحة بعد ما دامت هناك محاولة أخرى، أيًّا كان المحدد هنا.
sees-answer = الإجابة المعطاة
sees-verdict = صح أو خطأ
sees-marks = النقاط
sees-feedback = التعليق
sees-right-answer = الجواب الصحيح
moment-during = أثناء المحاولة
moment-right-after = بعدها مباشرة
moment-later = لاحقًا
moment-closed = بعد الإغلاق
which-attempts = أي محاولات
first-attempts = المحاولات الأولى
all-attempts-counted = كل المحاولات
counted-at = حُسبت
no-attempts-counted = لم تُحسب أي محاولة بعد. تُحسب خلال ثوانٍ بعد تقييم كل ما فيها.
scores = النتائج
score = النتيجة
scores-chart = عدد المحاولات لكل نتيجة، والجدول أدناه يبيّن ذلك
as-a-table = كجدول
answers-given = الأجوبة المعطاة
anything-else = غير ذلك
how-often = كم مرة
answer = الجواب
regrade = إعادة التقييم
regrade-now = إعادة التقييم الآن
regrade-means = ما تم اجتيازه يبقى كذلك، وتبقى الشهادات صالحة.
regrades-done = ما جرى من قبل
tell-by-letter = إبلاغ من تتغير نتائجهم برسالة
before = قبل
after = بعد
outcome = الأثر
passes-now = نجاح الآن
stays-passed = يبقى ناجحًا
without-names = بلا أسماء
with-names = مع الأسماء
rubric = سلّم التقييم
comment = تعليق
save-mark = حفظ التقييم
try-out = تجربة
as-a-reviewer-sees-it = كما يُرى بعد التقييم
with-the-right-answer = مع الجواب الصحيح
question-name = الاسم
question-name-hint = للمؤلفين فقط، ولا يراه المتعلمون.
what-is-asked = نص السؤال
text-format = صيغة النصوص
format-plain = نص عادي
points = النقاط
where-it-belongs = إلى أين ينتمي
difficulty = الصعوبة
difficulty-easy = سهل
difficulty-medium = متوسط
difficulty-hard = صعب
not-said = غير مذكورة
more-rows = صفوف أخرى
versions = النسخ
share-percent = القيمة بالمئة
choice = الخيار
feedback-label = التعليق
feedback-when-true = التعليق على «صواب»
feedback-when-false = التعليق على «خطأ»
wildcard-hint = النجمة تعني أي شيء: «*متصفح*». ويُحسب أول جواب مناسب.
accepted-answer = جواب مقبول
fold-case = الحروف الكبيرة والصغيرة سواء
fold-accents = علامات النبرة لا تهم
fold-arabic = أشكال الحروف العربية سواء (ة ه، أ ا، ى ي)
feedback-otherwise = التعليق على غير ذلك
number-hint = عدد أو مجال مثل { "\u2066" }3..5{ "\u2069" }. ويُحسب أول ما يناسب.
accepted-number = العدد
tolerance = هامش الخطأ
unit = الوحدة
matching-hint = الجواب بلا سؤال جواب زائد.
order-as-right = بترتيبها الصحيح.
item = السطر
scoring = ما يستحقه ترتيب قريب من الصحيح
scoring-longest-subset = أطول جزء مرتب
scoring-longest-run = أطول تسلسل متصل
scoring-neighbours = كل جار صحيح
scoring-places = كل موضع صحيح
scoring-whole = لا شيء
gaps-hint = يُكتب اسم الفراغ في النص بين قوسين مزدوجين: { "\u2066" }[[1]]{ "\u2069" }.
gap-name = اسم الفراغ
gap-typed = يُكتب
gap-chosen = يُختار
gap-number-kind = عدد
gap-answers = الأجوبة، كل في سطر؛ وأول الخيارات هو الصحيح
weight = الوزن
height-in-lines = الارتفاع بالأسطر
most-words = أكثر عدد للكلمات (٠: بلا حد)
essay-template = ما يظهر في البداية
marking-guide = لمن يقيّم
rubric-hint = سلّم التقييم: مستويات كل معيار، كل في سطر، والنقاط أولًا: «2 يذكر شيئًا».
criterion = المعيار
levels = المستويات
hint = تلميح
hints = تلميحات ومحاولات
hints-hint = للاختبارات ذات المحاولات: بعد كل محاولة خاطئة تلميح.
hint-clears = إزالة الأجزاء الخاطئة من الإجابة
hint-counts = ذكر عدد الأجزاء الصحيحة
penalty = ما تُنقصه محاولة خاطئة، بالمئة
feedback-on-the-whole = تعليق على الكل
feedback-always = في كل حال
feedback-right = عند الصواب
feedback-partly = عند الصواب الجزئي
feedback-wrong = عند الخطأ
choose-question = اختيار «{ $name }»
drawn-from = سحب سؤال واحد من { $from } (المناسب { $count })
move-up-named = إلى أعلى: { $name }
take-out-named = إخراج: { $name }
line-number = السطر { $number }
from-to-per-cent = { $from }–{ $to }٪
answer-number = الإجابة { $number }
points-out-of = النقاط من { $possible }
part-number = { $what } { $number }
version-number = النسخة { $number }
answers-wait = { $count ->
    [zero] لا إجابات تنتظر
    [one] إجابة واحدة تنتظر
    [two] إجابتان تنتظران
    [few] { $count } إجابات تنتظر
    [many] { $count } إجابة تنتظر
   *[other] { $count } إجابة تنتظر
}
in-quizzes = { $count ->
    [zero] ليس في أي اختبار باسمه
    [one] في اختبار واحد
    [two] في اختبارين
    [few] في { $count } اختبارات
    [many] في { $count } اختبارًا
   *[other] في { $count } اختبار
}
import-was-taken = { $count ->
    [zero] لم يُدخل أي سؤال.
    [one] أُدخل سؤال واحد.
    [two] أُدخل سؤالان.
    [few] أُدخلت { $count } أسئلة.
    [many] أُدخل { $count } سؤالًا.
   *[other] أُدخل { $count } سؤال.
}
items-not-shown = { $count ->
    [zero] لا شيء غير ذلك.
    [one] وواحد آخر لا يظهر هنا.
    [two] واثنان آخران لا يظهران هنا.
    [few] و{ $count } أخرى لا تظهر هنا.
    [many] و{ $count } أخرى لا تظهر هنا.
   *[other] و{ $count } أخرى لا تظهر هنا.
}
items-readable = { $count ->
    [zero] لا سؤال يمكن إدخاله.
    [one] سؤال واحد يمكن إدخاله.
    [two] سؤالان يمكن إدخالهما.
    [few] { $count } أسئلة يمكن إدخالها.
    [many] { $count } سؤالًا يمكن إدخالها.
   *[other] { $count } سؤال يمكن إدخالها.
}
items-refused = { $count ->
    [zero] لم يُرفض شيء.
    [one] سؤال واحد لن يؤخذ.
    [two] سؤالان لن يؤخذا.
    [few] { $count } أسئلة لن تؤخذ.
    [many] { $count } سؤالًا لن تؤخذ.
   *[other] { $count } سؤال لن تؤخذ.
}
take-in = { $count ->
    [zero] إدخال
    [one] إدخال سؤال واحد
    [two] إدخال سؤالين
    [few] إدخال { $count } أسئلة
    [many] إدخال { $count } سؤالًا
   *[other] إدخال { $count } سؤال
}
points-count = { $count ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $count } نقاط
    [many] { $count } نقطة
   *[other] { $count } نقطة
}
regrade-changes-nothing = { $count ->
    [zero] لن يتغير شيء: لا محاولة فيها هذا السؤال.
    [one] لن يتغير شيء: محاولة واحدة فيها هذا السؤال.
    [two] لن يتغير شيء: محاولتان فيهما هذا السؤال.
    [few] لن يتغير شيء: { $count } محاولات فيها هذا السؤال.
    [many] لن يتغير شيء: { $count } محاولة فيها هذا السؤال.
   *[other] لن يتغير شيء: { $count } محاولة فيها هذا السؤال.
}
regrade-would-change = { $count ->
    [zero] بلا محاولات: { $changed }.
    [one] { $changed } من محاولة واحدة بنتيجة أخرى.
    [two] { $changed } من محاولتين بنتيجة أخرى.
    [few] { $changed } من { $count } محاولات بنتيجة أخرى.
    [many] { $changed } من { $count } محاولة بنتيجة أخرى.
   *[other] { $changed } من { $count } محاولة بنتيجة أخرى.
}
gap-case = الحروف الكبيرة مهمة
write-quickly = كتابة سريعة
quick-lead = تُكتب الأسئلة كما على الورق وبينها سطر فارغ، ويظهر أدناه ما فُهم منها. هذه صيغة GIFT: = قبل الجواب الصحيح و~ قبل الخاطئ و# قبل التعليق.
quick-stale = ما يظهر أدناه ليس محدّثًا: لم يصل ردّ. تُعاد القراءة مع الكلمة التالية التي تُكتب.
quick-example = مثال
put-into-bank = إضافتها إلى البنك
quick-is-empty = لا سؤال في النص بعد. المطلوب سؤال واحد على الأقل كما في المثال.
quick-has-faults = بعض الأسئلة لا تُقرأ بعد. يظهر أدناه أيها، ويلزم إصلاحها أو إخراجها.
marker-comment = تعليق
quiz-has-no-questions = لا أسئلة في هذا الاختبار الآن. يُرجى العودة لاحقًا.
letter-marked-without-score = تم تقييم إجاباتك في «{ $quiz }».
pair = الزوج
gap = الفراغ
what-the-figures-say = معنى أرقام السؤال
regrade-would = { $count ->
    [zero] لا محاولات: { $changed }.
    [one] ستتغير نتيجة { $changed } من محاولة واحدة.
    [two] ستتغير نتيجة { $changed } من محاولتين.
    [few] ستتغير نتيجة { $changed } من { $count } محاولات.
    [many] ستتغير نتيجة { $changed } من { $count } محاولة.
   *[other] ستتغير نتيجة { $changed } من { $count } محاولة.
}
