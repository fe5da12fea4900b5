import type { Templates } from '../model.ts'

const forWhom = '{% if patient %}Para {{ patient }}. {% endif %}'
const says = '{% if reason %} La clínica dice: {{ reason }}{% endif %}'
const others = '{% if others %}\n\nEse día también: {{ others }}.{% endif %}'
const change = '\n\nVer, cambiar o cancelar: {{ link }}'
const another = '\n\nElegir otra hora: {{ link }}'
const nothingToDo = 'Si no ha sido usted, no tiene que hacer nada.'

export const es: Templates = {
  'appointment-booked': {
    subject: 'Reservada: {{ when }}',
    text: `${forWhom}Cita reservada. {{ visit }}.${change}`,
    sms: 'Cita reservada: {{ visit }}. Responda 2 para cancelar.',
  },
  'appointment-requested': {
    subject: 'Solicitada: {{ when }}',
    text: `${forWhom}Cita solicitada. {{ visit }}. La hora se le guarda hasta que el médico responda{% if until %}, a más tardar {{ until }}{% endif %}.${change}`,
    sms: 'Cita solicitada: {{ visit }}. La hora se le guarda hasta que el médico responda.',
  },
  'appointment-accepted': {
    subject: 'Aceptada: {{ when }}',
    text: `${forWhom}Cita aceptada. {{ visit }}.${change}`,
    sms: 'Cita aceptada: {{ visit }}. Responda 2 para cancelar.',
  },
  'appointment-rejected': {
    subject: 'No es posible: {{ when }}',
    text: `${forWhom}Esta cita no es posible: {{ visit }}.${says}${another}`,
    sms: 'No es posible: {{ visit }}. Otra hora: {{ link }}',
  },
  'appointment-cancelled': {
    subject: 'Cancelada: {{ when }}',
    text: `${forWhom}Cita cancelada. {{ visit }}.${says}${another}`,
    sms: 'Cita cancelada: {{ visit }}. Otra hora: {{ link }}',
  },
  'appointment-moved': {
    subject: 'Cambiada: ahora {{ when }}',
    text: `${forWhom}Cita cambiada. Ahora es {{ visit }}.${change}`,
    sms: 'Cita cambiada: ahora {{ visit }}. Responda 2 para cancelar.',
  },
  'appointment-unanswered': {
    subject: 'Sin respuesta: {{ when }}',
    text: `${forWhom}El médico no ha respondido a tiempo y la hora vuelve a estar libre: {{ visit }}. No hay nada reservado.${another}`,
    sms: 'Sin respuesta, no hay nada reservado: {{ visit }}. Otra hora: {{ link }}',
  },
  'appointment-reminder': {
    subject: '{{ when }}',
    text: `${forWhom}Le esperamos: {{ visit }}.${others}\n\nSi no puede venir, dígalo aquí y otra persona tendrá la hora: {{ link }}`,
    sms: '{{ visit }}. Responda 1 si viene, 2 para cancelar, 3 para una hora anterior.',
  },
  'running-late': {
    subject: '{% if until %}Venga a las {{ until }}{% else %}Al final, puntual: venga a las {{ time }}{% endif %}',
    text: `${forWhom}{% if doctor %}{{ doctor }}{% else %}La clínica{% endif %} {% if until %}lleva unos {{ minutes }} minutos de retraso. Venga a las {{ until }} en vez de a las {{ time }}. Su turno está asegurado.{% else %}ya no lleva retraso. Venga a las {{ time }}, como estaba previsto.{% endif %}`,
    sms: '{% if until %}Unos {{ minutes }} minutos de retraso: venga a las {{ until }} en vez de a las {{ time }}. Su turno está asegurado.{% else %}Al final, puntual: venga a las {{ time }}, como estaba previsto.{% endif %}',
  },
  offer: {
    subject: 'Una hora anterior: {{ when }}',
    text: `${forWhom}Ha quedado libre una hora: {{ visit }}.{% if until %} Es suya hasta {{ until }}; antes no se pregunta a nadie más.{% endif %}\n\nAceptarla, o decir que no, que no cuesta nada: {{ link }}`,
    sms: 'Ha quedado libre: {{ visit }}.{% if until %} Suya hasta {{ until }}:{% endif %} {{ link }}',
  },
  'offer-over': {
    subject: 'Ya no está libre: {{ when }}',
    text: `${forWhom}Esta hora ya no está libre: {{ visit }}. Conserva su puesto y le avisaremos de la próxima que encaje.\n\n{{ link }}`,
    sms: 'Ya no está libre: {{ when }}. Conserva su puesto.',
  },
  rebooking: {
    subject: 'Otra hora para {{ when }}',
    text: `${forWhom}Esta cita no puede tener lugar: {{ visit }}.${says}\n\nSe le guardan horas{% if until %} hasta {{ until }}{% endif %}. Elija una: {{ link }}`,
    sms: '{{ when }} no puede tener lugar. Elija otra hora{% if until %} antes de {{ until }}{% endif %}: {{ link }}',
  },
  'payment-received': {
    subject: 'Pagado: {{ amount }}',
    text: `${forWhom}Pagado: {{ amount }}{% if visit %}, por {{ visit }}{% endif %}.\n\n{{ link }}`,
  },
  'payment-refunded': {
    subject: 'Devuelto: {{ amount }}',
    text: `${forWhom}Devuelto: {{ amount }}{% if visit %}, por {{ visit }}{% endif %}. Su banco puede tardar unos días.\n\n{{ link }}`,
  },
  'answer-refused': {
    subject: 'Por SMS no es posible',
    text: 'Por SMS no es posible: {{ visit }}.{% if phone %} Llame a la clínica: {{ phone }}.{% endif %}\n\n{{ link }}',
    sms: 'Por SMS no es posible.{% if phone %} Llame a la clínica: {{ phone }}{% else %} {{ link }}{% endif %}',
  },
  'answer-earlier': {
    subject: 'Antes de {{ when }}',
    text: 'Vea aquí qué hay libre antes de {{ when }}, o espere a que quede libre una hora: {{ link }}',
    sms: 'Qué hay libre antes de {{ when }}, o esperar: {{ link }}',
  },
  'answer-waiting': {
    subject: 'En la lista: antes de {{ when }}',
    text: 'Está en la lista para una hora antes de {{ when }}. Esa cita sigue siendo suya; si queda libre una hora anterior, se la ofrecemos.\n\n{{ link }}',
    sms: 'Está en la lista para una hora antes de {{ when }}. Esa cita sigue siendo suya.',
  },
  'confirm-address': {
    subject: 'Confirme su dirección',
    text: 'Confirme que esta es su dirección. El enlace vale dos días.\n\n{{ link }}\n\nSi no ha abierto una cuenta, no tiene que hacer nada.',
  },
  'reset-password': {
    subject: 'Elija una contraseña nueva',
    text: 'Alguien, seguramente usted, ha pedido una contraseña nueva. El enlace sirve una vez, durante 30 minutos.\n\n{{ link }}\n\nSi no ha sido usted, su contraseña sigue igual y no tiene que hacer nada.',
  },
  'password-changed': {
    subject: 'Su contraseña ha cambiado',
    text: 'Su contraseña ha cambiado y se ha cerrado la sesión en todos los demás sitios.\n\nSi no ha sido usted, elija otra enseguida y avise a su clínica.',
  },
  'account-known': {
    subject: 'Ya tiene una cuenta',
    text: `Alguien, seguramente usted, quería abrir una cuenta con esta dirección. Ya tiene una.\n\nEntrar: {{ link }}/sign-in\nSi no recuerda su contraseña: {{ link }}/reset-password\n\n${nothingToDo}`,
  },
  invitation: {
    subject: 'Invitación{% if clinic %} de {{ clinic }}{% endif %}',
    text: '{% if clinic %}{{ clinic }} le invita a Attending.\n\n{% endif %}Se ha abierto una cuenta para usted. Elija su contraseña con este enlace; sirve una vez, durante siete días.\n\n{{ link }}\n\nSi no esperaba esto, no tiene que hacer nada.',
  },
  'patient-invitation': {
    subject: 'Invitación de {{ clinic }}',
    text: '{{ clinic }} le invita a reservar, cambiar y ver usted mismo sus citas. Abra su cuenta con este enlace; sirve una vez, durante siete días.\n\n{{ link }}\n\nQuien tenga el enlace podría abrirla en su lugar: no lo comparta. Si no esperaba esto, no tiene que hacer nada.',
  },
  'profile-returned': {
    subject: 'Antes de que {{ clinic }} le verifique',
    text: '{% if patient %}Antes de verificar a {{ patient }}, {{ clinic }} pide un cambio en el perfil:{% else %}Antes de verificarle, {{ clinic }} pide un cambio en su perfil:{% endif %}\n\n{{ reason }}\n\n{% if link %}{{ link }}\n\n{% endif %}Cuando lo haya cambiado, {{ clinic }} volverá a mirarlo.',
  },
  'doctor-requested': { subject: 'Solicitada: {{ when }}', text: '{{ patient }} pide {{ when }}.' },
  'doctor-booked': { subject: 'Reservada: {{ when }}', text: '{{ patient }}, {{ when }}.' },
  'doctor-moved': { subject: 'Cambiada: ahora {{ when }}', text: '{{ patient }} viene {{ when }}.' },
  'doctor-cancelled': { subject: 'Cancelada: {{ when }}', text: '{{ patient }} no viene: {{ when }}.' },
}
