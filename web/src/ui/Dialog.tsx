import { type ReactNode, useEffect, useId, useRef } from 'react'
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
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className={c('dialog')} aria-labelledby={heading} onClose={onClose}>
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
