import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { updatePolicy } from '../../../api/clinics.ts'
import type { Policy } from '../../../api/policy.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Clinic, Id } from '../kernel/nouns.ts'
import { Refused } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useSettled } from '../kernel/useSettled.ts'
import { Unsaved } from '../schedule/Unsaved.tsx'
import { useKept } from '../schedule/useKept.ts'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Differences } from './Differences.tsx'
import { Effect } from './Effect.tsx'
import { OpeningHours } from './OpeningHours.tsx'
import { Presets } from './Presets.tsx'
import { changeOf, duration, groups, type RuleName, rangeOf, rules } from './policy.ts'
import { clinicAt, doctorsAt, effectOf } from './queries.ts'
import { PartHead } from './Rows.tsx'
import { RuleField, type Unfit } from './RuleField.tsx'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)
const remindersOffered = [120, 1440, 2880, 10_080, 20_160]
const names = Object.keys(groups) as (keyof typeof groups)[]

/** The rules of the house: each in words, with what they would do before they are saved. */
export function Rules({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery(clinicAt(clinicId))
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  return data ? (
    <Editor key={clinicId} clinic={data} />
  ) : (
    <>
      <PartHead title={t('rules.title')} lead={t('rules.lead')} />
      <Waiting height={760} />
    </>
  )
}

function Editor({ clinic: { id: clinicId, policy: saved } }: { clinic: Clinic }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const draft = useKept<Policy>(`rules.${clinicId}`, saved, JSON.stringify(saved))
  const policy = draft.value
  const [unfit, setUnfit] = useState<Partial<Record<RuleName, Unfit>>>({})
  const outside = rules.find(({ name }) => unfit[name])
  const change = changeOf(saved, policy)
  const [doctorId, setDoctor] = useState<Id<'doctor'>>()
  const settled = useSettled(JSON.stringify(change))
  const wish = effectOf(clinicId, JSON.parse(settled) as Partial<Policy>, doctorId)
  const effect = useQuery({ ...wish, placeholderData: keepPreviousData })
  const doctors = useInfiniteQuery(doctorsAt(clinicId)).data?.pages.flatMap(({ items }) => items) ?? []
  const save = useAction((wanted: Partial<Policy>) => call(updatePolicy, { query: { clinicId }, body: wanted }), {
    done: (after) => {
      const back = changeOf(after, saved)
      draft.forget()
      say(t('rules.saved'), { label: t('undo'), run: () => save.run(back) })
      return fresh()
    },
  })
  const trouble = save.trouble ?? (effect.error instanceof Refused ? effect.error.trouble : undefined)
  const faultOf = (field: string) => {
    const found = trouble?.errors?.find((one) => one.field === field || one.field.startsWith(`${field}.`))
    return found?.detail
  }
  const known = [...rules.map(({ field }) => field), 'openingHours', 'reminders']
  const elsewhere = trouble && !known.some((field) => faultOf(field) !== undefined)
  const put = (next: Policy) => {
    if (save.trouble) save.reset()
    if (Object.keys(changeOf(saved, next)).length === 0) draft.forget()
    else draft.change(next)
  }
  const take = (whole: Policy) => {
    setUnfit({})
    put(whole)
  }
  const reminders = [...new Set([...remindersOffered, ...policy.reminders])].sort((a, b) => a - b)
  return (
    <>
      <PartHead title={t('rules.title')} lead={t('rules.lead')} action={<Presets policy={policy} onTake={take} />} />
      <div className={c('editor')}>
        <div>
          {names.map((group) => (
            <section key={group} className={c('card')} aria-labelledby={`group-${group}`}>
              <h3 id={`group-${group}`}>{t(`rules.${group}`)}</h3>
              {groups[group].map((rule) => (
                <RuleField
                  key={rule.name}
                  rule={rule}
                  policy={policy}
                  fault={faultOf(rule.field)}
                  unfit={unfit[rule.name]}
                  onChange={(next) => {
                    setUnfit(({ [rule.name]: _, ...others }) => others)
                    put(next)
                  }}
                  onUnfit={(one) => setUnfit((others) => ({ ...others, [rule.name]: one }))}
                />
              ))}
              {group === 'beginning' && (
                <OpeningHours
                  value={policy.openingHours}
                  fault={faultOf('openingHours')}
                  onChange={(openingHours) => put({ ...policy, openingHours })}
                />
              )}
              {group === 'cancelling' && (
                <fieldset className={c('rule')} aria-labelledby="rule-reminders">
                  <div>
                    <h4 id="rule-reminders">{t('rule.reminders.name')}</h4>
                    <p className="quiet">{t('rule.reminders.text')}</p>
                  </div>
                  <div className={c('choices')}>
                    {reminders.map((minutes) => (
                      <Chip
                        key={minutes}
                        pressed={policy.reminders.includes(minutes)}
                        onPress={(pressed) =>
                          put({
                            ...policy,
                            reminders: pressed
                              ? [...policy.reminders, minutes].sort((a, b) => b - a).slice(0, 5)
                              : policy.reminders.filter((one) => one !== minutes),
                          })
                        }
                      >
                        {duration(minutes)}
                      </Chip>
                    ))}
                  </div>
                </fieldset>
              )}
            </section>
          ))}
        </div>
        <aside className={c('beside')} aria-labelledby="effect">
          <h3 id="effect">{t('effect.title')}</h3>
          {draft.changed && (
            <div className={c('changed')}>
              <Differences before={saved} after={policy} />
            </div>
          )}
          {effect.data ? (
            <Effect
              effect={effect.data}
              doctors={doctors}
              stale={effect.isPlaceholderData || effect.error !== null}
              onDoctor={setDoctor}
            />
          ) : (
            !effect.error && <Waiting height={360} />
          )}
        </aside>
      </div>
      {elsewhere && trouble && <Problem trouble={trouble} />}
      <Unsaved
        changed={draft.changed || outside !== undefined}
        outdated={draft.outdated}
        busy={save.busy}
        fault={
          outside
            ? t('rules.fault', { name: t(`rule.${outside.name}.name`), ...rangeOf(outside) })
            : trouble?.errors?.[0]?.detail
        }
        onSave={() => save.run(change)}
        onForget={() => {
          save.reset()
          setUnfit({})
          draft.forget()
        }}
        onUndo={draft.undo}
        leaves={({ part }) => part !== 'rules'}
      />
    </>
  )
}
