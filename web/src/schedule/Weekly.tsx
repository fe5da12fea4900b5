import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { setWeeklyHours } from '../../../api/schedules.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useMedia } from '../kernel/useMedia.ts'
import { dayOf } from '../kernel/when.ts'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { BlockForm } from './BlockForm.tsx'
import { DayLines } from './DayLines.tsx'
import { timesName, weekdayName } from './names.ts'
import { Periods } from './Periods.tsx'
import { Preview } from './Preview.tsx'
import { scheduleKey, type Where } from './queries.ts'
import { useDeciding } from './Stranded.tsx'
import css from './schedule.module.css'
import { Unsaved } from './Unsaved.tsx'
import { useKept } from './useKept.ts'
import { type Ghost, timesOf } from './usePainting.ts'
import { Week } from './Week.tsx'
import { type Places, spotName } from './WhereFields.tsx'
import {
  type Block,
  blocksOf,
  faultsOf,
  fingerprint,
  isValidOn,
  makeRoom,
  meet,
  periodsOf,
  rowsOf,
  type Schedule,
  samePeriod,
  type Validity,
} from './week.ts'

const c = classes(css)

interface Given {
  where: Where
  schedule: Schedule
  places: Places
  /** The Monday of the week that is looked at. */
  week: string
  onWeek: (monday: string) => void
}

/** The hours of every week: painted, or in figures; what they would offer; saved all at once. */
export function Weekly({ where, schedule, places, week, onWeek }: Given) {
  const { t } = useTranslation('schedule')
  const queries = useQueryClient()
  // No room beside the week.
  const narrow = useMedia('(max-width: 1100px)')
  const zone = schedule.timeZone
  const today = dayOf(now(), zone)
  const saved = blocksOf(schedule, today)
  const draft = useKept<Block[]>(`hours.${where.doctorId}.${where.clinicId}`, saved, fingerprint(saved))
  const blocks = draft.value
  const [wanted, setWanted] = useState<Validity>()
  const [chosen, setChosen] = useState<string>()
  const [open, setOpen] = useState(false)
  const form = useRef<HTMLDivElement>(null)

  const found = periodsOf(blocks)
  const usual = found.find((one) => isValidOn(one, today)) ?? found[0] ?? { validFrom: today, validTo: null }
  const shown = wanted ?? usual
  const periods = found.some((one) => samePeriod(one, shown)) ? found : periodsOf([...found, shown])
  const own = blocks.filter((block) => samePeriod(block, shown))
  const others = blocks.filter((block) => !samePeriod(block, shown) && meet(block, shown))
  const { clashes, wrong } = faultsOf(blocks)

  const save = useDeciding(
    (rows: Block[], stranded) =>
      call(setWeeklyHours, {
        params: { id: where.doctorId },
        query: { clinicId: where.clinicId },
        body: { weeklyHours: rowsOf(rows), stranded },
      }),
    {
      zone,
      done: (answer) => {
        queries.setQueryData(scheduleKey(where), answer)
        draft.forget()
        setChosen(undefined)
        say(t('week.saved'))
      },
    },
  )
  const refused = save.trouble?.code === 'hours_overlap' ? save.trouble.errors : undefined
  const atFault = (refused ?? []).flatMap(({ field }) => blocks[Number(field.split('.')[1])] ?? [])
  const marked = new Set([...clashes.flat(), ...wrong, ...atFault].map(({ key }) => key))

  const put = (next: Block[]) => {
    if (save.trouble) save.reset()
    draft.change(next)
  }
  const whereOf = (block: Block) => spotName(places, block)
  const choose = (key: string, opened: boolean) => {
    setChosen(key)
    setOpen(opened)
  }
  const add = (weekday: number, times = { from: '09:00', to: '12:00' }) => {
    const key = crypto.randomUUID()
    const spot = blocks.at(-1) ?? { placeId: places[0]?.id ?? null, roomId: null }
    const { placeId, roomId } = spot
    put([...blocks, { key, weekday, ...times, placeId, roomId, breaks: [], ...shown }])
    return key
  }
  const paint = ({ key, weekday, ...times }: Ghost) => {
    if (key === undefined) return choose(add(weekday, timesOf(times)), false)
    put(blocks.map((block) => (block.key === key ? { ...block, weekday, ...timesOf(times) } : block)))
  }
  const addOn = (weekday: number) => {
    const last = own
      .filter((block) => block.weekday === weekday)
      .map(({ to }) => to)
      .sort()
      .at(-1)
    const from = last === undefined ? '09:00' : last < '20:00' ? last : '20:00'
    const hour = Number(from.slice(0, 2))
    choose(add(weekday, { from, to: `${String(Math.min(hour + 3, 23)).padStart(2, '0')}:${from.slice(3)}` }), true)
    focusForm()
  }
  const focusForm = () => setTimeout(() => form.current?.querySelector<HTMLElement>('select, input')?.focus())
  const remove = (key: string) => {
    put(blocks.filter((block) => block.key !== key))
    setChosen(undefined)
    setOpen(false)
  }
  const change = (next: Block) => {
    put(blocks.map((block) => (block.key === next.key ? next : block)))
    if (!samePeriod(next, shown)) setWanted({ validFrom: next.validFrom, validTo: next.validTo })
  }

  const words = (block: Block) => `${weekdayName(block.weekday)} ${timesName(block)}`
  const faultsFor = (block: Block) => [
    ...(block.to <= block.from ? [t('fault.order')] : []),
    ...(wrong.includes(block) && block.to > block.from ? [t('fault.inside')] : []),
    ...clashes
      .filter((pair) => pair.includes(block))
      .map(([a, b]) => t('fault.clash', { one: words(a), other: words(b) })),
  ]
  const fault = clashes[0]
    ? t('fault.clash', { one: words(clashes[0][0]), other: words(clashes[0][1]) })
    : wrong[0] && t('fault.at', { one: words(wrong[0]) })
  const current = own.find(({ key }) => key === chosen)
  const figures = current && (
    <div ref={form} className={c('aside')}>
      <BlockForm
        key={current.key}
        block={current}
        places={places}
        faults={faultsFor(current)}
        sameOn={own.filter((one) => one.from === current.from && one.to === current.to).map(({ weekday }) => weekday)}
        onChange={change}
        onCopy={(weekday) => put([...blocks, { ...current, key: crypto.randomUUID(), weekday }])}
        onRemove={() => remove(current.key)}
      />
    </div>
  )

  return (
    <section className={c('weekly')} aria-labelledby="weekly">
      <h2 id="weekly">{t('week.title')}</h2>
      <p className="quiet">{t('week.lead')}</p>
      <Periods
        periods={periods}
        shown={shown}
        today={today}
        onShow={(period) => {
          setWanted(period)
          setChosen(undefined)
        }}
        onAdd={(period, copy) => {
          const begun = copy ? own.map((block) => ({ ...block, key: crypto.randomUUID(), ...period })) : []
          put([...makeRoom(blocks, period), ...begun])
          setWanted(period)
        }}
        onRemove={(period) => {
          put(blocks.filter((block) => !samePeriod(block, period)))
          setWanted(undefined)
        }}
      />
      <div className={c('two')}>
        <div>
          <Week
            blocks={own}
            others={others}
            marked={marked}
            chosen={chosen}
            whereOf={whereOf}
            onChoose={(key) => choose(key, false)}
            onOpen={(key) => {
              choose(key, true)
              focusForm()
            }}
            onAdd={addOn}
            onPaint={paint}
            onRemove={remove}
          />
          <DayLines blocks={own} marked={marked} whereOf={whereOf} onOpen={(key) => choose(key, true)} onAdd={addOn} />
        </div>
        {!narrow && (figures ?? <p className={c('aside', 'hint')}>{t('week.hint')}</p>)}
      </div>
      {narrow && open && current && (
        <Dialog title={t('block.title')} onClose={() => setOpen(false)}>
          {figures}
        </Dialog>
      )}
      {save.trouble && (
        <div className={c('trouble')}>
          <Problem trouble={save.trouble} />
        </div>
      )}
      <Preview where={where} blocks={blocks} faulty={fault !== undefined} zone={zone} week={week} onWeek={onWeek} />
      <Unsaved
        changed={draft.changed}
        outdated={draft.outdated}
        busy={save.busy}
        fault={fault}
        onSave={() => save.run(blocks)}
        onForget={() => {
          save.reset()
          draft.forget()
          setWanted(undefined)
        }}
        onUndo={draft.undo}
      />
      {save.question}
    </section>
  )
}
