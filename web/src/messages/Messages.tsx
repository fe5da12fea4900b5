import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TemplateKind } from '../../../api/messages.ts'
import { type Language, language, languages } from '../kernel/i18n.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { clinicAt } from '../settings/queries.ts'
import { PartHead } from '../settings/Rows.tsx'
import { classes } from '../ui/classes.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './messages.module.css'
import { templatesAt } from './queries.ts'
import { SayingRules } from './SayingRules.tsx'
import { Template } from './Template.tsx'

const c = classes(css)

/** What patients are told: how much of it, when, and in which words. */
export function Messages({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('messages')
  const [kind, setKind] = useState<TemplateKind>('appointment-booked')
  const [tongue, setTongue] = useState<Language>(language())
  const clinic = useQuery(clinicAt(clinicId))
  const { data, error, refetch } = useQuery(templatesAt(clinicId))
  const template = data?.items.find((one) => one.kind === kind && one.language === tongue)
  const kinds = [...new Set(data?.items.map((one) => one.kind))]
  const trouble = error ?? clinic.error
  return (
    <>
      <PartHead title={t('title')} lead={t('lead')} />
      {clinic.data && <SayingRules key={clinicId} clinic={clinic.data} />}
      {trouble && !template ? (
        <Unanswered
          error={trouble}
          onAgain={() => {
            void refetch()
            void clinic.refetch()
          }}
        />
      ) : !template ? (
        <Waiting height={560} />
      ) : (
        <section className={c('card')} aria-labelledby="own-words">
          <h3 id="own-words">{t('words')}</h3>
          <div className={c('which')}>
            <Select
              label={t('kindLabel')}
              value={kind}
              options={kinds.map((value) => ({
                value,
                name: data?.items.some((one) => one.own && one.kind === value)
                  ? `${t(`kind.${value}`)} ✎`
                  : t(`kind.${value}`),
              }))}
              onChange={(value) => setKind(value as TemplateKind)}
            />
            <Select
              label={t('languageLabel')}
              value={tongue}
              options={Object.entries(languages).map(([value, { name }]) => ({ value, name }))}
              onChange={(value) => setTongue(value as Language)}
            />
          </div>
          <Template key={`${kind} ${tongue} ${template.changedAt}`} clinicId={clinicId} template={template} />
        </section>
      )}
    </>
  )
}
