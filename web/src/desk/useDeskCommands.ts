import { useMemo, useRef } from 'react'
import type { AgendaEntry } from '../agenda/model.ts'
import { touches, useSteps } from '../agenda/useSteps.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, type Day } from '../kernel/when.ts'
import { type Command, useCommands } from '../palette/commands.ts'

interface Doing {
  day: Day
  chosen: AgendaEntry | undefined
  begin: () => void
  turn: (day: Day | undefined) => void
  onMove: (entry: AgendaEntry) => void
  onAgain: (entry: AgendaEntry) => void
  onClose: () => void
}

const presses = { accept: 'y', arrive: 'i', complete: 'o', markNoShow: 'x' } as const

/** What the palette and single keys do at the front desk. */
export function useDeskCommands({ day, chosen, ...doing }: Doing) {
  const { t } = useTranslation('desk')
  const { t: agenda } = useTranslation('agenda')
  const steps = useSteps()
  const now = useRef({ ...doing, step: steps.run })
  now.current = { ...doing, step: steps.run }
  const commands = useMemo((): Command[] => {
    const of = (entry: AgendaEntry): Command[] => {
      const group = t('visit.group', { name: entry.patient.fullName })
      const taken = touches.filter((step) => entry.can.includes(step))
      return [
        ...taken.map((step) => ({
          id: step,
          group,
          name: agenda(`step.${step}`),
          press: presses[step],
          run: () => now.current.step({ entry, step }),
        })),
        ...(entry.can.includes('move')
          ? [{ id: 'move', group, name: agenda('step.move'), press: 'm', run: () => now.current.onMove(entry) }]
          : []),
        { id: 'again', group, name: agenda('step.again'), run: () => now.current.onAgain(entry) },
        { id: 'close', group, name: t('visit.close'), run: () => now.current.onClose() },
      ]
    }
    return [
      ...(chosen ? of(chosen) : []),
      { id: 'book', name: t('command.book'), press: 'b', run: () => now.current.begin() },
      { id: 'today', name: t('command.today'), press: 't', run: () => now.current.turn(undefined) },
      { id: 'after', name: t('day.after'), press: 'n', run: () => now.current.turn(addDays(day, 1)) },
      { id: 'before', name: t('day.before'), press: 'p', run: () => now.current.turn(addDays(day, -1)) },
      { id: 'print', name: t('day.print'), run: () => print() },
    ]
  }, [chosen, day, t, agenda])
  useCommands(commands)
}
