import { IconContext } from '@phosphor-icons/react/dist/lib/context'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { locale } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'

const icons = { size: '1.2em', className: 'icon', 'aria-hidden': true } as const

/** What every component finds around it: the language of its dates and its direction, and how icons are drawn. */
export function Surroundings({ children }: { children: ReactNode }) {
  useTranslation()
  return (
    <I18nProvider locale={locale()}>
      <IconContext.Provider value={icons}>{children}</IconContext.Provider>
    </I18nProvider>
  )
}
