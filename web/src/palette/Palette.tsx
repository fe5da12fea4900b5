import { useEffect, useRef, useState } from 'react'
import { finds, isWriting, takeOver, textOf } from '../kernel/early.ts'
import { learn } from '../kernel/i18n.ts'
import type { Me, Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Card } from '../patients/Card.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useOffered, useSingleKeys } from './commands.ts'
import { Finder } from './Finder.tsx'
import { Keys } from './Keys.tsx'

type Open = { is: 'finder'; typed: string } | { is: 'keys' } | { is: 'patient'; patient: Patient }
const finder: Open = { is: 'finder', typed: '' }

/** Behind every page of the clinic's people: Ctrl or ⌘ with K finds and does, a question mark names the keys. */
export function Palette({ me }: { me: Me }) {
  const { t } = useTranslation('palette')
  const [open, setOpen] = useState<Open>()
  const commands = useOffered()
  const single = useSingleKeys()
  // A command of a page that is still on its way waits for the page.
  const early = useRef<KeyboardEvent>(undefined)
  useEffect(() => {
    const [first, ...rest] = takeOver()
    if (!first) return
    if (finds(first) || first.key === '/') setOpen({ is: 'finder', typed: textOf(rest) })
    else if (first.key === '?') setOpen({ is: 'keys' })
    else early.current = first
  }, [])
  useEffect(() => {
    const commandOf = ({ key }: KeyboardEvent) => commands.find(({ press: wanted }) => wanted === key.toLowerCase())
    const press = (event: KeyboardEvent) => {
      if (finds(event)) {
        event.preventDefault()
        return setOpen((now) => (now?.is === 'finder' ? undefined : finder))
      }
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
      if (!plain || isWriting(event) || !single || document.querySelector('dialog[open]')) return
      if (event.key === '?') return setOpen({ is: 'keys' })
      const find = event.key === '/' && { run: () => setOpen(finder) }
      const command = find || commandOf(event)
      if (!command) return
      event.preventDefault()
      command.run()
    }
    const meant = early.current && single && commandOf(early.current)
    if (meant) {
      early.current = undefined
      meant.run()
    }
    const ask = () => setOpen(finder)
    addEventListener('keydown', press)
    addEventListener('attending.find', ask)
    return () => {
      removeEventListener('keydown', press)
      removeEventListener('attending.find', ask)
    }
  }, [commands, single])
  const close = () => setOpen(undefined)
  switch (open?.is) {
    case 'finder':
      return (
        <Finder
          me={me}
          typed={open.typed}
          onClose={() => setOpen((now) => (now?.is === 'finder' ? undefined : now))}
          onKeys={() => setOpen({ is: 'keys' })}
          onPatient={(patient) => void learn('agenda').then(() => setOpen({ is: 'patient', patient }))}
        />
      )
    case 'keys':
      return (
        <Dialog title={t('keys.title')} onClose={close}>
          <Keys />
        </Dialog>
      )
    case 'patient':
      return (
        <Dialog title={open.patient.fullName} onClose={close}>
          <Card id={open.patient.id} />
        </Dialog>
      )
    default:
      return null
  }
}
