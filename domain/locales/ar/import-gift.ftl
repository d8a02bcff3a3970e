## ما يقال عن أسئلة الملفات: لكل الصيغ

import-too-large = هذا أكبر مما تمكن قراءته هنا؛ الحد { $detail }. يرجى تقسيمه.
import-too-long = تستغرق قراءة هذا الملف وقتا أطول من اللازم، وقد توقفت هنا. يرجى تقسيمه.
import-nothing-found = لا أسئلة فيه. يرجى التحقق من أنه بإحدى الصيغ التي تُقرأ هنا.
import-name-cut = كان الاسم أطول من ١٦٠ حرفًا فاقتُطع: { $detail }
import-tags-cut = كانت وسوم أطول من ٦٠ حرفًا فاقتُطعت: { $detail }
import-tags-dropped = لا يتسع السؤال لأكثر من ٢٠ وسمًا، فتُركت هذه: { $detail }
import-category-cut = هذا التصنيف طويل أو عميق جدا، وقد اختُصر: { $detail }
import-at-line = موضعه السطر { $detail }.
import-picture-in-list = قوائم الاختيار لا تحمل إلا الكلمات، فيُعرض وصف الصورة بدلًا منها.
import-picture-damaged = ليس هذا الملف صورة من النوع الذي يدل عليه اسمه، وقد تُرك: { $detail }
import-text-tangled = في أحد نصوصه عناصر كثيرة متداخلة، فلا تُعرض منه إلا كلماته.
import-markup-dropped = لا يمكن عرض هذا هنا، وقد تُرك: { $detail }
import-encoding-unknown = لم يمكن التعرف على أحرف هذا الملف. يرجى تحديد ترميزها أو حفظ الملف بترميز UTF-8، ثم اختياره من جديد.
import-encoding-other = تبدو أحرف هذا الملف بترميز { $detail }. يرجى تحديد ذلك أو حفظ الملف بترميز UTF-8، ثم اختياره من جديد.
import-encoding-ambiguous = في هذا الملف أحرف أقل من أن يُعرف ترميزها: { $detail }. يرجى تحديد أيهما هو، ثم اختيار الملف من جديد.
import-encoding-unread = تبدو أحرف هذا الملف بترميز { $detail }، وهو لا يُقرأ هنا. يرجى حفظه بترميز UTF-8 واختياره من جديد.
import-encoding-not-that = لا يمكن أن تكون كل أحرف هذا الملف بترميز { $detail }. يرجى تحديد غيره، ثم اختيار الملف من جديد.
import-encoding-assumed = لا يذكر الملف ترميز أحرفه، وقد قُرئ على أنه { $detail }. يرجى التحقق من بعض الأحرف قبل المتابعة، فإن لم تكن صحيحة فاختيار الملف من جديد مع تحديد ترميزه.
import-encoding-damaged = الملف بترميز { $detail }، لكن بعض أحرفه تالفة. يرجى حفظه من مصدره مرة أخرى.
import-encoding-binary = هذا ليس ملفا نصيا. يرجى اختيار ملف الأسئلة محفوظا كنص.
import-xml-dtd = يبدأ الملف بتعريف نوع المستند (DOCTYPE)، وهو لا يُقرأ هنا حفاظا على الأمان. يرجى حذف ذلك السطر واختيار الملف من جديد.
import-xml-broken = ملف XML فيه خلل: { $detail }
import-xml-deep = في ملف XML عناصر متداخلة أكثر مما تمكن قراءته هنا؛ الحد { $detail }.

## صيغة GIFT عند القراءة

import-gift-brace-open = القوس الختامي { "\u2066" }{"}"}{ "\u2069" } غير موجود. السطر الفارغ ينهي السؤال.
import-gift-brace-close = هنا قوس ختامي { "\u2066" }{"}"}{ "\u2069" } بلا قوس افتتاحي قبله. السطر الفارغ ينهي السؤال.
import-gift-brace-extra = هنا أقواس أكثر من زوج واحد. تُكتب الأقواس التي من النص هكذا: { "\u2066" }\{"{"}{ "\u2069" } و { "\u2066" }\{"}"}{ "\u2069" }.
import-gift-no-text = السؤال بلا نص. مكان النص قبل القوسين.
import-gift-title-open = يبدأ الاسم بالعلامة { "\u2066" }::{ "\u2069" } ولا ينتهي بها، وقد عُدّ جزءا من النص.
import-gift-no-right = لا جواب صحيحا هنا. يوضع قبل الجواب الصحيح { "\u2066" }={ "\u2069" } أو وزن مثل { "\u2066" }%100%{ "\u2069" }.
import-gift-no-whole = لا جواب يستحق كل النقاط؛ أفضل جواب يستحق { $detail } %.
import-gift-few-choices = الخيارات أقل من اثنين. يمكن إضافة خيار، أو كتابة جواب واحد بعد = ليكون الجواب بالكلمات.
import-gift-few-pairs = تحتاج المطابقة إلى زوجين على الأقل، لأحدهما نص يُطابق. يرجى إضافة زوج.
import-gift-pair = يحتاج هذا الزوج إلى سهم { "\u2066" }->{ "\u2069" } وبعده جواب: { $detail }
import-gift-weight = هذا الوزن ليس بين { "\u2066" }-100{ "\u2069" } و 100: { $detail }
import-gift-weights-sum = مجموع أوزان الخيارات الصحيحة { $detail } % وليس 100 %.
import-gift-choice-empty = حُذف خيار بلا نص.
import-gift-choice-unmarked = لا علامة = أو ~ قبل هذا الخيار، وقد عُدّ خاطئا: { $detail }
import-gift-no-number = لا عدد بعد { "\u2066" }{"{#"}{ "\u2069" }.
import-gift-number = هذا ليس عددا ولا عددا مع هامش ({ "\u2066" }3:0.5{ "\u2069" }) ولا مجالا ({ "\u2066" }1..5{ "\u2069" }): { $detail }
import-gift-number-cut = في هذا العدد أكثر من ست منازل عشرية، وقد حُذف ما بعدها: { $detail }

## صيغة GIFT عند الكتابة

import-gift-lost-name = رُتّب هذا الاسم أو اختُصر لصيغة GIFT: { $detail }
import-gift-lost-category = رُتّب هذا التصنيف أو اختُصر لصيغة GIFT: { $detail }
import-gift-lost-points = لا نقاط في صيغة GIFT: لكل سؤال نقطة واحدة.
import-gift-lost-penalty = لا خصم للمحاولات الأخرى في صيغة GIFT؛ سيسري الخصم المعتاد.
import-gift-lost-hints = لا تلميحات في صيغة GIFT، وقد حُذفت.
import-gift-lost-combined = لا تعقيب عاما في صيغة GIFT على الجواب الصحيح أو الصحيح جزئيا أو الخاطئ، وقد حُذف.
import-gift-lost-feedback = لا تعقيب في صيغة GIFT على نص بلا سؤال، وقد حُذف.
import-gift-lost-essay = لا تحفظ صيغة GIFT من السؤال المقالي إلا نصه. حُذف ارتفاع الحقل وحد الكلمات والقالب وملاحظات التصحيح ومعاييره.
import-gift-lost-folding = لا تذكر صيغة GIFT أي فروق الكتابة مهمة؛ ستسري الفروق المعتادة.
import-gift-lost-unit = لا وحدات في صيغة GIFT، وقد حُذفت هذه الوحدة: { $detail }
import-gift-lost-files = لا تحمل صيغة GIFT صورا ولا ملفات أخرى. يجب إلحاق هذا الملف من جديد: { $detail }
import-gift-lost-label = لا تمكن كتابة هذا الوسم أو المعرّف في صيغة GIFT، وقد حُذف: { $detail }
import-gift-lost-format = أجوبة المطابقة في صيغة GIFT نص بسيط؛ ستظهر علامات التنسيق كأحرف: { $detail }
import-gift-lost-arrow = تحتاج صيغة GIFT إلى العلامة { "\u2066" }->{ "\u2069" } لنفسها، وقد كُتبت هنا { "\u2066" }→{ "\u2069" }: { $detail }
import-gift-lost-arrow-answer = تعدّ صيغة GIFT الجواب الذي فيه { "\u2066" }->{ "\u2069" } زوجا. لم يُكتب السؤال.
import-gift-lost-no-whole = تحتاج صيغة GIFT إلى خيار يستحق كل النقاط. لم يُكتب السؤال.
import-gift-lost-empty = لا تمكن في صيغة GIFT كتابة خيارات أو أجوبة أو عناصر بلا نص. لم يُكتب السؤال.
import-gift-lost-ordering = لا ترتيب في صيغة GIFT. لم يُكتب السؤال.
import-gift-lost-gaps = لا نصوص ذات فراغات عدة في صيغة GIFT. لم يُكتب السؤال.

## صيغة Aiken

import-aiken-no-question = هنا خيار أو جواب بلا سؤال قبله.
import-aiken-no-options = لا خيارات بعد هذا النص. يحتاج السؤال إلى أسطر تبدأ بالحرفين { "\u2066" }A.{ "\u2069" } و { "\u2066" }B.{ "\u2069" }
import-aiken-no-answer = هنا ينقص السطر { "\u2066" }ANSWER:{ "\u2069" } مع حرف الخيار الصحيح.
import-aiken-few-options = الخيارات أقل من اثنين. يرجى إضافة أسطر تبدأ بالحرفين { "\u2066" }A.{ "\u2069" } و { "\u2066" }B.{ "\u2069" }
import-aiken-answer-letter = يحتاج السطر { "\u2066" }ANSWER:{ "\u2069" } إلى حرف أحد الخيارات، وليس: { $detail }
import-aiken-letters = يجب أن تتتابع أحرف الخيارات من A؛ وهذا الحرف لا يتبع ما قبله: { $detail }
import-aiken-option-empty = هذا الخيار بلا نص.
import-aiken-text-between = هذا السطر ليس خيارا ولا { "\u2066" }ANSWER:{ "\u2069" }. يجب أن يكون كل خيار على سطر واحد: { $detail }
import-aiken-text-lines = كان السؤال على عدة أسطر، وقد جُمعت.
