import { useTranslation } from 'react-i18next'
import type { Trouble } from '../kernel/send.ts'
import { dayOf, type Instant, time } from '../kernel/when.ts'
import { useDayName } from '../ui/dayName.ts'
import { Problem } from '../ui/Problem.tsx'
import { SlotButton } from '../ui/Slot.tsx'

interface Refused {
  trouble: Trouble
  start: Instant
  zone: string
  onOther: (startsAt: Instant) => void
}

/** A time that cannot be had, and the nearest that can. */
export function Refusal({ trouble, start, zone, onOther }: Refused) {
  const { t } = useTranslation()
  const dayName = useDayName()
  const others = trouble.alternatives ?? []
  const taken = trouble.code === 'slot_taken'
  return (
    <Problem
      trouble={trouble}
      {...(taken && { title: t('panel.taken', { time: time(start, zone) }) })}
      {...(taken && { text: t(others.length > 0 ? 'panel.takenOthers' : 'panel.takenText') })}
    >
      {others.length > 0 &&
        others.slice(0, 5).map(({ startsAt }, index) => (
          <SlotButton key={startsAt} look={index === 0 ? 'first' : 'free'} onClick={() => onOther(startsAt)}>
            {dayOf(startsAt, zone) !== dayOf(start, zone) && `${dayName(dayOf(startsAt, zone), zone)} `}
            <bdi>{time(startsAt, zone)}</bdi>
          </SlotButton>
        ))}
    </Problem>
  )
}
