import type { Tongue } from '../messages/model.ts'

interface Disabled {
  url: string
  because: 'failing' | 'gone'
  link: string
}

interface Words {
  subject: string
  told: string
  failing: string
  gone: string
  kept: string
}

const words: Record<Tongue, Words> = {
  en: {
    subject: 'No more webhooks to',
    told: 'This address is told nothing any more:',
    failing: 'For three days nothing has come through.',
    gone: 'It answered that it is gone (410).',
    kept: 'What it was not told is kept for thirty days, and can be sent once it answers again:',
  },
  de: {
    subject: 'Keine Webhooks mehr an',
    told: 'Diese Adresse erfährt nichts mehr:',
    failing: 'Drei Tage lang kam nichts durch.',
    gone: 'Sie hat geantwortet, dass es sie nicht mehr gibt (410).',
    kept: 'Was sie nicht erfahren hat, bleibt dreißig Tage erhalten und kann gesendet werden, sobald sie wieder antwortet:',
  },
  fr: {
    subject: 'Plus de webhooks vers',
    told: 'Cette adresse ne reçoit plus rien :',
    failing: 'Depuis trois jours, rien n’est passé.',
    gone: 'Elle a répondu qu’elle n’existe plus (410).',
    kept: 'Ce qu’elle n’a pas reçu est gardé trente jours et pourra être envoyé dès qu’elle répondra de nouveau :',
  },
  es: {
    subject: 'No más webhooks a',
    told: 'Esta dirección ya no recibe nada:',
    failing: 'En tres días no ha llegado nada.',
    gone: 'Ha respondido que ya no existe (410).',
    kept: 'Lo que no ha recibido se guarda treinta días y podrá enviarse en cuanto vuelva a responder:',
  },
  ar: {
    subject: 'توقّف إرسال الإشعارات البرمجية إلى',
    told: 'لم يعد يُرسَل أي شيء إلى هذا العنوان:',
    failing: 'لم يصل إليه شيء منذ ثلاثة أيام.',
    gone: 'أجاب بأنه لم يعد موجودًا (410).',
    kept: 'يُحفظ ما لم يصله ثلاثين يومًا، ويمكن إرساله متى عاد إلى الاستجابة:',
  },
}

/** What administrators are told of a webhook that was disabled, in their language. */
export function sayDisabled(tongue: Tongue, { url, because, link }: Disabled): { subject: string; text: string } {
  const { subject, told, kept, ...why } = words[tongue]
  return {
    subject: `${subject} ${new URL(url).host}`,
    text: `${told}\n\n${url}\n\n${why[because]}\n\n${kept}\n\n${link}\n`,
  }
}
