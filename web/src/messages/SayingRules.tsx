import { updatePolicy } from '../../../api/clinics.ts'
import type { Policy } from '../../../api/policy.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Clinic } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useFresh } from '../settings/useFresh.ts'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import css from './messages.module.css'

const c = classes(css)
const details = ['time-only', 'with-doctor', 'full'] as const
const usualQuiet = { from: '21:00', to: '08:00' }
const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** How much a message may say, and when no telephone rings. Each choice counts at once. */
export function SayingRules({ clinic: { id: clinicId, policy } }: { clinic: Clinic }) {
  const { t } = useTranslation('messages')
  const fresh = useFresh(clinicId)
  const save = useAction((body: Partial<Policy>) => call(updatePolicy, { query: { clinicId }, body }), {
    done: () => {
      say(t('rulesSaved'))
      return fresh()
    },
  })
  const quiet = policy.quietHours ?? usualQuiet
  const choose = (change: Partial<typeof quiet>) => {
    const next = { ...quiet, ...change }
    if (isTime(next.from) && isTime(next.to) && JSON.stringify(next) !== JSON.stringify(quiet))
      save.run({ quietHours: next })
  }
  const time = (name: 'from' | 'to') => (
    <Field
      key={quiet[name]}
      label={t(name === 'from' ? 'quietFrom' : 'quietTo')}
      name={name}
      type="time"
      defaultValue={quiet[name]}
      onBlur={({ currentTarget }) => choose({ [name]: (currentTarget as HTMLInputElement).value })}
    />
  )
  return (
    <section className={c('card')} aria-labelledby="saying">
      <h3 id="saying">{t('rules')}</h3>
      <div className={c('saying')}>
        <div>
          <Select
            label={t('detail')}
            value={policy.mailDetail ?? 'with-doctor'}
            options={details.map((value) => ({ value, name: t(`details.${value}`) }))}
            onChange={(value) => save.run({ mailDetail: value as (typeof details)[number] })}
          />
          <p className="quiet small">{t('detailHint')}</p>
          <Select
            label={t('feed')}
            value={policy.feedDetails ? 'wished' : 'busy'}
            options={(['busy', 'wished'] as const).map((value) => ({ value, name: t(`feeds.${value}`) }))}
            onChange={(value) => save.run({ feedDetails: value === 'wished' })}
          />
        </div>
        <fieldset className={c('quiet')}>
          <legend>{t('quiet')}</legend>
          {time('from')}
          {time('to')}
          <p className="quiet small">{t('quietHint')}</p>
        </fieldset>
      </div>
      {save.trouble && <Problem trouble={save.trouble} />}
    </section>
  )
}
