import type { ReactNode } from 'react'
import type { Trouble } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Problem.tsx'

interface Question {
  title: string
  children: ReactNode
  /** What the button does, in words. */
  act: string
  busy: boolean
  trouble?: Trouble | undefined
  onAct: () => void
  onClose: () => void
}

/** Asks before something goes that does not come back by itself. */
export function Confirm({ title, children, act, busy, trouble, onAct, onClose }: Question) {
  const { t } = useTranslation('settings')
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <p>{children}</p>
        {trouble && <Problem trouble={trouble} />}
        <div className="row">
          <Button look="bad" busy={busy} onClick={onAct}>
            {act}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
