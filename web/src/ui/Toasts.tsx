import { useEffect, useState } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { Check, Cross } from './icons.ts'
import css from './Toasts.module.css'
import { dismiss, type Note, useNotes } from './toast.ts'

const c = classes(css)

/** Where `say` is heard: read out politely, gone after a while, but not while somebody points at it. */
export function Toasts() {
  const notes = useNotes()
  return (
    <div className={c('toasts')} role="status" aria-live="polite">
      {notes.map((note) => (
        <Toast key={note.id} note={note} />
      ))}
    </div>
  )
}

function Toast({ note }: { note: Note }) {
  const { t } = useTranslation()
  const [pointed, setPointed] = useState(false)
  useEffect(() => {
    if (pointed) return
    const timer = setTimeout(() => dismiss(note.id), 8000)
    return () => clearTimeout(timer)
  }, [note.id, pointed])
  return (
    <div className={c('toast')} onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
      <Check weight="bold" />
      <p>{note.text}</p>
      {note.act && (
        <Button
          look="quiet"
          size="small"
          onClick={() => {
            dismiss(note.id)
            note.act?.run()
          }}
        >
          {note.act.label}
        </Button>
      )}
      <button type="button" className={c('close')} aria-label={t('close')} onClick={() => dismiss(note.id)}>
        <Cross weight="bold" />
      </button>
    </div>
  )
}
