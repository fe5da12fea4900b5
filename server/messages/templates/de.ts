import type { Templates } from '../model.ts'

const forWhom = '{% if patient %}Für {{ patient }}. {% endif %}'
const says = '{% if reason %} Die Praxis schreibt: {{ reason }}{% endif %}'
const others = '{% if others %}\n\nAm selben Tag außerdem: {{ others }}.{% endif %}'
const change = '\n\nAnsehen, verlegen oder absagen: {{ link }}'
const another = '\n\nEine andere Zeit wählen: {{ link }}'
const nothingToDo = 'Waren Sie es nicht, brauchen Sie nichts zu tun.'

export const de: Templates = {
  'appointment-booked': {
    subject: 'Gebucht: {{ when }}',
    text: `${forWhom}Gebucht. {{ visit }}.${change}`,
    sms: 'Gebucht: {{ visit }}. Absagen: mit 2 antworten.',
  },
  'appointment-requested': {
    subject: 'Angefragt: {{ when }}',
    text: `${forWhom}Angefragt. {{ visit }}. Die Zeit bleibt für Sie frei, bis die Praxis antwortet{% if until %}, spätestens {{ until }}{% endif %}.${change}`,
    sms: 'Angefragt: {{ visit }}. Die Zeit bleibt für Sie frei, bis die Praxis antwortet.',
  },
  'appointment-accepted': {
    subject: 'Angenommen: {{ when }}',
    text: `${forWhom}Angenommen. {{ visit }}.${change}`,
    sms: 'Angenommen: {{ visit }}. Absagen: mit 2 antworten.',
  },
  'appointment-rejected': {
    subject: 'Nicht möglich: {{ when }}',
    text: `${forWhom}Dieser Termin ist nicht möglich: {{ visit }}.${says}${another}`,
    sms: 'Nicht möglich: {{ visit }}. Andere Zeit: {{ link }}',
  },
  'appointment-cancelled': {
    subject: 'Abgesagt: {{ when }}',
    text: `${forWhom}Abgesagt. {{ visit }}.${says}${another}`,
    sms: 'Abgesagt: {{ visit }}. Andere Zeit: {{ link }}',
  },
  'appointment-moved': {
    subject: 'Verlegt: jetzt {{ when }}',
    text: `${forWhom}Verlegt. Der Termin ist jetzt {{ visit }}.${change}`,
    sms: 'Verlegt: jetzt {{ visit }}. Absagen: mit 2 antworten.',
  },
  'appointment-unanswered': {
    subject: 'Keine Antwort: {{ when }}',
    text: `${forWhom}Die Praxis hat nicht rechtzeitig geantwortet, die Zeit ist wieder frei: {{ visit }}. Gebucht ist nichts.${another}`,
    sms: 'Keine Antwort, gebucht ist nichts: {{ visit }}. Andere Zeit: {{ link }}',
  },
  'appointment-reminder': {
    subject: '{{ when }}',
    text: `${forWhom}Wir erwarten Sie: {{ visit }}.${others}\n\nWenn Sie nicht kommen können, sagen Sie es hier, dann bekommt jemand anderes die Zeit: {{ link }}`,
    sms: '{{ visit }}. Antworten Sie 1, wenn Sie kommen, 2 zum Absagen, 3 für eine frühere Zeit.',
  },
  'running-late': {
    subject: '{% if until %}Kommen Sie um {{ until }}{% else %}Doch pünktlich: Kommen Sie um {{ time }}{% endif %}',
    text: `${forWhom}{% if doctor %}{{ doctor }}{% else %}Die Praxis{% endif %} ist {% if until %}etwa {{ minutes }} Minuten im Verzug. Kommen Sie um {{ until }} statt um {{ time }}. Ihr Platz ist sicher.{% else %}nicht mehr im Verzug. Kommen Sie um {{ time }}, wie gebucht.{% endif %}`,
    sms: '{% if until %}Etwa {{ minutes }} Minuten später: Kommen Sie um {{ until }} statt {{ time }}. Ihr Platz ist sicher.{% else %}Doch pünktlich: Kommen Sie um {{ time }}, wie gebucht.{% endif %}',
  },
  offer: {
    subject: 'Eine frühere Zeit: {{ when }}',
    text: `${forWhom}Eine Zeit ist frei geworden: {{ visit }}.{% if until %} Sie gehört Ihnen bis {{ until }}; vorher wird niemand sonst gefragt.{% endif %}\n\nAnnehmen oder ablehnen, das kostet nichts: {{ link }}`,
    sms: 'Frei geworden: {{ visit }}.{% if until %} Ihre bis {{ until }}:{% endif %} {{ link }}',
  },
  'offer-over': {
    subject: 'Nicht mehr frei: {{ when }}',
    text: `${forWhom}Diese Zeit ist nicht mehr frei: {{ visit }}. Ihr Platz auf der Liste bleibt, und Sie hören von der nächsten, die passt.\n\n{{ link }}`,
    sms: 'Nicht mehr frei: {{ when }}. Ihr Platz auf der Liste bleibt.',
  },
  rebooking: {
    subject: 'Eine andere Zeit für {{ when }}',
    text: `${forWhom}Dieser Termin kann nicht stattfinden: {{ visit }}.${says}\n\nFür Sie sind Zeiten freigehalten{% if until %} bis {{ until }}{% endif %}. Wählen Sie eine: {{ link }}`,
    sms: '{{ when }} kann nicht stattfinden. Wählen Sie eine andere Zeit{% if until %} bis {{ until }}{% endif %}: {{ link }}',
  },
  'payment-received': {
    subject: 'Bezahlt: {{ amount }}',
    text: `${forWhom}Bezahlt: {{ amount }}{% if visit %}, für {{ visit }}{% endif %}.\n\n{{ link }}`,
  },
  'payment-refunded': {
    subject: 'Zurückgezahlt: {{ amount }}',
    text: `${forWhom}Zurückgezahlt: {{ amount }}{% if visit %}, für {{ visit }}{% endif %}. Bei Ihrer Bank kann es einige Tage dauern.\n\n{{ link }}`,
  },
  'answer-refused': {
    subject: 'Per SMS geht das nicht',
    text: 'Per SMS geht das nicht: {{ visit }}.{% if phone %} Rufen Sie die Praxis an: {{ phone }}.{% endif %}\n\n{{ link }}',
    sms: 'Per SMS geht das nicht.{% if phone %} Rufen Sie die Praxis an: {{ phone }}{% else %} {{ link }}{% endif %}',
  },
  'answer-earlier': {
    subject: 'Früher als {{ when }}',
    text: 'Hier sehen Sie, was vor {{ when }} frei ist, oder warten auf eine Zeit, die frei wird: {{ link }}',
    sms: 'Was vor {{ when }} frei ist, oder darauf warten: {{ link }}',
  },
  'answer-waiting': {
    subject: 'Auf der Liste: früher als {{ when }}',
    text: 'Sie stehen auf der Liste für eine Zeit vor {{ when }}. Der Termin bleibt Ihnen; wird eine frühere Zeit frei, fragen wir Sie.\n\n{{ link }}',
    sms: 'Sie stehen auf der Liste für eine Zeit vor {{ when }}. Der Termin bleibt Ihnen.',
  },
  'confirm-address': {
    subject: 'Bestätigen Sie Ihre Adresse',
    text: 'Bitte bestätigen Sie, dass dies Ihre Adresse ist. Der Link gilt zwei Tage.\n\n{{ link }}\n\nHaben Sie kein Konto eröffnet, brauchen Sie nichts zu tun.',
  },
  'reset-password': {
    subject: 'Neues Passwort wählen',
    text: 'Jemand, vermutlich Sie, hat um ein neues Passwort gebeten. Der Link gilt einmal, 30 Minuten lang.\n\n{{ link }}\n\nWaren Sie es nicht, bleibt Ihr Passwort, wie es ist, und Sie brauchen nichts zu tun.',
  },
  'password-changed': {
    subject: 'Ihr Passwort wurde geändert',
    text: 'Ihr Passwort wurde geändert, und überall sonst sind Sie abgemeldet.\n\nWaren Sie es nicht, wählen Sie sofort ein neues und sagen Sie es Ihrer Praxis.',
  },
  'account-known': {
    subject: 'Sie haben schon ein Konto',
    text: `Jemand, vermutlich Sie, wollte mit dieser Adresse ein Konto eröffnen. Sie haben schon eines.\n\nAnmelden: {{ link }}/sign-in\nPasswort vergessen: {{ link }}/reset-password\n\n${nothingToDo}`,
  },
  invitation: {
    subject: 'Einladung{% if clinic %} von {{ clinic }}{% endif %}',
    text: '{% if clinic %}{{ clinic }} lädt Sie zu Attending ein.\n\n{% endif %}Für Sie wurde ein Konto eröffnet. Wählen Sie Ihr Passwort über diesen Link; er gilt einmal, sieben Tage lang.\n\n{{ link }}\n\nErwarten Sie das nicht, brauchen Sie nichts zu tun.',
  },
  'patient-invitation': {
    subject: 'Einladung von {{ clinic }}',
    text: '{{ clinic }} lädt Sie ein, Ihre Termine selbst zu buchen, zu verlegen und zu sehen. Eröffnen Sie Ihr Konto über diesen Link; er gilt einmal, sieben Tage lang.\n\n{{ link }}\n\nWer den Link hat, könnte es an Ihrer Stelle tun: Behalten Sie ihn für sich. Erwarten Sie das nicht, brauchen Sie nichts zu tun.',
  },
  'profile-returned': {
    subject: 'Bevor {{ clinic }} Sie bestätigt',
    text: '{% if patient %}Bevor {{ clinic }} {{ patient }} bestätigt, bittet sie um eine Änderung des Profils:{% else %}Bevor {{ clinic }} Sie bestätigt, bittet sie um eine Änderung Ihres Profils:{% endif %}\n\n{{ reason }}\n\n{% if link %}{{ link }}\n\n{% endif %}Ist es geändert, sieht {{ clinic }} noch einmal nach.',
  },
  'doctor-requested': { subject: 'Angefragt: {{ when }}', text: '{{ patient }} fragt nach {{ when }}.' },
  'doctor-booked': { subject: 'Gebucht: {{ when }}', text: '{{ patient }}, {{ when }}.' },
  'doctor-moved': { subject: 'Verlegt: jetzt {{ when }}', text: '{{ patient }} kommt {{ when }}.' },
  'doctor-cancelled': { subject: 'Abgesagt: {{ when }}', text: '{{ patient }} kommt nicht: {{ when }}.' },
}
