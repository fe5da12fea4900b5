import { lazy, type ReactNode, Suspense, useState } from 'react'
import { learn } from '../kernel/i18n.ts'
import type { Id } from '../kernel/nouns.ts'
import { Button } from '../ui/Button.tsx'
import type { Wish } from './wish.ts'

// Most who look for a time find one: what those need who do not comes when they ask for it.
const Join = lazy(async () => {
  const [{ Join: default_ }] = await Promise.all([import('./Join.tsx'), learn('waitlist')])
  return { default: default_ }
})

interface Way {
  wish: Wish
  look?: 'main' | 'plain' | 'quiet'
  size?: 'small' | 'usual'
  wide?: boolean
  label?: string | undefined
  /** Who waits already has no way to it, but sees to the end that they do. */
  waits?: boolean
  children: ReactNode
  onTime?: (startsAt: string, doctorId: Id<'doctor'>) => void
}

/** The way onto the waitlist, wherever there is no time that suits. */
export function WaitButton({
  wish,
  look = 'quiet',
  size = 'usual',
  wide = false,
  label,
  waits = false,
  children,
  onTime,
}: Way) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {!waits && (
        <Button look={look} size={size} wide={wide} aria-label={label} onClick={() => setOpen(true)}>
          {children}
        </Button>
      )}
      {open && (
        <Suspense>
          <Join
            wish={wish}
            onClose={() => setOpen(false)}
            onTime={
              onTime &&
              ((startsAt, doctorId) => {
                setOpen(false)
                onTime(startsAt, doctorId)
              })
            }
          />
        </Suspense>
      )}
    </>
  )
}
