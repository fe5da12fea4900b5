import { useState } from 'react'
import type { Doctor, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import type { Day } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { Move } from '../ui/icons.ts'
import { Changes } from './Changes.tsx'

interface Where {
  doctors: readonly Pick<Doctor, 'id' | 'fullName'>[]
  doctorId?: Id<'doctor'> | undefined
  day: Day
  zone: string
}

/** The way to closing a day because of illness, and to moving or cancelling many. */
export function ChangesButton(where: Where) {
  const { t } = useTranslation('rebooking')
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button size="small" icon={<Move />} onClick={() => open(true)}>
        {t('open')}
      </Button>
      {isOpen && <Changes {...where} onClose={() => open(false)} />}
    </>
  )
}
