import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addAbsence } from '../../../api/schedules.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { useTranslation } from '../kernel/translate.ts'
import { addDays, dayOf } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/toast.ts'
import { scheduleKey, type Where } from './queries.ts'
import { emptySpan, SpanFields } from './SpanFields.tsx'
import { useDeciding } from './Stranded.tsx'
import { spanName, spanOf } from './span.ts'

/** Being away. */
export function AbsenceForm({ where, zone, onClose }: { where: Where; zone: string; onClose: () => void }) {
  const { t } = useTranslation('schedule')
  const queries = useQueryClient()
  const [span, setSpan] = useState(() => emptySpan(addDays(dayOf(now(), zone), 1)))
  const add = useDeciding(
    (wish: { from: string; to: string; reason: string | null }, stranded, key) =>
      call(
        addAbsence,
        { params: { id: where.doctorId }, query: { clinicId: where.clinicId }, body: { ...wish, stranded } },
        { key },
      ),
    {
      zone,
      done: (absence) => {
        say(t('away.saved', { when: spanName(absence) }))
        onClose()
        return queries.invalidateQueries({ queryKey: scheduleKey(where) })
      },
    },
  )
  return (
    <>
      <Dialog title={t('away.add')} onClose={onClose}>
        <Asking
          label={t('away.add')}
          fields={['from', 'to', 'reason']}
          trouble={add.trouble}
          onAsk={({ reason = '' }) => add.run({ ...spanOf(span.first, span.last, span), reason: reason || null })}
        >
          <SpanFields value={span} onChange={setSpan} />
          <Field label={t('away.reason')} name="reason" maxLength={200} hint={t('away.reasonHint')} />
          <div className="row">
            <Button type="submit" look="main" busy={add.busy}>
              {t('away.save')}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {t('back')}
            </Button>
          </div>
        </Asking>
      </Dialog>
      {add.question}
    </>
  )
}
