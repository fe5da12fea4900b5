import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import type { Trouble } from '../kernel/send.ts'
import { Problem } from './Problem.tsx'

interface Sheet {
  label: string
  /** The fields on it, by the names that the server knows them under. */
  fields: readonly string[]
  trouble?: Trouble | undefined
  /** Gets what was written, by field, without the spaces around it; in a password they count. */
  onAsk: (answers: Record<string, string>) => void
  className?: string
  children: ReactNode
}

/**
 * A form. What the server finds wrong is said at its field, which takes the focus, and anything else above them. It stands
 * until something is typed, there or in another field that may be the remedy.
 */
export function Asking({ label, fields, trouble, onAsk, className = 'stack', children }: Sheet) {
  const errors = trouble?.errors ?? []
  const atFields = errors.length > 0 && errors.every(({ field }) => fields.includes(field))
  const [answered, setAnswered] = useState<Trouble>()
  const isOpen = atFields && trouble !== answered
  // The same object as long as it is the same answer: a new one would be said anew.
  const wrong = useMemo(
    () => (isOpen ? Object.fromEntries((trouble?.errors ?? []).map(({ field, detail }) => [field, detail])) : {}),
    [isOpen, trouble],
  )
  const form = useRef<HTMLFormElement>(null)
  const first = atFields ? errors[0]?.field : undefined
  useEffect(() => {
    if (trouble && first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }, [trouble, first])
  // React Aria waits until the field is left: the form would shrink beneath the click on its button. Heard at the document,
  // after React, which would otherwise put back what stood there before.
  useEffect(() => {
    const listen = ({ target }: Event) => {
      if (!(target instanceof HTMLElement && form.current?.contains(target))) return
      if (target.ariaInvalid === 'true') target.dispatchEvent(new Event('change'))
      if (isOpen) setAnswered(trouble)
    }
    document.addEventListener('input', listen)
    return () => document.removeEventListener('input', listen)
  }, [isOpen, trouble])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answers = [...new FormData(event.currentTarget)].filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    )
    onAsk(
      Object.fromEntries(answers.map(([name, answer]) => [name, name.endsWith('assword') ? answer : answer.trim()])),
    )
  }
  return (
    <Form ref={form} aria-label={label} className={className} validationErrors={wrong} onSubmit={submit}>
      {trouble && !atFields && <Problem trouble={trouble} />}
      {children}
    </Form>
  )
}
