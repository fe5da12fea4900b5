import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { changeAppointments, reportSick } from '../../../api/bulk-steps.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Doctor, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import type { Day } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Changed, type Step } from './Changed.tsx'
import { ChangesForm } from './ChangesForm.tsx'
import { Done } from './Done.tsx'
import css from './rebooking.module.css'
import type { Wish } from './wish.ts'

const c = classes(css)

interface Asked {
  /** Whose visits can be meant; who is no desk has only themself. */
  doctors: readonly Pick<Doctor, 'id' | 'fullName'>[]
  doctorId?: Id<'doctor'> | undefined
  day: Day
  zone: string
  onClose: () => void
}

/** A doctor who is ill, or many visits at once: what is wished, what would come of it, what was done, and its undoing. */
export function Changes({ doctors, doctorId, day, zone, onClose }: Asked) {
  const { t } = useTranslation('rebooking')
  const queries = useQueryClient()
  const [wish, setWish] = useState<Wish>()
  const [ahead, setAhead] = useState<Step>()
  const [done, setDone] = useState<Step>()
  const look = useAction((wanted: Wish, key) => ask(wanted, true, key), { done: setAhead })
  const act = useAction((wanted: Wish, key) => ask(wanted, false, key), {
    done: (step) => {
      setDone(step)
      return queries.invalidateQueries({ queryKey: ['mine'] })
    },
  })
  const title = done ? 'step.done' : ahead ? 'ahead.title' : 'form.title'
  return (
    <Dialog title={t(title)} onClose={onClose}>
      {done?.id && <Done id={done.id} zone={zone} onClose={onClose} />}
      {!done && ahead && wish && (
        <div className="stack">
          <Figures step={ahead} />
          {act.trouble && <Problem trouble={act.trouble} />}
          <Changed step={ahead} />
          <div className="row">
            <Button
              look={wish.kind === 'move' ? 'main' : 'bad'}
              busy={act.busy}
              autoFocus
              onClick={() => act.run(wish)}
            >
              {t(`ahead.${wish.kind}`)}
            </Button>
            <Button look="quiet" onClick={() => setAhead(undefined)}>
              {t('ahead.back')}
            </Button>
          </div>
        </div>
      )}
      <div hidden={ahead !== undefined}>
        <ChangesForm
          doctors={doctors}
          doctorId={doctorId}
          day={day}
          busy={look.busy}
          trouble={look.trouble}
          onAsk={(wanted) => {
            setWish(wanted)
            look.run(wanted)
          }}
        />
        <p className={c('answers')}>
          <Link to="/rebooking">{t('see')}</Link>
        </p>
      </div>
    </Dialog>
  )
}

function Figures({ step }: { step: Step }) {
  const { t } = useTranslation('rebooking')
  const refused = step.items.filter(({ refusal }) => refusal).length
  if (step.items.length === 0) return <p>{t('ahead.nobody')}</p>
  return (
    <p role="status">
      {t('ahead.count', { count: step.items.length })} {refused > 0 && t('ahead.refused', { count: refused })}
    </p>
  )
}

/** Asks for a step, or what would come of it. */
const ask = (wish: Wish, preview: boolean, key: string) =>
  wish.kind === 'sick-day'
    ? call(reportSick, { params: { id: wish.doctorId }, body: { ...wish.body, preview } }, { key })
    : call(changeAppointments, { body: { ...wish.body, preview } }, { key })
