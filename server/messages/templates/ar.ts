import type { Templates } from '../model.ts'

const forWhom = '{% if patient %}من أجل {{ patient }}. {% endif %}'
const says = '{% if reason %} تقول العيادة: {{ reason }}{% endif %}'
const others = '{% if others %}\n\nوفي اليوم نفسه أيضًا: {{ others }}.{% endif %}'
const change = '\n\nللعرض أو النقل أو الإلغاء: {{ link }}'
const another = '\n\nاختر وقتًا آخر: {{ link }}'
const nothingToDo = 'إن لم تكن أنت من فعل ذلك، فليس عليك فعل شيء.'

export const ar: Templates = {
  'appointment-booked': {
    subject: 'تم الحجز: {{ when }}',
    text: `${forWhom}تم الحجز. {{ visit }}.${change}`,
    sms: 'تم الحجز: {{ visit }}. أجب بـ 2 للإلغاء.',
  },
  'appointment-requested': {
    subject: 'تم الطلب: {{ when }}',
    text: `${forWhom}تم الطلب. {{ visit }}. الوقت محجوز لك حتى يرد الطبيب{% if until %}، في موعد أقصاه {{ until }}{% endif %}.${change}`,
    sms: 'تم الطلب: {{ visit }}. الوقت محجوز لك حتى يرد الطبيب.',
  },
  'appointment-accepted': {
    subject: 'تم القبول: {{ when }}',
    text: `${forWhom}تم قبول الموعد. {{ visit }}.${change}`,
    sms: 'تم قبول الموعد: {{ visit }}. أجب بـ 2 للإلغاء.',
  },
  'appointment-rejected': {
    subject: 'غير ممكن: {{ when }}',
    text: `${forWhom}هذا الموعد غير ممكن: {{ visit }}.${says}${another}`,
    sms: 'غير ممكن: {{ visit }}. وقت آخر: {{ link }}',
  },
  'appointment-cancelled': {
    subject: 'أُلغي: {{ when }}',
    text: `${forWhom}أُلغي الموعد. {{ visit }}.${says}${another}`,
    sms: 'أُلغي الموعد: {{ visit }}. وقت آخر: {{ link }}',
  },
  'appointment-moved': {
    subject: 'نُقل: أصبح {{ when }}',
    text: `${forWhom}نُقل الموعد. أصبح الآن {{ visit }}.${change}`,
    sms: 'نُقل الموعد: أصبح {{ visit }}. أجب بـ 2 للإلغاء.',
  },
  'appointment-unanswered': {
    subject: 'بلا رد: {{ when }}',
    text: `${forWhom}لم يرد الطبيب في الوقت المحدد، فعاد الوقت متاحًا: {{ visit }}. لم يُحجز شيء.${another}`,
    sms: 'بلا رد، ولم يُحجز شيء: {{ visit }}. وقت آخر: {{ link }}',
  },
  'appointment-reminder': {
    subject: '{{ when }}',
    text: `${forWhom}نحن في انتظارك: {{ visit }}.${others}\n\nإن تعذر عليك الحضور فأخبرنا هنا ليأخذ الوقت شخص آخر: {{ link }}`,
    sms: '{{ visit }}. أجب بـ 1 إن كنت ستحضر، و2 للإلغاء، و3 لوقت أبكر.',
  },
  'running-late': {
    subject: '{% if until %}تعال في {{ until }}{% else %}عاد الموعد إلى وقته: تعال في {{ time }}{% endif %}',
    text: `${forWhom}{% if doctor %}{{ doctor }}: {% endif %}{% if until %}تأخير نحو {{ minutes }} دقيقة. تعال في {{ until }} بدلًا من {{ time }}. مكانك محفوظ.{% else %}لم يعد هناك تأخير. تعال في {{ time }} كما حُجز.{% endif %}`,
    sms: '{% if until %}تأخير نحو {{ minutes }} دقيقة: تعال في {{ until }} بدلًا من {{ time }}. مكانك محفوظ.{% else %}لم يعد هناك تأخير: تعال في {{ time }} كما حُجز.{% endif %}',
  },
  offer: {
    subject: 'وقت أبكر: {{ when }}',
    text: `${forWhom}أصبح وقت متاحًا: {{ visit }}.{% if until %} هو لك حتى {{ until }}، ولا يُسأل أحد غيرك قبل ذلك.{% endif %}\n\nاقبله أو ارفضه دون أي تكلفة: {{ link }}`,
    sms: 'أصبح متاحًا: {{ visit }}.{% if until %} لك حتى {{ until }}:{% endif %} {{ link }}',
  },
  'offer-over': {
    subject: 'لم يعد متاحًا: {{ when }}',
    text: `${forWhom}لم يعد هذا الوقت متاحًا: {{ visit }}. مكانك في القائمة محفوظ، وسنخبرك بأول وقت مناسب.\n\n{{ link }}`,
    sms: 'لم يعد متاحًا: {{ when }}. مكانك في القائمة محفوظ.',
  },
  rebooking: {
    subject: 'وقت آخر بدل {{ when }}',
    text: `${forWhom}لا يمكن أن يتم هذا الموعد: {{ visit }}.${says}\n\nحُفظت لك أوقات{% if until %} حتى {{ until }}{% endif %}. اختر واحدًا: {{ link }}`,
    sms: 'لا يمكن أن يتم موعد {{ when }}. اختر وقتًا آخر{% if until %} قبل {{ until }}{% endif %}: {{ link }}',
  },
  'payment-received': {
    subject: 'تم الدفع: {{ amount }}',
    text: `${forWhom}تم الدفع: {{ amount }}{% if visit %}، عن {{ visit }}{% endif %}.\n\n{{ link }}`,
  },
  'payment-refunded': {
    subject: 'أُعيد المبلغ: {{ amount }}',
    text: `${forWhom}أُعيد المبلغ: {{ amount }}{% if visit %}، عن {{ visit }}{% endif %}. قد يستغرق ذلك بضعة أيام لدى مصرفك.\n\n{{ link }}`,
  },
  'answer-refused': {
    subject: 'لا يمكن ذلك برسالة قصيرة',
    text: 'لا يمكن ذلك برسالة قصيرة: {{ visit }}.{% if phone %} اتصل بالعيادة: {{ phone }}.{% endif %}\n\n{{ link }}',
    sms: 'لا يمكن ذلك برسالة قصيرة.{% if phone %} اتصل بالعيادة: {{ phone }}{% else %} {{ link }}{% endif %}',
  },
  'answer-earlier': {
    subject: 'أبكر من {{ when }}',
    text: 'اطّلع هنا على المتاح قبل {{ when }}، أو انتظر وقتًا يصبح متاحًا: {{ link }}',
    sms: 'المتاح قبل {{ when }} أو انتظاره: {{ link }}',
  },
  'answer-waiting': {
    subject: 'في القائمة: أبكر من {{ when }}',
    text: 'أنت في القائمة لوقت قبل {{ when }}. يبقى موعدك لك، وإذا أتيح وقت أبكر نسألك.\n\n{{ link }}',
    sms: 'أنت في القائمة لوقت قبل {{ when }}. يبقى موعدك لك.',
  },
  'confirm-address': {
    subject: 'أكّد عنوانك',
    text: 'أكّد أن هذا عنوان بريدك. الرابط صالح يومين.\n\n{{ link }}\n\nإن لم تفتح حسابًا، فليس عليك فعل شيء.',
  },
  'reset-password': {
    subject: 'اختر كلمة مرور جديدة',
    text: 'طلب شخص، لعله أنت، كلمة مرور جديدة. الرابط صالح مرة واحدة لمدة 30 دقيقة.\n\n{{ link }}\n\nإن لم تكن أنت، فكلمة مرورك باقية كما هي وليس عليك فعل شيء.',
  },
  'password-changed': {
    subject: 'تغيرت كلمة مرورك',
    text: 'تغيرت كلمة مرورك، وسُجّل خروجك من كل مكان آخر.\n\nإن لم تكن أنت، فاختر كلمة جديدة فورًا وأخبر عيادتك.',
  },
  'account-known': {
    subject: 'لديك حساب بالفعل',
    text: `أراد شخص، لعله أنت، فتح حساب بهذا العنوان. لديك حساب بالفعل.\n\nتسجيل الدخول: {{ link }}/sign-in\nإن نسيت كلمة مرورك: {{ link }}/reset-password\n\n${nothingToDo}`,
  },
  invitation: {
    subject: 'دعوة{% if clinic %} من {{ clinic }}{% endif %}',
    text: '{% if clinic %}تدعوك {{ clinic }} إلى Attending.\n\n{% endif %}فُتح حساب لك. اختر كلمة مرورك بهذا الرابط؛ وهو صالح مرة واحدة لمدة سبعة أيام.\n\n{{ link }}\n\nإن لم تكن تتوقع ذلك، فليس عليك فعل شيء.',
  },
  'patient-invitation': {
    subject: 'دعوة من {{ clinic }}',
    text: 'تدعوك {{ clinic }} إلى حجز مواعيدك ونقلها ورؤيتها بنفسك. افتح حسابك بهذا الرابط؛ وهو صالح مرة واحدة لمدة سبعة أيام.\n\n{{ link }}\n\nمن يملك الرابط يستطيع فتح الحساب مكانك، فاحتفظ به لنفسك. إن لم تكن تتوقع ذلك، فليس عليك فعل شيء.',
  },
  'profile-returned': {
    subject: 'قبل أن تتحقق منك {{ clinic }}',
    text: '{% if patient %}قبل أن تتحقق {{ clinic }} من هوية {{ patient }}، تطلب تعديلًا في الملف الشخصي:{% else %}قبل أن تتحقق {{ clinic }} من هويتك، تطلب تعديلًا في ملفك الشخصي:{% endif %}\n\n{{ reason }}\n\n{% if link %}{{ link }}\n\n{% endif %}بعد التعديل تنظر {{ clinic }} فيه من جديد.',
  },
  'doctor-requested': { subject: 'طلب جديد: {{ when }}', text: 'يطلب {{ patient }} موعدًا: {{ when }}.' },
  'doctor-booked': { subject: 'حجز جديد: {{ when }}', text: '{{ patient }}، {{ when }}.' },
  'doctor-moved': { subject: 'نُقل: أصبح {{ when }}', text: 'موعد {{ patient }} أصبح {{ when }}.' },
  'doctor-cancelled': { subject: 'أُلغي: {{ when }}', text: 'أُلغي موعد {{ patient }}: {{ when }}.' },
}
