import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { Copyable } from '../ui/Copyable.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** What a receiver verifies signatures with, this once. */
export function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation('webhooks')
  return (
    <Dialog title={t('secret.title')} onClose={onClose}>
      <div className="stack">
        <p>{t('secret.once')}</p>
        <Copyable label={t('secret.label')} text={secret} copy={t('secret.copy')} copied={t('secret.copied')} />
        <p className="quiet">{t('secret.use')}</p>
        <div>
          <Button look="main" onClick={onClose}>
            {t('secret.done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
