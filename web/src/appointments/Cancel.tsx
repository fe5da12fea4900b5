import { useQueryClient } from '@tanstack/react-query'
import { cancelAppointment } from '../../../api/appointments.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import type { Appointment } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Cross } from '../ui/icons.ts'
import { Problem } from '../ui/Problem.tsx'
import { Telephone } from '../ui/Telephone.tsx'
import { say } from '../ui/toast.ts'

/** Cancelling: what follows from it, moving instead, or keeping it. */
export function Cancel({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { startsAt, timeZone: zone, lateFrom, clinic, doctor, can, status } = appointment
  const when = { day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone) }
  const late = status === 'booked' && lateFrom !== null && Date.parse(lateFrom) <= now()
  const noticeHours = lateFrom === null ? 0 : Math.round((Date.parse(startsAt) - Date.parse(lateFrom)) / 3_600_000)
  const cancel = useAction(() => call(cancelAppointment, { params: { id: appointment.id }, body: {} }), {
    done: async () => {
      await queries.invalidateQueries({ queryKey: ['mine'] })
      await queries.invalidateQueries({ queryKey: ['slots', doctor.id] })
      say(t('cancel.done', when))
      onClose()
    },
  })
  const title = t(status === 'requested' ? 'cancel.withdraw' : 'cancel.title', when)
  // The page was opened while it could be cancelled, or the clinic has other rules since.
  if (cancel.trouble?.code === 'late_cancellation') {
    const close = () => {
      void queries.invalidateQueries({ queryKey: ['mine'] })
      onClose()
    }
    return (
      <Dialog title={title} onClose={close}>
        <Problem trouble={cancel.trouble} calm>
          <Telephone phone={clinic.phone} />
          <Button look="quiet" onClick={close}>
            {t('cancel.keep')}
          </Button>
        </Problem>
      </Dialog>
    )
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p style={{ marginBlockEnd: 18 }}>{late ? t('cancel.late', { count: noticeHours }) : t('cancel.inTime')}</p>
      {cancel.trouble && (
        <div style={{ marginBlockEnd: 18 }}>
          <Problem trouble={cancel.trouble} />
        </div>
      )}
      <div className="row">
        <Button look="bad" icon={<Cross />} busy={cancel.busy} onClick={() => cancel.run(undefined)}>
          {t(status === 'requested' ? 'cancel.doWithdraw' : 'cancel.do')}
        </Button>
        {can.includes('move') && (
          <ButtonLink to="/doctors/$id" params={{ id: doctor.id }} search={{ move: appointment.id }}>
            {t('cancel.move')}
          </ButtonLink>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('cancel.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
