import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { updateMe } from '../../../api/accounts.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { choose, type Language, language, languages } from '../kernel/i18n.ts'
import type { Me } from '../kernel/nouns.ts'
import { chooseScheme, type Scheme, schemes, useScheme } from '../kernel/scheme.ts'
import { signOut } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import css from './Menu.module.css'
import { Select } from './Select.tsx'
import { say } from './toast.ts'

const c = classes(css)

/** Behind the portrait: on a phone the ways, and everywhere language, colours and the way out. */
export function Menu({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const scheme = useScheme()
  const menu = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    if (pathname) menu.current?.hidePopover()
  }, [pathname])
  const leave = useAction(signOut, {
    done: () => {
      say(t('session.signedOut'))
      void go({ to: '/' })
    },
    refused: () => say(t('problem.no_connection.title')),
  })
  // What is written to them is written in it, too. Where that fails, this page speaks it all the same.
  const write = useAction((language: Language) => call(updateMe, { body: { language } }))
  const speak = (language: Language) => {
    void choose(language)
    if (me) write.run(language)
  }
  return (
    <div id="menu" ref={menu} popover="auto" role="dialog" aria-label={t('nav.menu')} className={c('menu')}>
      <nav className={c('ways')} aria-label={t('nav.yours')}>
        <div className={c('phone')}>{children}</div>
        {me && <Link to="/profile">{t('nav.profile')}</Link>}
      </nav>
      <div className={c('choices')}>
        <Select
          label={t('nav.language')}
          value={language()}
          options={Object.entries(languages).map(([value, { name }]) => ({ value, name }))}
          onChange={(value) => speak(value as Language)}
        />
        <Select
          label={t('nav.scheme')}
          value={scheme}
          options={schemes.map((value) => ({ value, name: t(`scheme.${value}`) }))}
          onChange={(value) => chooseScheme(value as Scheme)}
        />
      </div>
      {me && (
        <Button wide busy={leave.busy} onClick={() => leave.run(undefined)}>
          {t('nav.signOut')}
        </Button>
      )}
    </div>
  )
}
