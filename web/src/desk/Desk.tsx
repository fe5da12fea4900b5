import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { Legend } from '../agenda/Legend.tsx'
import type { AgendaEntry } from '../agenda/model.ts'
import { useNews } from '../kernel/live.ts'
import type { Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, dayOf, longDay, time, viewerZone } from '../kernel/when.ts'
import { type Command, useCommands } from '../palette/commands.ts'
import { ChangesButton } from '../rebooking/ChangesButton.tsx'
import { ToRing } from '../rebooking/ToRing.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Back, Onward, Print, Search } from '../ui/icons.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Asked } from './Asked.tsx'
import { Board } from './Board.tsx'
import css from './desk.module.css'
import { PaperDay } from './PaperDay.tsx'
import { QuickBook } from './QuickBook.tsx'
import { dayOfAll } from './queries.ts'
import type { Pick } from './useBooking.ts'
import { useMinute } from './useMinute.ts'
import { touches, useSteps } from './useSteps.ts'
import { useWanted } from './useWanted.ts'
import { Visit } from './Visit.tsx'
import { WaitingRoom } from './WaitingRoom.tsx'

const c = classes(css)
const parts = ['book', 'room', 'day'] as const

/** The front desk on one screen: who is here, the day of all doctors, and a booking for whoever rings. */
export function Desk({ me }: { me: Me }) {
  const { t } = useTranslation('desk')
  const search = useSearch({ from: '/desk' })
  const go = useNavigate({ from: '/desk' })
  const wishes = useWanted()
  const now = useMinute()
  const [pick, setPick] = useState<Pick>()
  const [chosenId, choose] = useState<Id<'appointment'>>()
  const [moving, setMoving] = useState<AgendaEntry>()
  const [part, setPart] = useState<(typeof parts)[number]>('book')
  const field = useRef<HTMLInputElement>(null)
  const { data, error, refetch } = useQuery(dayOfAll(search.day, wishes.wanted.visitType))
  useNews({ doctors: data?.items.map(({ doctor }) => doctor.id) ?? [], mine: true }, ['mine'])

  const zone = data?.timeZone ?? viewerZone()
  const today = dayOf(now, zone)
  const day = search.day ?? today
  const entries = useMemo(() => data?.items.flatMap(({ appointments }) => appointments) ?? [], [data])
  const chosen = entries.find(({ id }) => id === chosenId)
  const turn = (to: string | undefined) =>
    void go({ search: (before) => ({ ...before, day: to === today ? undefined : to }), resetScroll: false })
  const patient = (id: string | undefined) =>
    void go({ search: (before) => ({ ...before, patient: id }), replace: true, resetScroll: false })
  const begin = () => {
    setPart('book')
    patient(undefined)
    field.current?.focus()
    // Where somebody else's name stood there is no field yet.
    setTimeout(() => field.current?.focus(), 0)
  }
  const open = (entry: AgendaEntry) => choose((before) => (before === entry.id ? undefined : entry.id))
  useDeskCommands({ day, chosen, begin, turn, onMove: setMoving, onClose: () => choose(undefined) })

  return (
    <Page title={t('title')} width={1920}>
      <div className={c('screen')} data-density="desk">
        <header className={c('head')}>
          <Title small>{longDay(day)}</Title>
          <span className={c('clock')}>
            <bdi>{time(now, zone)}</bdi>
          </span>
          <span className="row">
            <Button
              size="small"
              aria-label={t('day.before')}
              onClick={() => turn(addDays(day, -1))}
              icon={<Back className="icon flip" />}
            />
            <Button size="small" onClick={() => turn(undefined)}>
              {t('day.today')}
            </Button>
            <Button
              size="small"
              aria-label={t('day.after')}
              onClick={() => turn(addDays(day, 1))}
              icon={<Onward className="icon flip" />}
            />
            <input
              className={c('date')}
              type="date"
              aria-label={t('day.choose')}
              value={day}
              onChange={({ target }) => target.value && turn(target.value)}
            />
          </span>
          <span className={c('tools')}>
            <Button size="small" icon={<Search />} onClick={() => dispatchEvent(new Event('attending.find'))}>
              {t('find')} <kbd>{/Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl'} K</kbd>
            </Button>
            {data && <ChangesButton doctors={data.items.map(({ doctor }) => doctor)} day={day} zone={zone} />}
            <Button size="small" icon={<Print />} onClick={() => print()}>
              {t('day.print')}
            </Button>
          </span>
        </header>
        <div className={c('legend')}>
          <Legend />
        </div>
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
            {day === today && <WaitingRoom entries={entries} now={now} onOpen={open} />}
            <ToRing me={me} />
            <Asked me={me} />
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
                onOpen={open}
                onPick={(one) => {
                  setPick(one)
                  setPart('book')
                }}
              />
            )}
          </div>
          <div className={c('book')}>
            {chosen && (
              <Visit
                key={chosen.id}
                entry={chosen}
                onClose={() => choose(undefined)}
                onMove={setMoving}
                onAgain={(entry) => {
                  patient(entry.patient.id)
                  choose(undefined)
                }}
              />
            )}
            <QuickBook
              patientId={search.patient as Id<'patient'> | undefined}
              onPatient={patient}
              agendas={data}
              wishes={wishes}
              pick={pick}
              onPick={setPick}
              search={field}
              onBooked={() => patient(undefined)}
            />
          </div>
        </div>
      </div>
      {data && <PaperDay agendas={data} />}
    </Page>
  )
}

interface Doing {
  day: string
  chosen: AgendaEntry | undefined
  begin: () => void
  turn: (day: string | undefined) => void
  onMove: (entry: AgendaEntry) => void
  onClose: () => void
}

/** What the palette and single keys do here. */
function useDeskCommands({ day, chosen, begin, turn, onMove, onClose }: Doing) {
  const { t } = useTranslation('desk')
  const steps = useSteps()
  const now = useRef({ begin, turn, onMove, onClose, step: steps.run })
  now.current = { begin, turn, onMove, onClose, step: steps.run }
  const commands = useMemo((): Command[] => {
    const group = chosen && t('visit.group', { name: chosen.patient.fullName })
    const presses = { accept: 'y', arrive: 'i', complete: 'o', markNoShow: 'x' } as const
    return [
      ...(chosen && group
        ? [
            ...touches
              .filter((step) => chosen.can.includes(step))
              .map(
                (step): Command => ({
                  id: step,
                  group,
                  name: t(`step.${step}`),
                  press: presses[step],
                  run: () => now.current.step({ entry: chosen, step }),
                }),
              ),
            ...(chosen.can.includes('move')
              ? [{ id: 'move', group, name: t('visit.move'), run: () => now.current.onMove(chosen) }]
              : []),
            { id: 'close', group, name: t('visit.close'), run: () => now.current.onClose() },
          ]
        : []),
      { id: 'book', name: t('command.book'), press: 'b', run: () => now.current.begin() },
      { id: 'today', name: t('command.today'), press: 't', run: () => now.current.turn(undefined) },
      { id: 'after', name: t('day.after'), press: 'n', run: () => now.current.turn(addDays(day, 1)) },
      { id: 'before', name: t('day.before'), press: 'p', run: () => now.current.turn(addDays(day, -1)) },
      { id: 'print', name: t('day.print'), run: () => print() },
    ]
  }, [chosen, day, t])
  useCommands(commands)
}
