import type { Templates } from '../model.ts'

const forWhom = '{% if patient %}Pour {{ patient }}. {% endif %}'
const says = '{% if reason %} Le cabinet précise : {{ reason }}{% endif %}'
const others = '{% if others %}\n\nLe même jour aussi : {{ others }}.{% endif %}'
const change = '\n\nVoir, déplacer ou annuler : {{ link }}'
const another = '\n\nChoisir une autre heure : {{ link }}'
const nothingToDo = 'Si ce n’était pas vous, vous n’avez rien à faire.'

export const fr: Templates = {
  'appointment-booked': {
    subject: 'Réservé : {{ when }}',
    text: `${forWhom}Réservé. {{ visit }}.${change}`,
    sms: 'Réservé : {{ visit }}. Répondez 2 pour annuler.',
  },
  'appointment-requested': {
    subject: 'Demandé : {{ when }}',
    text: `${forWhom}Demandé. {{ visit }}. L’heure vous est gardée jusqu’à la réponse du médecin{% if until %}, au plus tard {{ until }}{% endif %}.${change}`,
    sms: 'Demandé : {{ visit }}. L’heure vous est gardée jusqu’à la réponse du médecin.',
  },
  'appointment-accepted': {
    subject: 'Accepté : {{ when }}',
    text: `${forWhom}Accepté. {{ visit }}.${change}`,
    sms: 'Accepté : {{ visit }}. Répondez 2 pour annuler.',
  },
  'appointment-rejected': {
    subject: 'Impossible : {{ when }}',
    text: `${forWhom}Ce rendez-vous n’est pas possible : {{ visit }}.${says}${another}`,
    sms: 'Impossible : {{ visit }}. Autre heure : {{ link }}',
  },
  'appointment-cancelled': {
    subject: 'Annulé : {{ when }}',
    text: `${forWhom}Annulé. {{ visit }}.${says}${another}`,
    sms: 'Annulé : {{ visit }}. Autre heure : {{ link }}',
  },
  'appointment-moved': {
    subject: 'Déplacé : maintenant {{ when }}',
    text: `${forWhom}Déplacé. Le rendez-vous est maintenant {{ visit }}.${change}`,
    sms: 'Déplacé : maintenant {{ visit }}. Répondez 2 pour annuler.',
  },
  'appointment-unanswered': {
    subject: 'Sans réponse : {{ when }}',
    text: `${forWhom}Le médecin n’a pas répondu à temps et l’heure est de nouveau libre : {{ visit }}. Rien n’est réservé.${another}`,
    sms: 'Sans réponse, rien n’est réservé : {{ visit }}. Autre heure : {{ link }}',
  },
  'appointment-reminder': {
    subject: '{{ when }}',
    text: `${forWhom}Nous vous attendons : {{ visit }}.${others}\n\nSi vous ne pouvez pas venir, dites-le ici et quelqu’un d’autre aura l’heure : {{ link }}`,
    sms: '{{ visit }}. Répondez 1 si vous venez, 2 pour annuler, 3 pour une heure plus proche.',
  },
  'running-late': {
    subject: '{% if until %}Venez à {{ until }}{% else %}Finalement à l’heure : venez à {{ time }}{% endif %}',
    text: `${forWhom}{% if doctor %}{{ doctor }}{% else %}Le cabinet{% endif %} {% if until %}a environ {{ minutes }} minutes de retard. Venez à {{ until }} au lieu de {{ time }}. Votre place est gardée.{% else %}n’a plus de retard. Venez à {{ time }}, comme prévu.{% endif %}`,
    sms: '{% if until %}Environ {{ minutes }} minutes de retard : venez à {{ until }} au lieu de {{ time }}. Votre place est gardée.{% else %}Finalement à l’heure : venez à {{ time }}, comme prévu.{% endif %}',
  },
  offer: {
    subject: 'Une heure plus proche : {{ when }}',
    text: `${forWhom}Une heure s’est libérée : {{ visit }}.{% if until %} Elle est à vous jusqu’à {{ until }} ; personne d’autre n’est sollicité avant.{% endif %}\n\nL’accepter, ou dire non, ce qui ne coûte rien : {{ link }}`,
    sms: 'Une heure s’est libérée : {{ visit }}.{% if until %} À vous jusqu’à {{ until }} :{% endif %} {{ link }}',
  },
  'offer-over': {
    subject: 'Plus libre : {{ when }}',
    text: `${forWhom}Cette heure n’est plus libre : {{ visit }}. Vous gardez votre place et serez prévenu de la prochaine qui convient.\n\n{{ link }}`,
    sms: 'Plus libre : {{ when }}. Vous gardez votre place.',
  },
  rebooking: {
    subject: 'Une autre heure pour {{ when }}',
    text: `${forWhom}Ce rendez-vous ne peut pas avoir lieu : {{ visit }}.${says}\n\nDes heures vous sont gardées{% if until %} jusqu’à {{ until }}{% endif %}. Choisissez-en une : {{ link }}`,
    sms: '{{ when }} ne peut pas avoir lieu. Choisissez une autre heure{% if until %} avant {{ until }}{% endif %} : {{ link }}',
  },
  'payment-received': {
    subject: 'Payé : {{ amount }}',
    text: `${forWhom}Payé : {{ amount }}{% if visit %}, pour {{ visit }}{% endif %}.\n\n{{ link }}`,
  },
  'payment-refunded': {
    subject: 'Remboursé : {{ amount }}',
    text: `${forWhom}Remboursé : {{ amount }}{% if visit %}, pour {{ visit }}{% endif %}. Votre banque peut prendre quelques jours.\n\n{{ link }}`,
  },
  'answer-refused': {
    subject: 'Impossible par SMS',
    text: 'Impossible par SMS : {{ visit }}.{% if phone %} Appelez le cabinet : {{ phone }}.{% endif %}\n\n{{ link }}',
    sms: 'Impossible par SMS.{% if phone %} Appelez le cabinet : {{ phone }}{% else %} {{ link }}{% endif %}',
  },
  'answer-earlier': {
    subject: 'Plus tôt que {{ when }}',
    text: 'Voyez ici ce qui est libre avant {{ when }}, ou attendez qu’une heure se libère : {{ link }}',
    sms: 'Ce qui est libre avant {{ when }}, ou attendre : {{ link }}',
  },
  'answer-waiting': {
    subject: 'Sur la liste : plus tôt que {{ when }}',
    text: 'Vous êtes sur la liste pour une heure avant {{ when }}. Ce rendez-vous vous reste ; si une heure plus tôt se libère, nous vous le proposons.\n\n{{ link }}',
    sms: 'Vous êtes sur la liste pour une heure avant {{ when }}. Ce rendez-vous vous reste.',
  },
  'confirm-address': {
    subject: 'Confirmez votre adresse',
    text: 'Confirmez que cette adresse est la vôtre. Le lien est valable deux jours.\n\n{{ link }}\n\nSi vous n’avez pas ouvert de compte, vous n’avez rien à faire.',
  },
  'reset-password': {
    subject: 'Choisissez un nouveau mot de passe',
    text: 'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe. Le lien sert une fois, pendant 30 minutes.\n\n{{ link }}\n\nSi ce n’était pas vous, votre mot de passe reste le même et vous n’avez rien à faire.',
  },
  'password-changed': {
    subject: 'Votre mot de passe a changé',
    text: 'Votre mot de passe a changé et vous êtes déconnecté partout ailleurs.\n\nSi ce n’était pas vous, choisissez-en un nouveau tout de suite et prévenez votre cabinet.',
  },
  'account-known': {
    subject: 'Vous avez déjà un compte',
    text: `Quelqu’un, sans doute vous, voulait ouvrir un compte avec cette adresse. Vous en avez déjà un.\n\nSe connecter : {{ link }}/sign-in\nMot de passe oublié : {{ link }}/reset-password\n\n${nothingToDo}`,
  },
  invitation: {
    subject: 'Vous êtes invité{% if clinic %} par {{ clinic }}{% endif %}',
    text: '{% if clinic %}{{ clinic }} vous invite sur Attending.\n\n{% endif %}Un compte a été ouvert pour vous. Choisissez votre mot de passe par ce lien ; il sert une fois, pendant sept jours.\n\n{{ link }}\n\nSi vous n’attendiez rien, vous n’avez rien à faire.',
  },
  'patient-invitation': {
    subject: 'Vous êtes invité par {{ clinic }}',
    text: '{{ clinic }} vous invite à réserver, déplacer et voir vous-même vos rendez-vous. Ouvrez votre compte par ce lien ; il sert une fois, pendant sept jours.\n\n{{ link }}\n\nQui a le lien pourrait le faire à votre place : gardez-le pour vous. Si vous n’attendiez rien, vous n’avez rien à faire.',
  },
  'profile-returned': {
    subject: 'Avant que {{ clinic }} vous vérifie',
    text: '{% if patient %}Avant de vérifier {{ patient }}, {{ clinic }} demande une modification du profil :{% else %}Avant de vous vérifier, {{ clinic }} demande une modification de votre profil :{% endif %}\n\n{{ reason }}\n\n{% if link %}{{ link }}\n\n{% endif %}Une fois le profil modifié, {{ clinic }} regarde de nouveau.',
  },
  'doctor-requested': { subject: 'Demandé : {{ when }}', text: '{{ patient }} demande {{ when }}.' },
  'doctor-booked': { subject: 'Réservé : {{ when }}', text: '{{ patient }}, {{ when }}.' },
  'doctor-moved': { subject: 'Déplacé : maintenant {{ when }}', text: '{{ patient }} vient {{ when }}.' },
  'doctor-cancelled': { subject: 'Annulé : {{ when }}', text: '{{ patient }} ne vient pas : {{ when }}.' },
}
