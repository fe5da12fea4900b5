import { useQuery } from '@tanstack/react-query'
import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { time } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Done } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { mayUndo } from './Done.tsx'
import { lately } from './queries.ts'
import css from './rebooking.module.css'
import { useUndo } from './useUndo.ts'

const c = classes(css)

/** What was done to many within the last day; whoever comes to the desk can undo what nobody was told of. */
export function Lately({ zone }: { zone: string }) {
  const { t } = useTranslation('rebooking')
  const { data } = useQuery(lately)
  const undo = useUndo()
  if (!data || data.length === 0) return null
  return (
    <section className={c('lately')} aria-labelledby="lately">
      <h2 id="lately">{t('step.lately')}</h2>
      {undo.trouble && <Problem trouble={undo.trouble} />}
      <ul className={c('changes')}>
        {data.map((step) => {
          const { id, kind, doctor, reason, doneAt, doneBy, changed, undoneAt, undoUntil } = step
          const what = listed([t(`kind.${kind}`), doctor?.fullName, t('step.changed', { count: changed })])
          return (
            <li key={id}>
              <b>{what}</b>
              <span>{t('step.line', { time: time(doneAt, zone), name: doneBy ?? t('step.somebody') })}</span>
              {reason && (
                <span className={c('becomes')}>
                  <bdi>{reason}</bdi>
                </span>
              )}
              <span className={c('becomes')}>
                <span className="row">
                  {undoneAt ? (
                    <Tag icon={<Done />}>{t('step.wasUndone')}</Tag>
                  ) : mayUndo(step) ? (
                    <>
                      {t('step.toldAt', { time: time(undoUntil, zone) })}
                      <Button
                        size="small"
                        busy={undo.busy && undo.input === id}
                        onClick={() => undo.run(id)}
                        aria-label={t('step.undoThis', { what })}
                      >
                        {t('step.undo')}
                      </Button>
                    </>
                  ) : (
                    t('step.told')
                  )}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
