import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment, Clinic, Doctor, VisitType } from '../kernel/nouns.ts'
import { useSession } from '../kernel/session.ts'
import { dayOf, type Instant, shortDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { HeldPanel } from './HeldPanel.tsx'
import { Refusal } from './Refusal.tsx'
import type { useHolding } from './useHolding.ts'

const AccountInPlace = lazy(async () => {
  const { AccountInPlace: default_ } = await import('../accounts/AccountInPlace.tsx')
  return { default: default_ }
})

interface Chosen {
  doctor: Doctor
  visitType: VisitType | undefined
  clinic: Clinic | undefined
  zone: string
  at: Instant | undefined
  holding: ReturnType<typeof useHolding>
  onTime: (start: Instant) => void
  onNone: () => void
  onBooked: (appointment: Appointment) => void
}

/** What becomes of the chosen time: an account for it, the hold, the booking, or the reason why not. */
export function Booking({ doctor, visitType, clinic, zone, at, holding, onTime, onNone, onBooked }: Chosen) {
  const { t } = useTranslation()
  const session = useSession()
  const [over, setOver] = useState<Instant>()
  const { hold, taking, refusal, waiting } = holding

  if (session.is === 'asking' || (waiting && at)) return <Waiting height={150} />
  if (session.is === 'in' && hold && over !== hold.startsAt) {
    return (
      <HeldPanel
        key={hold.id}
        hold={hold}
        me={session.me}
        clinic={clinic}
        extending={holding.longer}
        onBooked={onBooked}
        onLetGo={() => {
          holding.release.run(hold)
          onNone()
        }}
        onOver={() => {
          setOver(hold.startsAt)
          void holding.renew()
        }}
        onOther={onTime}
      />
    )
  }
  if (!at) return null
  const panel = (title: string, text: string, act: ReactNode, more?: ReactNode) => (
    <ConfirmPanel
      key={title}
      tone="plain"
      above={shortDay(dayOf(at, zone))}
      time={<bdi>{time(at, zone)}</bdi>}
      below={visitType && t('visit.minutes', { count: visitType.minutes })}
      title={title}
      act={act}
    >
      <p>{text}</p>
      {more}
    </ConfirmPanel>
  )
  const named = { time: time(at, zone), doctor: doctor.fullName }
  if (session.is === 'out')
    return panel(
      t('panel.signIn', named),
      t('panel.signInText', named),
      undefined,
      <Suspense fallback={<Waiting height={240} />}>
        <AccountInPlace />
      </Suspense>,
    )
  if (!session.me.patientId && session.me.actsFor.length === 0)
    return panel(t('panel.nobody'), t('panel.nobodyText', { name: session.me.fullName }), undefined)
  if (refusal) return <Refusal trouble={refusal} start={at} zone={zone} onOther={onTime} />
  const again = over === at
  return panel(
    t(again ? 'hold.over' : 'panel.chosen', named),
    t(again ? 'panel.overText' : 'panel.chosenText', named),
    <Button
      look="main"
      size="big"
      wide
      busy={taking}
      onClick={() => {
        setOver(undefined)
        holding.takeAgain()
      }}
    >
      {t(again ? 'panel.holdAgain' : 'panel.hold', named)}
    </Button>,
  )
}
