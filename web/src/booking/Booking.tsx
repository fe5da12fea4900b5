import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Appointment, Clinic, Doctor, VisitType } from '../kernel/nouns.ts'
import { peopleOf } from '../kernel/people.ts'
import type { Trouble } from '../kernel/send.ts'
import { useSession } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, type Instant, shortDay, time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { Time } from '../ui/Time.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { HeldPanel } from './HeldPanel.tsx'
import { Refusal } from './Refusal.tsx'
import { useBecame } from './useBecame.ts'
import type { useHolding } from './useHolding.ts'
import { useWhetherFree } from './useWhetherFree.ts'

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
  const [ended, setEnded] = useState<{ start: Instant; trouble?: Trouble }>()
  const { hold, taking, refusal, waiting } = holding
  const me = session.is === 'in' ? session.me : undefined
  const becoming = useBecame(hold, taking || ended ? undefined : at, onBooked)
  const went = useWhetherFree({ doctor, visitType, zone, me, at: hold || taking || becoming ? undefined : at })

  const end = (how: typeof ended) => {
    setEnded(how)
    void holding.renew()
  }

  if (session.is === 'asking' || becoming || (waiting && at)) return <Waiting height={150} />
  if (session.is === 'in' && hold && ended?.start !== hold.startsAt) {
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
        onOver={() => end({ start: hold.startsAt })}
        onRefused={(trouble) => end({ start: hold.startsAt, trouble })}
        onOther={onTime}
      />
    )
  }
  const start = at ?? ended?.start
  if (!start) return null
  const others = (trouble: Trouble) => (
    <Refusal
      trouble={trouble}
      start={start}
      zone={zone}
      onOther={onTime}
      onAgain={holding.takeAgain}
      phone={clinic?.phone}
    />
  )
  const panel = (title: string, text: ReactNode, act: ReactNode, form?: ReactNode) => (
    <ConfirmPanel
      key={form ? 'account' : title}
      tone="plain"
      above={shortDay(dayOf(start, zone))}
      time={<Time at={start} zone={zone} />}
      below={visitType && t('visit.minutes', { count: visitType.minutes })}
      title={title}
      act={act}
      form={form}
    >
      {text}
    </ConfirmPanel>
  )
  const named = { time: time(start, zone), doctor: doctor.fullName }
  if (session.is === 'out')
    return (
      <>
        {went && others(went)}
        {panel(
          went ? t('account.signIn') : t('panel.signIn', named),
          <>
            {!went && <p>{t('panel.signInText', named)}</p>}
            {clinic?.policy.verification.patient && (
              <p className="small quiet" style={{ marginBlockStart: 6 }}>
                {t('panel.newFirst')}
              </p>
            )}
          </>,
          undefined,
          <Suspense fallback={<Waiting height={288} />}>
            <AccountInPlace />
          </Suspense>,
        )}
      </>
    )
  if (peopleOf(session.me).length === 0)
    return panel(t('panel.nobody'), <p>{t('panel.nobodyText', { name: session.me.fullName })}</p>, undefined)
  const refused = refusal ?? (ended?.start === start ? ended.trouble : undefined)
  if (refused) return others(refused)
  if (went && !ended) return others(went)
  const again = ended?.start === start
  return panel(
    t(again ? 'hold.over' : 'panel.chosen', named),
    <p>{t(again ? 'panel.overText' : 'panel.chosenText', named)}</p>,
    <Button
      look="main"
      size="big"
      wide
      busy={taking}
      onClick={() => {
        setEnded(undefined)
        if (at) holding.takeAgain()
        else onTime(start)
      }}
    >
      {t(again ? 'panel.holdAgain' : 'panel.hold', named)}
    </Button>,
  )
}
