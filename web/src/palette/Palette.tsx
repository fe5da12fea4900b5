import { useEffect, useState } from 'react'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { useOffered, useSingleKeys } from './commands.ts'
import { Finder } from './Finder.tsx'
import { Keys } from './Keys.tsx'

const writes = 'input, textarea, select, [contenteditable]'

/** Behind every page of the clinic's people: Ctrl or ⌘ with K finds and does, a question mark names the keys. */
export function Palette({ me }: { me: Me }) {
  const { t } = useTranslation('palette')
  const [open, setOpen] = useState<'finder' | 'keys'>()
  const commands = useOffered()
  const single = useSingleKeys()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return setOpen((now) => (now === 'finder' ? undefined : 'finder'))
      }
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented
      const writing = event.target instanceof Element && event.target.closest(writes)
      if (!plain || writing || !single || document.querySelector('dialog[open]')) return
      if (event.key === '?') return setOpen('keys')
      const command = commands.find(({ press: wanted }) => wanted === event.key.toLowerCase())
      if (!command) return
      event.preventDefault()
      command.run()
    }
    const ask = () => setOpen('finder')
    addEventListener('keydown', press)
    addEventListener('attending.find', ask)
    return () => {
      removeEventListener('keydown', press)
      removeEventListener('attending.find', ask)
    }
  }, [commands, single])
  const close = () => setOpen(undefined)
  if (open === 'finder') return <Finder me={me} onClose={close} onKeys={() => setOpen('keys')} />
  if (open === 'keys')
    return (
      <Dialog title={t('keys.title')} onClose={close}>
        <Keys />
      </Dialog>
    )
  return null
}
