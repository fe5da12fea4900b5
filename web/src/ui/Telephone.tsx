import { callTo } from '../kernel/callTo.ts'
import { useTranslation } from '../kernel/translate.ts'
import { AwayLink } from './Button.tsx'
import { Phone } from './icons.ts'

/** Rings whoever can help when nothing can be done here; nothing where there is no number. */
export function Telephone({ phone, small = false }: { phone: string | null | undefined; small?: boolean }) {
  const { t } = useTranslation()
  if (!phone) return null
  return (
    <AwayLink {...(small && { size: 'small' })} icon={<Phone />} href={callTo(phone)}>
      {t('panel.telephone', { phone })}
    </AwayLink>
  )
}
