import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from './classes.ts'
import css from './Dialog.module.css'
import { Cross } from './icons.ts'

const c = classes(css)

/** A question in front of the page; the browser keeps the focus inside and gives it back. A sheet on a phone. */
export function Dialog({ title, onClose, children }: { title: ReactNode; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // Only one that is closed gives the focus back, not one that is taken away.
    return () => shown?.close()
  }, [])
  // A closing is told later: by then React, in development, has shown it a second time.
  const closed = () => dialog.current?.open || onClose()
  return (
    <dialog ref={dialog} className={c('dialog')} aria-labelledby={heading} onClose={closed}>
      <header className={c('head')}>
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" aria-label={t('close')} onClick={() => dialog.current?.close()}>
          <Cross weight="bold" />
        </button>
      </header>
      {children}
    </dialog>
  )
}
