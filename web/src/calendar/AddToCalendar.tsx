import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getAppointmentCalendar } from '../../../api/calendar.ts'
import { call } from '../kernel/call.ts'
import type { Appointment, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { AwayLink, Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Download, AddToCalendar as Icon } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'

/** One visit into a calendar of one's own: as a file, or by a page of the calendar that one uses. */
export function AddToCalendar({ appointment: { id }, children }: { appointment: Appointment; children: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" icon={<Icon />} onClick={() => setOpen(true)}>
        {children}
      </Button>
      {open && <Ways id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Ways({ id, onClose }: { id: Id<'appointment'>; onClose: () => void }) {
  const { t } = useTranslation('calendar')
  const { data, error, refetch } = useQuery({
    queryKey: ['mine', 'appointments', id, 'calendar'],
    queryFn: ({ signal }) => call(getAppointmentCalendar, { params: { id } }, { signal }),
  })
  const away = { target: '_blank', rel: 'noreferrer', wide: true, onClick: onClose }
  return (
    <Dialog title={t('add.title')} onClose={onClose}>
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={48} count={3} />
      ) : (
        <div className="stack">
          <Button
            wide
            look="main"
            icon={<Download />}
            onClick={() => {
              save(data.file)
              onClose()
            }}
          >
            {t('add.file')}
          </Button>
          <AwayLink {...away} href={data.google}>
            {t('add.google')}
          </AwayLink>
          <AwayLink {...away} href={data.outlook}>
            {t('add.outlook')}
          </AwayLink>
          <p className="quiet">{t('add.hint')}</p>
        </div>
      )}
    </Dialog>
  )
}

function save(file: string) {
  const url = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }))
  Object.assign(document.createElement('a'), { href: url, download: 'appointment.ics' }).click()
  URL.revokeObjectURL(url)
}
