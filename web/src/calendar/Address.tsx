import { useTranslation } from '../kernel/translate.ts'
import { AwayLink, Button } from '../ui/Button.tsx'
import { Copyable } from '../ui/Copyable.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** The secret address of a calendar, this once, with the ways to subscribe to it. */
export function Address({ name, url, onClose }: { name: string; url: string; onClose: () => void }) {
  const { t } = useTranslation('calendar')
  const subscription = url.replace(/^https?:/, 'webcal:')
  const at = encodeURIComponent
  const away = { target: '_blank', rel: 'noreferrer', size: 'small' as const }
  return (
    <Dialog title={t('addressOf', { name })} onClose={onClose}>
      <div className="stack">
        <p>{t('once')}</p>
        <Copyable label={t('address')} text={url} copy={t('copy')} copied={t('copied')} />
        <div className="row">
          <AwayLink href={subscription} size="small">
            {t('subscribe')}
          </AwayLink>
          <AwayLink {...away} href={`https://calendar.google.com/calendar/r?cid=${at(subscription)}`}>
            {t('add.google')}
          </AwayLink>
          <AwayLink {...away} href={`https://outlook.live.com/calendar/0/addfromweb?url=${at(url)}&name=${at(name)}`}>
            {t('add.outlook')}
          </AwayLink>
        </div>
        <p className="quiet">{t('delay')}</p>
        <div>
          <Button look="main" onClick={onClose}>
            {t('done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
