import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Agendas } from '../agenda/model.ts'
import { now } from '../kernel/clock.ts'
import type { Appointment, Id, Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { age, date, dayOf, longDay, time } from '../kernel/when.ts'
import { Coming } from '../patients/Coming.tsx'
import { patientOf } from '../patients/queries.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Check, Phone } from '../ui/icons.ts'
import { Portrait } from '../ui/Portrait.tsx'
import css from './desk.module.css'
import { NewPatient } from './NewPatient.tsx'
import { NextFree } from './NextFree.tsx'
import { Overbook } from './Overbook.tsx'
import { PatientSearch } from './PatientSearch.tsx'
import { PutOnWaitlist } from './PutOnWaitlist.tsx'
import { nextFree } from './queries.ts'
import { Refused } from './Refused.tsx'
import { type Pick, useBooking } from './useBooking.ts'
import type { useWanted } from './useWanted.ts'
import { Wishes } from './Wishes.tsx'

const c = classes(css)

interface Asked {
  clinicId: Id<'clinic'> | undefined
  patientId: Id<'patient'> | undefined
  onPatient: (id: Id<'patient'> | undefined) => void
  onVisit: (visit: Appointment) => void
  agendas: Agendas | undefined
  wishes: ReturnType<typeof useWanted>
  /** A time that was taken out of the book. */
  pick: Pick | undefined
  onPick: (pick: Pick | undefined) => void
  /** Whether a time beside the rules is being asked for. */
  overbooking: boolean
  onOverbooking: (on: boolean) => void
  search: RefObject<HTMLInputElement | null>
}

/** Books while somebody is on the telephone: who, what for, the next free time, and the one button. */
export function QuickBook({ clinicId, patientId, onPatient, onVisit, agendas, wishes, pick, onPick, ...rest }: Asked) {
  const { overbooking, onOverbooking, search } = rest
  const { t } = useTranslation('desk')
  const { t: agenda } = useTranslation('agenda')
  const [taking, setTaking] = useState<string>()
  const [about, setAbout] = useState('')
  const { data: patient } = useQuery(patientOf(patientId))
  const free = useQuery(nextFree({ ...wishes.wanted, clinicId, patientId }))
  const list = useRef<HTMLDivElement>(null)
  const onward = useRef(false)
  const found = (id: Id<'patient'>) => {
    setTaking(undefined)
    booking.reset()
    onward.current = true
    onPatient(id)
  }
  // Who was found by keyboard goes on by keyboard: to the times.
  useEffect(() => {
    if (!onward.current || !patientId || !list.current) return
    onward.current = false
    list.current.focus()
  })
  // The next who rings has other wishes.
  const booking = useBooking(() => {
    onPick(undefined)
    onOverbooking(false)
    onPatient(undefined)
    wishes.forget()
    setAbout('')
  })
  const chosen = pick ?? free.data?.items[0]
  const zone = free.data?.timeZone ?? agendas?.timeZone
  const tried = useRef<[of: Pick, reason?: string]>(undefined)
  const book = (of: Pick | undefined, reason?: string) => {
    if (!of || booking.busy) return
    if (!patientId) return search.current?.focus()
    tried.current = reason === undefined ? [of] : [of, reason]
    booking.run({ ...of, patientId, about, ...(reason !== undefined && { reason }) })
  }
  const otherwise = () => {
    booking.reset()
    onOverbooking(true)
  }
  const named = chosen && zone && { time: time(chosen.startsAt, zone), name: patient?.fullName ?? '' }
  const refused = booking.trouble && (
    <Refused
      trouble={booking.trouble}
      zone={zone}
      patient={patient}
      onTime={(one) => {
        booking.reset()
        onPick(one)
      }}
      onVerified={() => tried.current && book(...tried.current)}
      onOverbook={otherwise}
    />
  )
  return (
    <section className={c('card', 'quick')} aria-labelledby="quick-book">
      <h2>
        <span id="quick-book">{t('quick.title')}</span> <kbd>B</kbd>
      </h2>
      {patient && patientId ? (
        <>
          <Caller patient={patient} onChange={() => onPatient(undefined)} />
          <Coming id={patientId} onOpen={onVisit} />
        </>
      ) : (
        <PatientSearch ref={search} onFound={({ id }) => found(id)} onNew={setTaking} />
      )}
      <Wishes wishes={wishes} agendas={agendas} />
      <NextFree
        ref={list}
        data={free.data}
        error={free.error}
        onAgain={() => void free.refetch()}
        chosen={chosen}
        picked={pick}
        onPick={onPick}
        onTake={book}
      />
      {!overbooking && refused}
      <form
        className={c('giving', booking.trouble && 'below')}
        onSubmit={(event) => {
          event.preventDefault()
          book(chosen)
        }}
      >
        <Field label={agenda('book.about')} maxLength={500} value={about} onChange={setAbout} />
        <Button type="submit" look="main" wide busy={booking.busy} aria-disabled={!chosen || undefined}>
          {!named ? t('quick.noTime') : patient ? t('quick.book', named) : t('quick.bookWhom', named)}
        </Button>
      </form>
      <Button look="quiet" wide onClick={otherwise}>
        {t('quick.otherwise')}
      </Button>
      {patient && agendas && (
        <PutOnWaitlist patient={patient} agendas={agendas} wanted={wishes.wanted} onPick={onPick} />
      )}
      {booking.result && !booking.trouble && zone && <Booked appointment={booking.result} />}
      {taking !== undefined && (
        <NewPatient name={taking} clinicId={clinicId} onClose={() => setTaking(undefined)} onFound={found} />
      )}
      {overbooking && agendas && (
        <Overbook
          agendas={agendas}
          chosen={chosen}
          wanted={wishes.wanted}
          patient={patient}
          busy={booking.busy}
          trouble={booking.trouble}
          refused={refused}
          onPatient={onPatient}
          onNew={setTaking}
          onClose={() => onOverbooking(false)}
          onBook={book}
        />
      )}
    </section>
  )
}

function Caller({ patient, onChange }: { patient: Patient; onChange: () => void }) {
  const { t } = useTranslation('desk')
  const { t: common } = useTranslation()
  const { id, fullName, dateOfBirth, phone, insuranceName } = patient
  return (
    <div className={c('caller')}>
      <Portrait id={id} name={fullName} width={40} />
      <div className={c('person')}>
        <b>{fullName}</b>
        <span className="quiet small">
          {dateOfBirth && common('requests.born', { count: age(dateOfBirth, now()), date: date(dateOfBirth) })}
        </span>
        {phone && (
          <span className="quiet small">
            <Phone /> <bdi>{phone}</bdi>
          </span>
        )}
        {insuranceName && <span className="quiet small">{insuranceName}</span>}
      </div>
      <Button size="small" look="quiet" onClick={onChange} aria-label={t('patient.changeFrom', { name: fullName })}>
        {t('patient.change')}
      </Button>
    </div>
  )
}

function Booked({ appointment: { startsAt, timeZone: zone, doctor, patient } }: { appointment: Appointment }) {
  const { t } = useTranslation('desk')
  const named = {
    name: patient.fullName,
    day: longDay(dayOf(startsAt, zone)),
    time: time(startsAt, zone),
    doctor: doctor.fullName,
  }
  return (
    <p className={c('booked')} role="status">
      <Check weight="bold" /> {t('quick.booked', named)}
    </p>
  )
}
