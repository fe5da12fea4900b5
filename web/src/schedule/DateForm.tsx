import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { closeDate, openDate } from '../../../api/schedules.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day, dayOf, longDay } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Plus } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import { ClockField } from './ClockField.tsx'
import { Trash } from './icons.ts'
import { timesName } from './names.ts'
import { scheduleKey, type Where } from './queries.ts'
import { useDeciding } from './Stranded.tsx'
import css from './schedule.module.css'
import { type Places, type Spot, spotName, WhereFields } from './WhereFields.tsx'
import type { Schedule, Times } from './week.ts'

const c = classes(css)
const kinds = ['replaced', 'opened', 'closed'] as const
type Kind = (typeof kinds)[number]
const lengths = [15, 20, 30, 45, 60, 90] as const

interface Given {
  where: Where
  zone: string
  places: Places
  given: Schedule['dates'][number] | undefined
  onClose: () => void
}
interface Wish {
  date: Day
  kind: Kind
  hours: (Times & Spot)[]
  splitMinutes?: number
}

/** One date: what it has of its own. */
export function DateForm({ where, zone, places, given, onClose }: Given) {
  const { t } = useTranslation('schedule')
  const queries = useQueryClient()
  const tomorrow = addDays(dayOf(now(), zone), 1)
  const first = { from: '09:00', to: '12:00', placeId: places[0]?.id ?? null, roomId: null }
  const [kind, setKind] = useState<Kind>(given?.kind ?? 'replaced')
  const [date, setDate] = useState<Day>(given?.date ?? tomorrow)
  const [split, setSplit] = useState('')
  const [hours, setHours] = useState<(Times & Spot)[]>(() =>
    given && given.hours.length > 0
      ? given.hours.map(({ from, to, placeId = null, roomId = null }) => ({ from, to, placeId, roomId }))
      : [first],
  )
  const change = (index: number, part: Partial<Times & Spot>) =>
    setHours(hours.map((one, i) => (i === index ? { ...one, ...part } : one)))
  const save = useDeciding(
    ({ date, kind, hours, ...split }: Wish, stranded) => {
      const params = { id: where.doctorId, date }
      const { clinicId } = where
      return kind === 'closed'
        ? call(closeDate, { params, query: { clinicId, stranded } })
        : call(openDate, { params, query: { clinicId }, body: { kind, hours, ...split, stranded } })
    },
    {
      zone,
      done: (answer) => {
        queries.setQueryData(scheduleKey(where), answer)
        void queries.invalidateQueries({ queryKey: scheduleKey(where) })
        say(t('date.saved', { day: longDay(date) }))
        onClose()
      },
    },
  )
  const clashing = (save.trouble?.errors ?? []).map(({ field }) => Number(field.split('.')[1]))
  return (
    <>
      <Dialog title={given ? longDay(given.date) : t('date.add')} onClose={onClose}>
        <Asking
          label={t('date.add')}
          fields={['date']}
          trouble={save.trouble?.code === 'hours_overlap' ? undefined : save.trouble}
          onAsk={() =>
            save.run({ date, kind, hours, ...(split && kind !== 'closed' && { splitMinutes: Number(split) }) })
          }
        >
          {!given && (
            <Field label={t('date.date')} name="date" type="date" isRequired value={date} onChange={setDate} />
          )}
          <fieldset>
            <legend className={c('legend')}>{t('date.kind')}</legend>
            <div className="row">
              {kinds.map((one) => (
                <Chip key={one} pressed={kind === one} onPress={() => setKind(one)}>
                  {t(`date.${one}`)}
                </Chip>
              ))}
            </div>
            <p className="small quiet">{t(`date.${kind}Text`)}</p>
          </fieldset>
          {kind !== 'closed' && (
            <>
              {save.trouble?.code === 'hours_overlap' && <Problem trouble={save.trouble} />}
              {[...hours.entries()].map(([index, one]) => (
                <fieldset key={index} className={c('hourSet', clashing.includes(index) && 'marked')}>
                  <legend className="unseen">
                    {timesName(one)} {spotName(places, one)}
                  </legend>
                  <div className={c('pair')}>
                    <ClockField label={t('block.from')} value={one.from} onChange={(from) => change(index, { from })} />
                    <ClockField label={t('block.to')} end value={one.to} onChange={(to) => change(index, { to })} />
                    <WhereFields places={places} value={one} onChange={(spot) => change(index, spot)} />
                  </div>
                  {hours.length > 1 && (
                    <Button
                      size="small"
                      look="quiet"
                      icon={<Trash />}
                      onClick={() => setHours(hours.filter((_, i) => i !== index))}
                    >
                      {t('block.remove')}
                    </Button>
                  )}
                </fieldset>
              ))}
              <div className={c('split')}>
                <Button
                  size="small"
                  look="quiet"
                  icon={<Plus />}
                  onClick={() => setHours([...hours, { ...first, from: '14:00', to: '17:00' }])}
                >
                  {t('date.more')}
                </Button>
                <Select
                  label={t('date.split')}
                  value={split}
                  onChange={setSplit}
                  options={[
                    { value: '', name: t('date.whole') },
                    ...lengths.map((count) => ({ value: `${count}`, name: t('minutes', { count }) })),
                  ]}
                />
              </div>
            </>
          )}
          <div className="row">
            <Button type="submit" look="main" busy={save.busy}>
              {t('date.save')}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {t('back')}
            </Button>
          </div>
        </Asking>
      </Dialog>
      {save.question}
    </>
  )
}
