import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Undo } from './icons.ts'
import css from './schedule.module.css'

const c = classes(css)

interface Changes {
  changed: boolean
  outdated: boolean
  busy: boolean
  /** Why it cannot be saved yet. */
  fault?: string | undefined
  onSave: () => void
  onForget: () => void
  onUndo?: (() => void) | undefined
  /** Whether leaving an address by its parameters alone leaves these changes too. */
  leaves?: (search: Record<string, unknown>) => boolean
}

/** Says that something is not saved, with the ways on; nobody leaves the page over it by accident. */
export function Unsaved({ changed, outdated, busy, fault, onSave, onForget, onUndo, leaves }: Changes) {
  const { t } = useTranslation('schedule')
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      changed && (current.pathname !== next.pathname || (leaves?.(next.search as Record<string, unknown>) ?? false)),
    enableBeforeUnload: false,
    withResolver: true,
  })
  return (
    <>
      <section className={c('bar', changed && 'shown')} aria-label={t('unsaved.title')} hidden={!changed}>
        <p role="status">
          <b>{t('unsaved.title')}</b> <span>{fault ?? t(outdated ? 'unsaved.outdated' : 'unsaved.kept')}</span>
        </p>
        <div className="row">
          {onUndo && (
            <Button size="small" look="quiet" icon={<Undo className="icon flip" />} onClick={onUndo}>
              {t('unsaved.undo')}
            </Button>
          )}
          <Button size="small" onClick={onForget}>
            {t('unsaved.forget')}
          </Button>
          <Button size="small" look="main" busy={busy} disabled={fault !== undefined} onClick={onSave}>
            {t('unsaved.save')}
          </Button>
        </div>
      </section>
      {status === 'blocked' && (
        <Dialog title={t('unsaved.leaveTitle')} onClose={reset}>
          <p style={{ marginBlockEnd: 18 }}>{t('unsaved.leaveText')}</p>
          <div className="row">
            <Button look="main" onClick={reset}>
              {t('unsaved.stay')}
            </Button>
            <Button onClick={proceed}>{t('unsaved.leave')}</Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
