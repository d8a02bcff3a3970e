## المؤلفون

authors-only = هذه الصفحة للمدرّبات والمدرّبين.
question-not-found = لا يوجد سؤال كهذا، أو أنه حُذف.
category-not-found = لا توجد فئة كهذه في هذه الدورة.
import-not-found = لا يوجد استيراد كهذا، أو أنه قديم.
category-name-length = لاسم الفئة من ١ إلى ٨٠ حرفًا.
too-many-categories = في هذه الدورة فئات كثيرة جدًا. يُستحسن جمع الأسئلة في فئات أقل.
question-file-is-missing = في النص ملف غير موجود هنا: { $detail }
question-was-changed = غيّر شخص آخر هذا السؤال في هذه الأثناء. يلزم فتحه من جديد بجانب هذه الصفحة وجمع النسختين.
question-name-length = للاسم من ١ إلى ١٦٠ حرفًا.
too-many-tags = ٢٠ وسمًا على الأكثر، لكل منها ٦٠ حرفًا على الأكثر.
competence-codes-only = رموز فقط مثل 1.2، وبينها فواصل.
regrade-reason-length = يلزم ذكر السبب في ٣ إلى ٥٠٠ حرف.
import-is-empty = لا شيء فيه. يلزم اختيار ملف أو لصق أسئلة.
import-format-unknown = ليست هذه من الصيغ التي يمكن قراءتها: GIFT وAiken وMoodle XML وQTI.
import-is-done = أُدخلت هذه الأسئلة من قبل.
import-is-not-there = لم يُدخل هذا الاستيراد، أو تم التراجع عنه من قبل.
number-out-of-range = هذا العدد أصغر أو أكبر من المسموح.
closes-before-it-opens = سيُغلق الاختبار قبل أن يُفتح.
draw-more-than-there-are = عدد الأسئلة المناسبة { $detail }. يلزم سحب سؤال واحد على الأقل ولا يزيد على ذلك.
too-many-questions = يتسع الاختبار لـ ٢٠٠ سؤال.
not-ones-own-essay = لا يقيّم أحد إجاباته.

## رسائل عن النتائج

letter-result-subject = تغيّرت نتيجتك: { $quiz }
letter-result-changed = صحّحنا سؤالًا في «{ $quiz }» وأعدنا تقييم إجاباتك. كانت نتيجتك { $before } وهي الآن { $after }. والشهادة التي صدرت لك تبقى صالحة.
letter-marked-subject = تم تقييم إجاباتك: { $quiz }
letter-marked = تم تقييم إجاباتك في «{ $quiz }». نتيجتك { $score }.
