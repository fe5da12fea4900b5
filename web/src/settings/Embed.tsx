import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { updatePolicy } from '../../../api/clinics.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Clinic } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { AwayLink, Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import { doctorsAt } from './queries.ts'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)

/** Which sites may show free times, and what to write on them. */
export function Embed({ clinic: { id: clinicId, policy } }: { clinic: Clinic }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const save = useAction(
    ({ sites = '' }: Record<string, string>) => {
      const embedOn = [...new Set(sites.toLowerCase().split(/\s+/).filter(Boolean).map(bare))]
      return call(updatePolicy, { query: { clinicId }, body: { embedOn } })
    },
    {
      done: ({ embedOn = [] }) => {
        say(t(embedOn.length > 0 ? 'embed.saved' : 'embed.saidNone'))
        return fresh()
      },
    },
  )
  const { trouble } = save
  // The server names the line by its number; the field is one.
  const ofSites = trouble?.errors?.every(({ field }) => field.startsWith('embedOn'))
  const atField = trouble?.errors?.map((one) => ({ ...one, field: 'sites' }))
  return (
    <section className={c('sheet', 'embed')} aria-labelledby="embed">
      <h3 id="embed">{t('embed.title')}</h3>
      <p className="quiet">{t('embed.text')}</p>
      {trouble && !ofSites && <Problem trouble={trouble} />}
      <Asking
        label={t('embed.title')}
        fields={['sites']}
        trouble={trouble && ofSites ? { ...trouble, errors: atField ?? [] } : undefined}
        onAsk={save.run}
      >
        <Field
          key={`${policy.embedOn}`}
          label={t('embed.sites')}
          name="sites"
          lines={3}
          maxLength={2000}
          defaultValue={(policy.embedOn ?? []).join('\n')}
          hint={t('embed.sitesHint')}
        />
        <div>
          <Button type="submit" busy={save.busy}>
            {t('save')}
          </Button>
        </div>
      </Asking>
      {policy.embedOn && policy.embedOn.length > 0 && <Lines clinicId={clinicId} />}
    </section>
  )
}

/** An address as it is pasted, without its path. */
const bare = (text: string) => (text.includes('://') ? text : `https://${text}`).replace(/^(\w+:\/\/[^/]+).*$/, '$1')

function Lines({ clinicId }: { clinicId: Clinic['id'] }) {
  const { t } = useTranslation('settings')
  const [chosen, setChosen] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const doctors = useInfiniteQuery(doctorsAt(clinicId)).data?.pages.flatMap(({ items }) => items) ?? []
  const doctor = doctors.find(({ id }) => id === chosen) ?? doctors[0]
  if (!doctor) return null
  const lines = [
    `<div data-attending-doctor="${doctor.id}"></div>`,
    `<script src="${location.origin}/widget.js" async></script>`,
  ].join('\n')
  // Where the browser allows no copying, the lines are marked to be copied.
  const mark = () => box.current?.querySelector('textarea')?.select()
  const copy = () => {
    mark()
    void navigator.clipboard?.writeText(lines).then(() => say(t('embed.copied')), mark)
  }
  return (
    <div className={`stack ${c('lines')}`}>
      <Select
        label={t('embed.doctor')}
        value={doctor.id}
        onChange={setChosen}
        options={doctors.map(({ id, fullName }) => ({ value: id, name: fullName }))}
      />
      <div ref={box} dir="ltr">
        <Field label={t('embed.lines')} value={lines} isReadOnly lines={2} />
      </div>
      <div className="row">
        <Button onClick={copy}>{t('embed.copy')}</Button>
        <AwayLink href={`/widget?doctor=${doctor.id}`}>{t('embed.see')}</AwayLink>
      </div>
    </div>
  )
}
