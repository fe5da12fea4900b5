import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AccountInPlace } from '../accounts/AccountInPlace.tsx'
import { now } from '../kernel/clock.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { peopleOf } from '../kernel/people.ts'
import { useSession } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time, viewerZone, weekday } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { FitsNow } from './FitsNow.tsx'
import { Joined } from './Joined.tsx'
import { colleagues } from './queries.ts'
import { useJoining } from './useJoining.ts'
import css from './waitlist.module.css'
import { type PartOfDay, partNames, timesOf, type Wish } from './wish.ts'

const c = classes(css)
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const notices = [0, 4, 24, 48, 72]
const priorities = ['0', '3', '6'] as const

interface Asked {
  wish: Wish
  onClose: () => void
  /** Goes to a time that is free already. */
  onTime?: ((startsAt: string, doctorId: Id<'doctor'>) => void) | undefined
}

/** Puts somebody on the waitlist; who is not signed in does that first, in the same place. */
export function Join({ wish, onClose, onTime }: Asked) {
  const { t } = useTranslation('waitlist')
  const session = useSession()
  return (
    <Dialog title={t(wish.improves ? 'join.sooner' : 'join.title')} onClose={onClose}>
      {session.is === 'asking' && <Waiting height={240} />}
      {session.is === 'out' && (
        <>
          <p className={c('lead')}>{t('join.signIn')}</p>
          <AccountInPlace />
        </>
      )}
      {session.is === 'in' && <Sheet wish={wish} me={session.me} onClose={onClose} onTime={onTime} />}
    </Dialog>
  )
}

function Sheet({ wish, me, onClose, onTime }: Asked & { me: Me }) {
  const { t } = useTranslation('waitlist')
  const [days, setDays] = useState(everyDay)
  const [others, setOthers] = useState<Id<'doctor'>[]>([])
  const joining = useJoining()
  const zone = wish.timeZone ?? viewerZone()
  const { improves, patient } = wish
  if (joining.result) return <Joined entry={joining.result} byStaff={!!patient} onClose={onClose} />
  const { trouble } = joining
  const fitsNow = trouble?.code === 'fits_now'
  const ask = (answers: Record<string, string>) => {
    if (days.length === 0) return
    const written = (name: string) => answers[name] || undefined
    joining.run({
      ...(wish.doctor ? { doctorIds: [wish.doctor.id, ...others] } : {}),
      ...(wish.specialization && !wish.doctor ? { specialization: wish.specialization } : {}),
      ...(improves ? { appointmentId: improves.id } : { patientId: patient?.id ?? (written('patient') as never) }),
      ...(wish.clinicId && !improves ? { clinicId: wish.clinicId } : {}),
      ...(wish.visitType && !improves ? { visitTypeId: wish.visitType.id } : {}),
      earliest: written('earliest'),
      latest: written('latest'),
      times: timesOf(days, written('part') as PartOfDay | undefined),
      noticeMinutes: Number(written('notice') ?? 0) * 60,
      ...(patient && { priority: Number(written('priority') ?? 0) }),
    })
  }
  return (
    <Asking label={t('join.title')} fields={['earliest', 'latest']} trouble={fitsNow ? undefined : trouble} onAsk={ask}>
      <p>{patient ? t('join.textFor', { name: patient.fullName }) : t('join.text')}</p>
      <What wish={wish} />
      {improves && (
        <p className="quiet">
          {t('join.keeps', { day: longDay(dayOf(improves.startsAt, zone)), time: time(improves.startsAt, zone) })}
        </p>
      )}
      {fitsNow && <FitsNow trouble={trouble} zone={zone} moves={improves?.id} onTime={onTime} />}
      {!improves && !patient && <Whom me={me} />}
      <Colleagues wish={wish} chosen={others} onChoose={setOthers} />
      <div className={c('two')}>
        <Field label={t('join.from')} name="earliest" type="date" defaultValue={dayOf(now(), zone)} />
        <Field label={t('join.until')} name="latest" type="date" hint={t('join.untilHint')} />
      </div>
      <fieldset className={c('chips')}>
        <legend>{t('join.days')}</legend>
        {everyDay.map((day) => (
          <Chip
            key={day}
            pressed={days.includes(day)}
            onPress={(on) => setDays(on ? [...days, day].sort() : days.filter((one) => one !== day))}
          >
            {weekday(`2024-01-0${day}`)}
          </Chip>
        ))}
      </fieldset>
      {days.length === 0 && <p role="alert">{t('join.noDays')}</p>}
      <div className={c('two')}>
        <Select
          label={t('join.part')}
          name="part"
          defaultValue={wish.part ?? ''}
          options={[
            { value: '', name: t('join.any') },
            ...partNames.map((value) => ({ value, name: t(`join.${value}`) })),
          ]}
        />
        <Select
          label={t('join.notice')}
          name="notice"
          defaultValue="0"
          options={notices.map((hours) => ({ value: `${hours}`, name: ahead(hours) }))}
        />
      </div>
      {patient && (
        <Select
          label={t('join.priority')}
          name="priority"
          options={priorities.map((value) => ({ value, name: t(`join.priority${value}`) }))}
        />
      )}
      <Button type="submit" look="main" wide busy={joining.busy} aria-disabled={days.length === 0 || undefined}>
        {patient ? t('join.doFor', { name: patient.fullName }) : t('join.do')}
      </Button>
    </Asking>
  )

  function ahead(hours: number) {
    if (hours === 0) return t('join.short')
    return hours < 24 ? t('join.hours', { count: hours }) : t('join.days_before', { count: hours / 24 })
  }
}

function What({ wish: { doctor, specialization, visitType } }: { wish: Wish }) {
  const { t } = useTranslation('waitlist')
  const whom = doctor?.fullName ?? t('anyone', { what: specialization })
  return (
    <p>
      <b>{visitType ? t('visit', { visit: visitType.name, doctor: whom }) : whom}</b>
    </p>
  )
}

function Whom({ me }: { me: Me }) {
  const { t } = useTranslation('waitlist')
  if (peopleOf(me).length < 2) return null
  const people = [...(me.patientId ? [{ patientId: me.patientId, fullName: me.fullName }] : []), ...me.actsFor]
  return (
    <Select
      label={t('join.whom')}
      name="patient"
      options={people.map(({ patientId, fullName }) => ({ value: patientId, name: fullName }))}
    />
  )
}

interface Others {
  wish: Wish
  chosen: Id<'doctor'>[]
  onChoose: (ids: Id<'doctor'>[]) => void
}

function Colleagues({ wish: { doctor, clinicId }, chosen, onChoose }: Others) {
  const { t } = useTranslation('waitlist')
  const { data } = useQuery(colleagues(clinicId, doctor?.specialization ?? undefined))
  const others = data?.items.filter(({ id }) => id !== doctor?.id) ?? []
  if (others.length === 0) return null
  return (
    <fieldset className={c('chips')}>
      <legend>{t('join.also')}</legend>
      {others.map(({ id, fullName }) => (
        <Chip
          key={id}
          pressed={chosen.includes(id)}
          onPress={(on) => onChoose(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {fullName}
        </Chip>
      ))}
    </fieldset>
  )
}
