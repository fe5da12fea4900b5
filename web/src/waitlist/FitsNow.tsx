import { useNavigate } from '@tanstack/react-router'
import type { Id } from '../kernel/nouns.ts'
import type { Trouble } from '../kernel/send.ts'
import { dayOf, time } from '../kernel/when.ts'
import { useDayName } from '../ui/dayName.ts'
import { Problem } from '../ui/Problem.tsx'
import { SlotButton } from '../ui/Slot.tsx'

interface Free {
  trouble: Trouble
  zone: string
  /** The appointment that would move to one of them. */
  moves?: Id<'appointment'> | undefined
  onTime?: ((startsAt: string, doctorId: Id<'doctor'>) => void) | undefined
}

/** There is nothing to wait for: the times that are free, to be taken. */
export function FitsNow({ trouble, zone, moves, onTime }: Free) {
  const go = useNavigate()
  const dayName = useDayName()
  return (
    <Problem trouble={trouble}>
      {trouble.alternatives?.map(({ startsAt, doctorId }, index) => (
        <SlotButton
          key={`${startsAt}${doctorId}`}
          look={index === 0 ? 'first' : 'free'}
          onClick={() =>
            onTime
              ? onTime(startsAt, doctorId)
              : void go({ to: '/doctors/$id', params: { id: doctorId }, search: { at: startsAt, move: moves } })
          }
        >
          {dayName(dayOf(startsAt, zone), zone)} {time(startsAt, zone)}
        </SlotButton>
      ))}
    </Problem>
  )
}
