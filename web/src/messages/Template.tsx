import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import {
  type MessageTemplate,
  resetMessageTemplate,
  updateMessageTemplate,
  type Wording,
} from '../../../api/messages.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { languages } from '../kernel/i18n.ts'
import type { Id } from '../kernel/nouns.ts'
import { Refused } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useSettled } from '../kernel/useSettled.ts'
import { Unsaved } from '../schedule/Unsaved.tsx'
import { useKept } from '../schedule/useKept.ts'
import { useFresh } from '../settings/useFresh.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Mail, Pencil } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import css from './messages.module.css'
import { previewOf } from './queries.ts'

const c = classes(css)
const names = [
  'visit',
  'when',
  'day',
  'time',
  'doctor',
  'place',
  'type',
  'patient',
  'reason',
  'clinic',
  'phone',
  'link',
  'until',
  'minutes',
  'amount',
  'others',
] as const

interface Given {
  clinicId: Id<'clinic'>
  template: Static<typeof MessageTemplate>
}

/** The words of one message in one language, and beside them how they would read. */
export function Template({ clinicId, template }: Given) {
  const { t } = useTranslation('messages')
  const { kind, language, own, changedAt, ...saved } = template
  const fresh = useFresh(clinicId)
  const draft = useKept<Wording>(`template.${clinicId}.${kind}.${language}`, saved, JSON.stringify(saved))
  const words = draft.value
  const address = { params: { kind, language }, query: { clinicId } }
  const after = (sentence: string) => {
    draft.forget()
    say(sentence)
    return fresh()
  }
  const save = useAction((body: Wording) => call(updateMessageTemplate, { ...address, body }), {
    done: () => after(t('saved')),
  })
  const reset = useAction(() => call(resetMessageTemplate, address), { done: () => after(t('resetDone')) })
  const settled = useSettled(JSON.stringify(words))
  const preview = useQuery({
    ...previewOf(clinicId, kind, language, JSON.parse(settled) as Wording),
    placeholderData: keepPreviousData,
  })
  const trouble = save.trouble ?? (preview.error instanceof Refused ? preview.error.trouble : undefined)
  const faultOf = (field: string) => trouble?.errors?.find((one) => one.field === field)?.detail
  const put = (change: Partial<Wording>) => {
    if (save.trouble) save.reset()
    const next = { ...words, ...change }
    if (JSON.stringify(next) === JSON.stringify(saved)) draft.forget()
    else draft.change(next)
  }
  const { dir } = languages[language]
  const field = (name: keyof Wording, lines: number, maxLength: number) => (
    <div dir={dir} lang={language}>
      <Field
        label={t(name)}
        name={name}
        value={words[name] ?? ''}
        lines={lines}
        maxLength={maxLength}
        isInvalid={faultOf(name) !== undefined}
        onChange={(value) => put({ [name]: name === 'sms' && value === '' ? null : value })}
        hint={faultOf(name) ? <span className={c('fault')}>{faultOf(name)}</span> : name === 'sms' && t('smsHint')}
      />
    </div>
  )
  const changed = JSON.stringify(words) !== JSON.stringify(saved)
  return (
    <div className={c('editor')}>
      <div className={c('fields')}>
        <p>
          <Tag tone={own ? 'fig' : 'stone'} icon={own ? <Pencil /> : <Mail />}>
            {t(own ? 'own' : 'usual')}
          </Tag>
        </p>
        {field('subject', 1, 200)}
        {field('text', 10, 5000)}
        {field('sms', 3, 320)}
        <details className={c('names')}>
          <summary>{t('names')}</summary>
          <p className="quiet small">{t('namesHint', { braces: '{{ visit }}' })}</p>
          <dl>
            {names.map((name) => (
              <div key={name}>
                <dt dir="ltr">{`{{ ${name} }}`}</dt>
                <dd>{t(`name.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </details>
        {save.trouble && !save.trouble.errors?.length && <Problem trouble={save.trouble} />}
        {reset.trouble && <Problem trouble={reset.trouble} />}
        {own && (
          <p>
            <Button busy={reset.busy} onClick={() => reset.run(undefined)}>
              {t('reset')}
            </Button>
          </p>
        )}
        <Unsaved
          changed={changed}
          outdated={draft.outdated}
          busy={save.busy}
          fault={(['subject', 'text', 'sms'] as const).map(faultOf).find((fault) => fault !== undefined)}
          onSave={() => save.run(words)}
          onForget={draft.forget}
          leaves={(search) => search['part'] !== 'messages'}
        />
      </div>
      <div className={c('preview')}>
        <h4>{t('preview')}</h4>
        <p className="quiet small">{t('previewText')}</p>
        {preview.data && (
          <>
            <section className={c('letter')} aria-label={t('preview')} dir={dir} lang={language}>
              <p className={c('subject')} dir="auto">
                {preview.data.subject}
              </p>
              <p dir="auto">{preview.data.text}</p>
            </section>
            {preview.data.sms && (
              <>
                <h4>{t('smsPreview')}</h4>
                <p className={c('sms')} dir={dir} lang={language}>
                  {preview.data.sms}
                </p>
              </>
            )}
          </>
        )}
      </div>
    </div>
  )
}
