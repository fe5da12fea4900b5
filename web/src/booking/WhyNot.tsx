import { useState } from 'react'
import { explainSlot } from '../../../api/slots.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useMe } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { type Day, type Instant, instantOf, time } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { SlotButton } from '../ui/Slot.tsx'
import css from './WhyNot.module.css'

const c = classes(css)

interface Question {
  doctorId: Id<'doctor'>
  visitType: Id<'visitType'> | undefined
  day: Day
  zone: string
  onTime: (start: Instant) => void
}

/** Why is a time not offered? In words that tell nothing of other people. */
export function WhyNot({ doctorId, visitType, day, zone, onTime }: Question) {
  const { t } = useTranslation()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const ask = useAction(({ at = '' }: Record<string, string>) =>
    call(explainSlot, {
      params: { id: doctorId, startsAt: instantOf(day, at, zone) },
      query: { visitType, patientId: me?.patientId ?? undefined },
    }),
  )
  const answer = ask.result
  return (
    <div className={c('why')}>
      <p>
        {t('why.looking')}{' '}
        <Button look="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('why.ask')}
        </Button>
      </p>
      {open && (
        <Asking label={t('why.ask')} fields={[]} className={c('question')} trouble={ask.trouble} onAsk={ask.run}>
          <label className={c('at')}>
            <span>{t('why.time')}</span>
            <input type="time" name="at" required step={300} />
          </label>
          <Button type="submit" size="small" busy={ask.busy}>
            {t('why.say')}
          </Button>
        </Asking>
      )}
      <div role="status">
        {answer && open && (
          <div className={c('answer')}>
            {answer.offered ? (
              <>
                <p>{t('why.offered', { time: time(answer.startsAt, zone) })}</p>
                <SlotButton onClick={() => onTime(answer.startsAt)}>{time(answer.startsAt, zone)}</SlotButton>
              </>
            ) : (
              <p>
                {t('why.not', { time: time(answer.startsAt, zone) })}{' '}
                {answer.reasons.map(({ reason }) => t(`why.${reason}`)).join(' ')}
              </p>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
