import { useTranslation } from '../kernel/translate.ts'
import { time } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import type { Moved } from './useMoving.ts'

interface Asked {
  moved: Moved
  zone: string
  onMove: (moved: Moved) => void
  onClose: () => void
}

/** It was let go where nothing is offered: on purpose, with a reason, or not at all. */
export function WhyMove({ moved, zone, onMove, onClose }: Asked) {
  const { t } = useTranslation('desk')
  const named = { name: moved.entry.patient.fullName, time: time(moved.to.startsAt, zone) }
  return (
    <Dialog title={t('over.moveTitle', named)} onClose={onClose}>
      <p className="quiet" style={{ marginBlockEnd: 16 }}>
        {t('over.moveText', named)}
      </p>
      <Asking
        label={t('over.moveTitle', named)}
        fields={['reason']}
        onAsk={({ reason = '' }) => onMove({ ...moved, reason })}
      >
        <Field label={t('over.why')} name="reason" isRequired maxLength={300} hint={t('over.whyHint')} />
        <div className="row">
          <Button type="submit" look="main">
            {t('over.doMove', named)}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('over.leave')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
