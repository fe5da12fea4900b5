import type { Templates } from '../model.ts'

const forWhom = '{% if patient %}For {{ patient }}. {% endif %}'
const says = '{% if reason %} The clinic says: {{ reason }}{% endif %}'
const others = '{% if others %}\n\nThat day also: {{ others }}.{% endif %}'
const change = '\n\nSee, move or cancel it: {{ link }}'
const another = '\n\nChoose another time: {{ link }}'
const nothingToDo = 'If it was not you, you need not do anything.'

export const en: Templates = {
  'appointment-booked': {
    subject: 'Booked: {{ when }}',
    text: `${forWhom}Booked. {{ visit }}.${change}`,
    sms: 'Booked: {{ visit }}. Reply 2 to cancel.',
  },
  'appointment-requested': {
    subject: 'Asked: {{ when }}',
    text: `${forWhom}Asked. {{ visit }}. The time is kept for you until the doctor answers{% if until %}, {{ until }} at the latest{% endif %}.${change}`,
    sms: 'Asked: {{ visit }}. The time is kept for you until the doctor answers.',
  },
  'appointment-accepted': {
    subject: 'Accepted: {{ when }}',
    text: `${forWhom}Accepted. {{ visit }}.${change}`,
    sms: 'Accepted: {{ visit }}. Reply 2 to cancel.',
  },
  'appointment-rejected': {
    subject: 'Not possible: {{ when }}',
    text: `${forWhom}This visit is not possible: {{ visit }}.${says}${another}`,
    sms: 'Not possible: {{ visit }}. Another time: {{ link }}',
  },
  'appointment-cancelled': {
    subject: 'Cancelled: {{ when }}',
    text: `${forWhom}Cancelled. {{ visit }}.${says}${another}`,
    sms: 'Cancelled: {{ visit }}. Another time: {{ link }}',
  },
  'appointment-moved': {
    subject: 'Moved: now {{ when }}',
    text: `${forWhom}Moved. The visit is now {{ visit }}.${change}`,
    sms: 'Moved: now {{ visit }}. Reply 2 to cancel.',
  },
  'appointment-unanswered': {
    subject: 'No answer: {{ when }}',
    text: `${forWhom}The doctor has not answered in time, so this is free again: {{ visit }}. Nothing is booked.${another}`,
    sms: 'No answer in time, so nothing is booked: {{ visit }}. Another time: {{ link }}',
  },
  'appointment-reminder': {
    subject: '{{ when }}',
    text: `${forWhom}We expect you: {{ visit }}.${others}\n\nIf you cannot come, say so here, and somebody else can have the time: {{ link }}`,
    sms: '{{ visit }}. Reply 1 if you come, 2 to cancel, 3 for an earlier time.',
  },
  'running-late': {
    subject: '{% if until %}Come at {{ until }}{% else %}In time after all: come at {{ time }}{% endif %}',
    text: `${forWhom}{% if doctor %}{{ doctor }}{% else %}The clinic{% endif %} is {% if until %}about {{ minutes }} minutes behind. Come at {{ until }} instead of {{ time }}. Your place is safe.{% else %}no longer behind. Come at {{ time }}, as booked.{% endif %}`,
    sms: '{% if until %}About {{ minutes }} minutes late: come at {{ until }} instead of {{ time }}. Your place is safe.{% else %}In time after all: come at {{ time }}, as booked.{% endif %}',
  },
  offer: {
    subject: 'An earlier time: {{ when }}',
    text: `${forWhom}A time has come free: {{ visit }}.{% if until %} It is yours until {{ until }}; nobody else is asked before then.{% endif %}\n\nTake it, or say no, which costs nothing: {{ link }}`,
    sms: 'A time has come free: {{ visit }}.{% if until %} Yours until {{ until }}:{% endif %} {{ link }}',
  },
  'offer-over': {
    subject: 'No longer free: {{ when }}',
    text: `${forWhom}This time is no longer free: {{ visit }}. You keep your place, and hear of the next that fits.\n\n{{ link }}`,
    sms: 'No longer free: {{ when }}. You keep your place.',
  },
  rebooking: {
    subject: 'Another time for {{ when }}',
    text: `${forWhom}This visit cannot take place: {{ visit }}.${says}\n\nTimes are kept for you{% if until %} until {{ until }}{% endif %}. Choose one: {{ link }}`,
    sms: '{{ when }} cannot take place. Choose another time{% if until %} until {{ until }}{% endif %}: {{ link }}',
  },
  'payment-received': {
    subject: 'Paid: {{ amount }}',
    text: `${forWhom}Paid: {{ amount }}{% if visit %}, for {{ visit }}{% endif %}.\n\n{{ link }}`,
  },
  'payment-refunded': {
    subject: 'Paid back: {{ amount }}',
    text: `${forWhom}Paid back: {{ amount }}{% if visit %}, for {{ visit }}{% endif %}. Your bank may take some days.\n\n{{ link }}`,
  },
  'answer-refused': {
    subject: 'By SMS this cannot be done',
    text: 'By SMS this cannot be done: {{ visit }}.{% if phone %} Telephone the clinic: {{ phone }}.{% endif %}\n\n{{ link }}',
    sms: 'This cannot be done by SMS.{% if phone %} Telephone the clinic: {{ phone }}{% else %} {{ link }}{% endif %}',
  },
  'answer-earlier': {
    subject: 'Earlier than {{ when }}',
    text: 'See here what is free before {{ when }}, or wait for a time that comes free: {{ link }}',
    sms: 'What is free before {{ when }}, or to wait for it: {{ link }}',
  },
  'answer-waiting': {
    subject: 'On the list: earlier than {{ when }}',
    text: 'You are on the list for a time before {{ when }}. That visit stays yours; when an earlier time comes free, we ask you.\n\n{{ link }}',
    sms: 'You are on the list for a time before {{ when }}. That visit stays yours meanwhile.',
  },
  'confirm-address': {
    subject: 'Confirm your address',
    text: 'Please confirm that this is your address. The link works for two days.\n\n{{ link }}\n\nIf you have not opened an account, you need not do anything.',
  },
  'reset-password': {
    subject: 'Choose a new password',
    text: 'Somebody, probably you, asked for a new password. The link works once, for 30 minutes.\n\n{{ link }}\n\nIf it was not you, your password stays as it is, and you need not do anything.',
  },
  'password-changed': {
    subject: 'Your password was changed',
    text: 'Your password was changed, and you are signed out everywhere else.\n\nIf it was not you, choose a new one at once and tell your clinic.',
  },
  'account-known': {
    subject: 'You have an account already',
    text: `Somebody, probably you, wanted to open an account with this address. You have one already.\n\nSign in: {{ link }}/sign-in\nIf you do not remember your password: {{ link }}/reset-password\n\n${nothingToDo}`,
  },
  invitation: {
    subject: 'You are invited{% if clinic %} by {{ clinic }}{% endif %}',
    text: '{% if clinic %}{{ clinic }} invites you to Attending.\n\n{% endif %}An account was opened for you. Choose your password by this link; it works once, for seven days.\n\n{{ link }}\n\nIf you do not expect this, you need not do anything.',
  },
  'patient-invitation': {
    subject: 'You are invited by {{ clinic }}',
    text: '{{ clinic }} invites you to book, move and see your appointments yourself. Open your account by this link; it works once, for seven days.\n\n{{ link }}\n\nWhoever has the link could open it in your place, so keep it to yourself. If you do not expect this, you need not do anything.',
  },
  'profile-returned': {
    subject: 'Before {{ clinic }} verifies you',
    text: '{% if patient %}Before {{ clinic }} verifies {{ patient }}, it asks for a change of the profile:{% else %}Before {{ clinic }} verifies you, it asks for a change of your profile:{% endif %}\n\n{{ reason }}\n\n{% if link %}{{ link }}\n\n{% endif %}Once it is changed, {{ clinic }} looks again.',
  },
  'doctor-requested': { subject: 'Asked: {{ when }}', text: '{{ patient }} asks for {{ when }}.' },
  'doctor-booked': { subject: 'Booked: {{ when }}', text: '{{ patient }}, {{ when }}.' },
  'doctor-moved': { subject: 'Moved: now {{ when }}', text: '{{ patient }} comes {{ when }}.' },
  'doctor-cancelled': { subject: 'Cancelled: {{ when }}', text: '{{ patient }} does not come {{ when }}.' },
}
