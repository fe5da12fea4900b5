import { useQuery } from '@tanstack/react-query'
import { now } from '../kernel/clock.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { time } from '../kernel/when.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Changed, type Step } from './Changed.tsx'
import { stepOf } from './queries.ts'
import { useUndo } from './useUndo.ts'

interface Over {
  id: Id<'bulkStep'>
  zone: string
  onClose: () => void
}

/** What a step has done, how far it has come, and its undoing while nobody has been told. */
export function Done({ id, zone, onClose }: Over) {
  const { t } = useTranslation('rebooking')
  const { data, error, refetch } = useQuery(stepOf(id))
  const undo = useUndo()
  if (!data) return error ? <Unanswered error={error} onAgain={() => void refetch()} /> : <Waiting height={120} />
  return (
    <div className="stack">
      <Said step={data} zone={zone} />
      {undo.trouble && <Problem trouble={undo.trouble} />}
      <Changed step={data} />
      <div className="row">
        {mayUndo(data) && (
          <Button busy={undo.busy} onClick={() => undo.run(id)}>
            {t('step.undo')}
          </Button>
        )}
        {data.kind === 'sick-day' && !data.undoneAt && (
          <ButtonLink to="/rebooking" look="main">
            {t('see')}
          </ButtonLink>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('step.close')}
        </Button>
      </div>
    </div>
  )
}

/** Whether nobody has been told of it yet. */
export const mayUndo = ({ undoneAt, toldAt, undoUntil }: Pick<Step, 'undoneAt' | 'toldAt' | 'undoUntil'>) =>
  !undoneAt && !toldAt && Date.parse(undoUntil) > now()

function Said({ step, zone }: { step: Step; zone: string }) {
  const { t } = useTranslation('rebooking')
  const { undoneAt, undoUntil, searching, items } = step
  const left = items.filter(({ refusal, restored }) => refusal && !restored).length
  if (undoneAt) return <p role="status">{left > 0 ? t('step.undoneBut', { count: left }) : t('step.undone')}</p>
  return (
    <p role="status">
      {mayUndo(step) ? t('step.toldAt', { time: time(undoUntil, zone) }) : t('step.told')}{' '}
      {searching > 0 && t('step.searching', { count: searching })}
    </p>
  )
}
