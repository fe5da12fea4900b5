import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { ClinicChoice } from '../agenda/ClinicChoice.tsx'
import { Details } from '../agenda/Details.tsx'
import { Legend } from '../agenda/Legend.tsx'
import type { AgendaEntry } from '../agenda/model.ts'
import { useClinic } from '../agenda/useClinic.ts'
import { useMinute } from '../agenda/useMinute.ts'
import { useNews } from '../kernel/live.ts'
import type { Appointment, Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { type Day, dayOf, viewerZone } from '../kernel/when.ts'
import { ChangesButton } from '../rebooking/ChangesButton.tsx'
import { ToRing } from '../rebooking/ToRing.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Page } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Asked } from './Asked.tsx'
import { Board } from './Board.tsx'
import css from './desk.module.css'
import { Head } from './Head.tsx'
import { PaperDay } from './PaperDay.tsx'
import { QuickBook } from './QuickBook.tsx'
import { dayOfAll } from './queries.ts'
import type { Pick } from './useBooking.ts'
import { useDeskCommands } from './useDeskCommands.ts'
import { useWanted } from './useWanted.ts'
import { WaitingRoom } from './WaitingRoom.tsx'

const c = classes(css)
const parts = ['book', 'room', 'day'] as const
const desks = ['desk', 'administrator'] as const

/** The front desk on one screen: who is here, the day of all doctors, and a booking for whoever rings. */
export function Desk({ me }: { me: Me }) {
  const { t } = useTranslation('desk')
  const search = useSearch({ from: '/desk' })
  const go = useNavigate({ from: '/desk' })
  const at = useClinic(me, desks)
  const wishes = useWanted()
  const now = useMinute()
  const [pick, setPick] = useState<Pick>()
  const [overbooking, setOverbooking] = useState(false)
  const [chosenId, choose] = useState<Id<'appointment'>>()
  const [moving, setMoving] = useState<AgendaEntry>()
  const [part, setPart] = useState<(typeof parts)[number]>('book')
  const field = useRef<HTMLInputElement>(null)
  const { data, error, refetch } = useQuery(dayOfAll(at.clinic?.id, search.day, wishes.wanted.visitType))
  useNews({ doctors: data?.items.map(({ doctor }) => doctor.id) ?? [], mine: true }, ['mine'])

  const zone = data?.timeZone ?? viewerZone()
  const today = dayOf(now, zone)
  const day = search.day ?? today
  const entries = useMemo(() => data?.items.flatMap(({ appointments }) => appointments) ?? [], [data])
  const chosen = entries.find(({ id }) => id === chosenId)
  const turn = (to: Day | undefined) =>
    void go({ search: (before) => ({ ...before, day: to === today ? undefined : to }), resetScroll: false })
  const patient = (id: string | undefined) =>
    void go({ search: (before) => ({ ...before, patient: id }), replace: true, resetScroll: false })
  const begin = () => {
    setPart('book')
    patient(undefined)
    choose(undefined)
    field.current?.focus()
    // Where somebody else's name stood there is no field yet.
    setTimeout(() => field.current?.focus(), 0)
  }
  const again = (entry: AgendaEntry) => {
    patient(entry.patient.id)
    choose(undefined)
  }
  const toVisit = ({ id, startsAt }: Appointment) => {
    turn(dayOf(startsAt, zone))
    choose(id)
  }
  const close = () => choose(undefined)
  useDeskCommands({ day, chosen, begin, turn, onMove: setMoving, onAgain: again, onClose: close })

  return (
    <Page title={t('title')} width={1920}>
      <div className={c('screen')} data-density="desk">
        <Head day={day} now={now} zone={zone} turn={turn}>
          <ClinicChoice {...at} />
          {data && <ChangesButton doctors={data.items.map(({ doctor }) => doctor)} day={day} zone={zone} />}
        </Head>
        <fieldset className={c('choice')}>
          <legend className="unseen">{t('part.label')}</legend>
          {parts.map((one) => (
            <Chip key={one} pressed={part === one} onPress={() => setPart(one)}>
              {t(`part.${one}`)}
            </Chip>
          ))}
        </fieldset>
        <div className={c('desk')} data-part={part}>
          <div className={c('room')}>
            <ToRing me={me} />
            {day === today && (
              <WaitingRoom
                entries={entries}
                now={now}
                onOpen={({ id }) => choose((before) => (before === id ? undefined : id))}
              />
            )}
            <Asked me={me} clinicId={at.clinic?.id} />
          </div>
          <div className={c('day')}>
            {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
            {!data && !error && <Waiting height={620} />}
            {data && (
              <Board
                agendas={data}
                now={now}
                chosen={chosen}
                moving={moving}
                onMoving={setMoving}
                onOpen={(id) => choose((before) => (before === id ? undefined : id))}
                onPick={(one, offered) => {
                  setPick(one)
                  setPart('book')
                  setOverbooking(!offered)
                }}
              />
            )}
          </div>
          <div className={c('book')}>
            {chosen && (
              <section className={c('visit')} aria-label={t('visit.group', { name: chosen.patient.fullName })}>
                <Details
                  key={chosen.id}
                  entry={chosen}
                  onMove={() => setMoving(chosen)}
                  onAgain={() => again(chosen)}
                  onVisit={toVisit}
                  onClose={close}
                />
              </section>
            )}
            <QuickBook
              clinicId={at.clinic?.id}
              patientId={search.patient as Id<'patient'> | undefined}
              onPatient={patient}
              onVisit={toVisit}
              agendas={data}
              wishes={wishes}
              pick={pick}
              onPick={setPick}
              overbooking={overbooking}
              onOverbooking={setOverbooking}
              search={field}
            />
          </div>
        </div>
        <div className={c('legend')}>
          <Legend />
        </div>
      </div>
      {data && <PaperDay agendas={data} />}
    </Page>
  )
}
