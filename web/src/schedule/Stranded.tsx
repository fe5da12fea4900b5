import { useState } from 'react'
import { cancelAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { Refused, type Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, shortDay } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Time } from '../ui/Time.tsx'
import { say } from '../ui/toast.ts'
import css from './schedule.module.css'

const c = classes(css)

export type Decision = 'ask' | 'keep' | 'cancel'
type Lost = NonNullable<Trouble['appointments']>[number]
interface Decided {
  decision: Decision
  cancel: readonly Id<'appointment'>[]
  reason: string
}
/** The server names so many. */
const shownAtMost = 100
const unasked: Decided = { decision: 'ask', cancel: [], reason: '' }

/**
 * A change that may leave appointments outside the opening hours. Where it would, each is shown, and somebody decides
 * for each whether it is kept or cancelled; until then nothing is changed.
 */
export function useDeciding<Input, Result>(
  run: (input: Input, stranded: Decision, key: string) => Promise<Result>,
  { zone, done, refused }: { zone: string; done?: (result: Result, input: Input) => unknown; refused?: () => unknown },
) {
  const { t } = useTranslation('schedule')
  const action = useAction(
    async ({ input, decided: { decision, cancel, reason } }: { input: Input; decided: Decided }, key) => {
      const result = await run(input, decision, key)
      const failed = await cancelEach(cancel, reason)
      if (failed > 0) say(t('stranded.failed', { count: failed }))
      return result
    },
    {
      done: (result, { input }) => done?.(result, input),
      refused: ({ code }) => code !== 'appointments_stranded' && refused?.(),
    },
  )
  const asks = action.trouble?.code === 'appointments_stranded' ? action.trouble : undefined
  const [last, setLast] = useState<Input>()
  return {
    run(input: Input) {
      setLast(() => input)
      action.run({ input, decided: unasked })
    },
    busy: action.busy,
    trouble: asks ? undefined : action.trouble,
    reset: action.reset,
    question: asks && last !== undefined && (
      <Stranded
        lost={asks.appointments ?? []}
        zone={zone}
        busy={action.busy}
        onClose={action.reset}
        onDecided={(decided) => action.run({ input: last, decided })}
      />
    ),
  }
}

/** Cancels some appointments one by one, and tells how many could not be: those are kept. */
async function cancelEach(ids: readonly Id<'appointment'>[], reason: string) {
  let failed = 0
  for (const id of ids)
    try {
      await call(cancelAppointment, { params: { id }, body: { reason: reason || null } })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      failed += 1
    }
  return failed
}

interface Question {
  lost: readonly Lost[]
  zone: string
  busy: boolean
  onClose: () => void
  onDecided: (decided: Decided) => void
}

function Stranded({ lost, zone, busy, onClose, onDecided }: Question) {
  const { t } = useTranslation('schedule')
  const [chosen, setChosen] = useState<Readonly<Record<string, 'keep' | 'cancel'>>>({})
  const cancel = lost.filter(({ id }) => chosen[id] === 'cancel').map(({ id }) => id)
  const open = lost.filter(({ id }) => !chosen[id]).length
  const all = (what: 'keep' | 'cancel') => setChosen(Object.fromEntries(lost.map(({ id }) => [id, what])))
  return (
    <Dialog title={t('stranded.title', { count: lost.length })} onClose={onClose}>
      <p style={{ marginBlockEnd: 14 }}>{t('stranded.text')}</p>
      {lost.length >= shownAtMost && (
        <p style={{ marginBlockEnd: 14 }}>{t('stranded.first', { count: shownAtMost })}</p>
      )}
      {lost.length > 1 && (
        <div className="row" style={{ marginBlockEnd: 12 }}>
          <Button size="small" onClick={() => all('keep')}>
            {t('stranded.keepAll')}
          </Button>
          <Button size="small" onClick={() => all('cancel')}>
            {t('stranded.cancelAll')}
          </Button>
        </div>
      )}
      <Book label={t('stranded.list')} margin={132}>
        {lost.map(({ id, startsAt, patientName }) => (
          <Entry key={id} above={shortDay(dayOf(startsAt, zone))} time={<Time at={startsAt} zone={zone} />}>
            <fieldset className={c('lost')}>
              <legend>{patientName}</legend>
              {(['keep', 'cancel'] as const).map((what) => (
                <Chip
                  key={what}
                  pressed={chosen[id] === what}
                  onPress={() => setChosen((before) => ({ ...before, [id]: what }))}
                >
                  {t(`stranded.${what}`)}
                </Chip>
              ))}
            </fieldset>
          </Entry>
        ))}
      </Book>
      <Asking
        label={t('stranded.list')}
        className={c('decide')}
        fields={['reason']}
        onAsk={({ reason = '' }) => {
          if (open > 0) return
          // All of them at once and in one transaction, where nothing is to be told beside.
          if (cancel.length === lost.length && reason === '') onDecided({ ...unasked, decision: 'cancel' })
          else onDecided({ decision: 'keep', cancel, reason })
        }}
      >
        {cancel.length > 0 && (
          <Field label={t('stranded.reason')} name="reason" maxLength={500} hint={t('stranded.reasonHint')} />
        )}
        <p className="small quiet" role="status">
          {open > 0 ? t('stranded.open', { count: open }) : t('stranded.ready', { count: cancel.length })}
        </p>
        <div className="row">
          <Button type="submit" look={cancel.length > 0 ? 'bad' : 'main'} busy={busy} disabled={open > 0}>
            {t('stranded.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('stranded.back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
