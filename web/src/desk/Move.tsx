import { useQuery } from '@tanstack/react-query'
import type { AgendaEntry, Agendas } from '../agenda/model.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { SlotButton } from '../ui/Slot.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './desk.module.css'
import { movesOf } from './queries.ts'
import type { Moved } from './useMoving.ts'

const c = classes(css)

interface Asked {
  entry: AgendaEntry
  agendas: Agendas
  onMove: (moved: Moved) => void
  onClose: () => void
}

/** Moving without dragging: every time of that day, of every doctor, as buttons. */
export function Move({ entry, agendas, onMove, onClose }: Asked) {
  const { t } = useTranslation('desk')
  const zone = agendas.timeZone
  const day = agendas.from
  const doctors = agendas.items.map(({ doctor }) => doctor.id)
  const { data, error, refetch } = useQuery(movesOf(entry.id, doctors, day))
  return (
    <Dialog title={t('move.title', { name: entry.patient.fullName, day: longDay(day) })} onClose={onClose}>
      <p className="quiet">
        {t('move.from', {
          time: time(entry.startsAt, zone),
          day: longDay(dayOf(entry.startsAt, zone)),
          doctor: entry.doctor.fullName,
        })}
      </p>
      {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Waiting height={160} />}
      {data?.length === 0 && <p>{t('move.none')}</p>}
      {agendas.items.map(({ doctor }) => {
        const times = data?.filter(({ doctorId }) => doctorId === doctor.id) ?? []
        if (times.length === 0) return null
        return (
          <section key={doctor.id} className={c('moves')} aria-label={doctor.fullName}>
            <h3>{doctor.fullName}</h3>
            <div className="row">
              {times.map(({ startsAt }) => (
                <SlotButton key={startsAt} onClick={() => onMove({ entry, to: { doctorId: doctor.id, startsAt } })}>
                  {time(startsAt, zone)}
                </SlotButton>
              ))}
            </div>
          </section>
        )
      })}
    </Dialog>
  )
}
