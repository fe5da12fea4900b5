import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { addClosure, removeClosure, type Closure as Wire } from '../../../api/closures.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import type { Clinic } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, dayOf } from '../kernel/when.ts'
import { emptySpan, SpanFields } from '../schedule/SpanFields.tsx'
import { useDeciding } from '../schedule/Stranded.tsx'
import { spanName, spanOf } from '../schedule/span.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Plus } from '../ui/icons.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { closuresAt } from './queries.ts'
import { Row, Rows } from './Rows.tsx'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)
type Closure = Static<typeof Wire>
type Wish = Omit<Closure, 'id'>

/** When the clinic is closed by its own will. */
export function Closures({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinic.id)
  const [adding, setAdding] = useState(false)
  const [span, setSpan] = useState(() => emptySpan(addDays(dayOf(now(), clinic.timeZone), 1)))
  const { data, error, refetch } = useQuery(closuresAt(clinic.id))
  const add = useDeciding(
    ({ from, to, reason }: Wish, stranded, key) =>
      call(addClosure, { query: { clinicId: clinic.id }, body: { from, to, reason, stranded } }, { key }),
    {
      zone: clinic.timeZone,
      done: (closure) => {
        say(t('closures.added', { when: spanName(closure) }))
        setAdding(false)
        return fresh()
      },
    },
  )
  const remove = useAction(({ id }: Closure) => call(removeClosure, { params: { id } }), {
    done: (_, closure) => {
      say(t('closures.removed', { when: spanName(closure) }), { label: t('undo'), run: () => add.run(closure) })
      return fresh()
    },
  })
  return (
    <section className={c('group')} aria-labelledby="closures">
      <div className={c('head')}>
        <h3 id="closures">{t('closures.title')}</h3>
        <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
          {t('closures.add')}
        </Button>
      </div>
      {remove.trouble && <Problem trouble={remove.trouble} />}
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={92} />
      ) : data.items.length === 0 ? (
        <p className="quiet">{t('closures.none')}</p>
      ) : (
        <Rows label={t('closures.title')}>
          {data.items.map((closure) => (
            <Row
              key={closure.id}
              name={closure.reason}
              about={spanName(closure)}
              actions={
                <Button
                  size="small"
                  look="quiet"
                  busy={remove.busy && remove.input?.id === closure.id}
                  aria-label={t('closures.removeThis', { when: spanName(closure) })}
                  onClick={() => remove.run(closure)}
                >
                  {t('closures.remove')}
                </Button>
              }
            />
          ))}
        </Rows>
      )}
      {adding && (
        <Dialog title={t('closures.add')} onClose={() => setAdding(false)}>
          <Asking
            label={t('closures.add')}
            fields={['from', 'to', 'reason']}
            trouble={add.trouble}
            onAsk={({ reason = '' }) => add.run({ ...spanOf(span.first, span.last, span), reason })}
          >
            <SpanFields value={span} onChange={setSpan} />
            <Field
              label={t('closures.reason')}
              name="reason"
              isRequired
              maxLength={200}
              hint={t('closures.reasonHint')}
            />
            <div className="row">
              <Button type="submit" look="main" busy={add.busy}>
                {t('closures.do')}
              </Button>
              <Button look="quiet" onClick={() => setAdding(false)}>
                {t('back')}
              </Button>
            </div>
          </Asking>
        </Dialog>
      )}
      {add.question}
    </section>
  )
}
