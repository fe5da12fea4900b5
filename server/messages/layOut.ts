import type { Tongue } from './model.ts'

const leaving: Record<Tongue, string> = {
  en: 'No more mails of this kind:',
  de: 'Keine Mails dieser Art mehr:',
  fr: 'Plus de messages de ce genre :',
  es: 'No más correos de este tipo:',
  ar: 'إيقاف رسائل من هذا النوع:',
}

interface Page {
  tongue: Tongue
  subject: string
  text: string
  /** Leads to where one ends mails of this kind. */
  leave?: string | undefined
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, i) => (i % 2 ? `<a href="${escaped(part)}" style="color:#6a2858">${escaped(part)}</a>` : escaped(part)))
    .join('')
    .replaceAll('\n', '<br>')

/** A mail as plain text and as HTML: the same words, in paragraphs, read in their direction. All that is said is escaped. */
export function layOut({ tongue, subject, text, leave }: Page): { text: string; html: string } {
  const whole = leave ? `${text.trimEnd()}\n\n-- \n${leaving[tongue]} ${leave}\n` : text
  const direction = tongue === 'ar' ? 'rtl' : 'ltr'
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px" dir="auto">${linked(paragraph)}</p>`)
  const foot = leave
    ? `<p style="margin:32px 0 0;font-size:13px;color:#544a5b">${escaped(leaving[tongue])} <a href="${escaped(leave)}" style="color:#544a5b">${escaped(leave)}</a></p>`
    : ''
  return {
    text: whole,
    html: `<!doctype html>
<html lang="${tongue}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 'Hanken Grotesk',Vazirmatn,system-ui,sans-serif">
<main style="max-width:560px;margin:0 auto">
<h1 style="font-size:21px;line-height:1.2;margin:0 0 16px" dir="auto">${escaped(subject)}</h1>
${paragraphs.join('\n')}
${foot}
</main>
</body>
</html>
`,
  }
}
