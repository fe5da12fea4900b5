import type { Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { useDayName } from '../ui/dayName.ts'
import { Again } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { SlotButton } from '../ui/Slot.tsx'
import { Telephone } from '../ui/Telephone.tsx'
import { Time } from '../ui/Time.tsx'

interface Refused {
  trouble: Trouble
  start: Instant
  zone: string
  onOther: (startsAt: Instant) => void
  /** Asks once more, where that may help: the connection was lost, or the server was busy. */
  onAgain?: (() => unknown) | undefined
  /** Where a person can ask, when nothing can be done here. */
  phone?: string | null | undefined
}

/** What only the clinic can do, and nobody did wrong. */
const toRing = ['patient_unverified', 'late_cancellation']

/** A time that cannot be had, and the nearest that can. */
export function Refusal({ trouble, start, zone, onOther, onAgain, phone }: Refused) {
  const { t } = useTranslation()
  const dayName = useDayName()
  const others = trouble.alternatives ?? []
  const taken = trouble.code === 'slot_taken'
  const rung = toRing.includes(trouble.code)
  return (
    <Problem
      trouble={trouble}
      calm={taken || rung}
      {...(taken && { title: t('panel.taken', { time: time(start, zone) }) })}
      {...(taken && { text: t(others.length > 0 ? 'panel.takenOthers' : 'panel.takenText') })}
    >
      {onAgain && (trouble.status === 0 || trouble.status >= 500) && (
        <Button icon={<Again className="icon flip" />} onClick={onAgain}>
          {t('again')}
        </Button>
      )}
      {others.length === 0 && (trouble.status === 403 || rung) && <Telephone phone={phone} />}
      {others.length > 0 &&
        others.slice(0, 5).map(({ startsAt }, index) => (
          <SlotButton key={startsAt} look={index === 0 ? 'first' : 'free'} onClick={() => onOther(startsAt)}>
            {dayOf(startsAt, zone) !== dayOf(start, zone) && `${dayName(dayOf(startsAt, zone), zone)} `}
            <Time at={startsAt} zone={zone} />
          </SlotButton>
        ))}
    </Problem>
  )
}
