## Moodle XML: الملف

import-moodle-no-quiz = ليس هذا ملف أسئلة من Moodle: يبدأ بـ«{ $detail }» بدلًا من «quiz». يُرجى اختيار ملف صُدّر بصيغة Moodle XML.
import-moodle-category-info = لا مكان هنا لأوصاف التصنيفات، ولذلك تُركت، مثل وصف «{ $detail }».
import-moodle-category-long = تصنيف أطول أو أعمق من الممكن، وقد اختُصر: { $detail }
import-moodle-accents = في الإجابات المكتوبة لا تُحسب هنا علامات الحروف ولا أشكال الحروف العربية، وهي محسوبة في Moodle. يمكن تغيير ذلك في كل سؤال تهمّ فيه.

## Moodle XML: الأسئلة

import-moodle-type = لا يمكن هنا طرح أسئلة من النوع «{ $detail }».
import-moodle-hidden = كان هذا السؤال مخفيًا في Moodle، وهو هنا كسائر الأسئلة.
import-moodle-name-long = الاسم أطول من الممكن، وقد قُصّر: { $detail }
import-moodle-points-odd = «{ $detail }» ليس عدد نقاط ممكنًا. للسؤال الآن نقطة واحدة.
import-moodle-penalty-odd = «{ $detail }» ليس خصمًا ممكنًا. خصم كل محاولة خاطئة الآن ثلث.
import-moodle-text-long = نص أطول من { $detail } حرف. يُرجى تقصيره وإعادة الاستيراد.
import-moodle-markup-bare = وسوم مكشوفة داخل نص («{ $detail }»). يُرجى وضع النص في CDATA وإعادة الاستيراد.
import-moodle-format-unknown = صيغة النص «{ $detail }» غير معروفة. عُدّ النص HTML.
import-moodle-file-missing = الملف «{ $detail }» مذكور في نص وليس في الملف المستورد.
import-moodle-file-broken = الملف «{ $detail }» لا يمكن قراءته، وقد تُرك.
import-moodle-file-unused = الملف «{ $detail }» غير مذكور في أي نص، وقد تُرك.

## Moodle XML: الإجابات

import-moodle-no-number = «{ $detail }» في موضع عدد.
import-moodle-number-rounded = قُرّب العدد { $detail } إلى ست منازل عشرية.
import-moodle-share-odd = النسبة { $detail } بالمئة خارج المدى من −100 إلى 100، وقد أُعيدت إليه.
import-moodle-never-whole = لا إجابة تنال كل النقاط. يُرجى التحقق من أن ذلك مقصود.
import-moodle-none-right = لا توجد إجابة صحيحة.
import-moodle-too-few-choices = الخيارات أقل من اثنين.
import-moodle-order-fixed = كان المطلوب بقاء الإجابات على ترتيبها. هنا يحدّد الاختبار هل تُخلط.
import-moodle-numbering = لا ترقيم للخيارات هنا بالشكل «{ $detail }».
import-moodle-true-false-words = «{ $detail }» ليست «true» ولا «false». عُدّت الإجابة الأولى «true».
import-moodle-unit = تُركت الوحدة «{ $detail }». الإجابات متوقعة بوحدة واحدة.
import-moodle-unit-graded = لا تقييم للوحدات هنا. يُرجى التحقق من أن السؤال يذكر الوحدة المتوقعة.
import-moodle-unit-instructions = تُركت التعليمات الخاصة بالوحدات.
import-moodle-prompt-alone = «{ $detail }» بلا إجابة تُطابَق بها.
import-moodle-no-pairs = لا يوجد ما يُطابَق.
import-moodle-too-few-items = العناصر المطلوب ترتيبها أقل من اثنين.
import-moodle-order-of-file = أرقام العناصر غير مرتبة. أُخذ ترتيب الملف كما في Moodle.
import-moodle-order-horizontal = العناصر هنا بعضها تحت بعض، لا جنبًا إلى جنب.
import-moodle-order-selection = السؤال هنا عن كل العناصر، لا عن مختارات عددها { $detail }.
import-moodle-order-grading = طريقة التقييم «{ $detail }» غير معروفة هنا. أُخذت أقرب طريقة.
import-moodle-item-feedback = تُركت التعليقات على العناصر المفردة.
import-moodle-essay-files = يطلب هذا السؤال ملفات فقط، والإجابات هنا نصوص.
import-moodle-attachments = الإجابات هنا نصوص بلا ملفات مرفقة.
import-moodle-fewest-words = لا حد أدنى لعدد الكلمات هنا (في Moodle: { $detail }).

## Moodle XML: الفراغات

import-moodle-no-gaps = لا فراغ في النص.
import-moodle-gap-broken = فراغ غير مكتمل: { $detail }
import-moodle-gap-kind = لا يوجد نوع فراغ كهذا: { $detail }
import-moodle-gap-weight = وزن فراغ ليس عددًا صحيحًا أو أكبر من الممكن: { $detail }
import-moodle-gap-one-choice = لفراغ أقل من خيارين: { $detail }
import-moodle-gap-none-right = لا إجابة تنال كل نصيب الفراغ: { $detail }
import-moodle-gap-several = في الفراغ خيار واحد لا عدة خيارات: { $detail }
import-moodle-gap-no-choice = لا خيار للفراغ { $detail }.
import-moodle-infinite = يمكن هنا استخدام كل خيار أكثر من مرة، في كل فراغ.

## Moodle XML: ما لا يمكن قوله فيه

import-moodle-write-share = «{ $detail }»: نسبة إجابة غير معروفة في Moodle. عند الاستيراد هناك يُرجى اختيار أقرب نسبة.
import-moodle-write-points = «{ $detail }»: نقاط السؤال ذي الفراغات في Moodle هي مجموع أوزان فراغاته.
import-moodle-write-combined = «{ $detail }»: لا تعليق في Moodle بحسب صحة الإجابة لهذا النوع، وقد تُرك.
import-moodle-write-hints = «{ $detail }»: لا تلميحات في Moodle لهذا النوع، وقد تُركت.
import-moodle-write-rubric = «{ $detail }»: تُرك سلّم التقدير، إذ لا مكان له في أسئلة Moodle.
import-moodle-write-true-false = «{ $detail }»: في Moodle تنال الإجابة الصحيحة من صواب وخطأ كل النقاط ولا تنال الأخرى شيئًا.
import-moodle-write-folding = تُحسب في Moodle علامات الحروف وأشكال الحروف العربية في الإجابات المكتوبة. يُرجى قبول كتابات أكثر هناك إن لم يكن ذلك مقصودًا. أول سؤال كهذا «{ $detail }».
import-moodle-write-answer-markup = «{ $detail }»: إجابات المطابقة في Moodle بلا تنسيق، وقد تُرك تنسيقها.
import-moodle-write-pair-lost = «{ $detail }»: تُركت عبارة بلا نص أو بلا إجابة.
import-moodle-write-file = «{ $detail }»: ملف مذكور في نص وهو مفقود.
import-moodle-write-character = «{ $detail }»: تُركت رموز لا مكان لها في XML.
import-moodle-write-braces = «{ $detail }»: وُضعت مسافة بعد قوس معقوف لئلا يعدّه Moodle فراغًا.
import-moodle-write-gap-place = «{ $detail }»: فراغ بلا موضع في النص وُضع في آخره.
import-moodle-write-gap-none-right = «{ $detail }»: لا يقبل Moodle فراغًا لا إجابة فيه تنال كل نصيبه.
import-moodle-write-gap-format = «{ $detail }»: نصوص الفراغات في Moodle هي HTML. يُرجى التحقق من شكلها هناك.
import-moodle-write-backslash = «{ $detail }»: تسقط في Moodle الشرطة المائلة العكسية قبل قوس معقوف أو علامة # في إجابات الفراغات.
import-moodle-write-wrong = «{ $detail }»: تُرك التعليق على أي إجابة أخرى، لأن إحدى الإجابات تقبل كل شيء.
