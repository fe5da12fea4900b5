import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Me, Role } from '../kernel/nouns.ts'
import { useSession } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ButtonLink } from './Button.tsx'
import { classes } from './classes.ts'
import { Menu as MenuIcon } from './icons.ts'
import { Logo } from './Logo.tsx'
import { Menu } from './Menu.tsx'
import { Portrait } from './Portrait.tsx'
import css from './Shell.module.css'
import { Toasts } from './Toasts.tsx'

const c = classes(css)

interface Way {
  to: LinkProps['to']
  name: `nav.${'find' | 'appointments' | 'desk' | 'agenda' | 'requests' | 'waitlist' | 'reports' | 'settings' | 'outbox' | 'jobs'}`
  /** Who goes there; anybody where it does not say. */
  roles?: readonly Role[]
}

const ways: readonly Way[] = [
  { to: '/', name: 'nav.find' },
  { to: '/appointments', name: 'nav.appointments', roles: ['patient'] },
  { to: '/desk', name: 'nav.desk', roles: ['desk', 'administrator'] },
  { to: '/agenda', name: 'nav.agenda', roles: ['doctor', 'desk', 'administrator'] },
  { to: '/requests', name: 'nav.requests', roles: ['doctor', 'desk', 'administrator'] },
  { to: '/waitlist', name: 'nav.waitlist', roles: ['doctor', 'desk', 'administrator'] },
  { to: '/reports', name: 'nav.reports', roles: ['administrator'] },
  { to: '/settings', name: 'nav.settings', roles: ['administrator'] },
  { to: '/outbox', name: 'nav.outbox', roles: ['administrator', 'operator'] },
  { to: '/jobs', name: 'nav.jobs', roles: ['operator'] },
]

const waysOf = (me: Me | undefined) =>
  ways.filter(({ roles }) => !roles || roles.some((role) => me?.roles.includes(role)))

/** What stands around every page: the way past it all, the clinic's name, where one can go, who one is. */
export function Shell({ bell, children }: { bell?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const session = useSession()
  const me = session.is === 'in' ? session.me : undefined
  const links = waysOf(me).map(({ to, name }) => (
    <Link key={name} {...(to && { to })} activeOptions={{ exact: to === '/', includeSearch: false }}>
      {t(name)}
    </Link>
  ))
  if (me?.doctorId)
    links.push(
      <Link
        key="hours"
        to="/doctors/$id/schedule"
        params={{ id: me.doctorId }}
        activeOptions={{ includeSearch: false }}
      >
        {t('nav.hours')}
      </Link>,
    )
  return (
    <>
      <a className={c('skip')} href="#main">
        {t('nav.skip')}
      </a>
      <header className={c('top')}>
        <Link to="/" className={c('brand')}>
          <Logo />
          <span>Attending</span>
        </Link>
        <nav className={c('ways')} aria-label={t('nav.label')}>
          {links}
        </nav>
        <div className={c('me')}>
          {session.is === 'out' && (
            <ButtonLink to="/sign-in" search={{}} size="small">
              {t('nav.signIn')}
            </ButtonLink>
          )}
          {me && bell && <div className={c('bell')}>{bell}</div>}
          <button type="button" className={c('open')} popoverTarget="menu">
            {me ? (
              <>
                <span className={c('name')}>{me.fullName}</span>
                <Portrait id={me.id} name={me.fullName} width={34} />
              </>
            ) : (
              <MenuIcon />
            )}
            <span className="unseen">{t('nav.menu')}</span>
          </button>
        </div>
      </header>
      <Menu me={me}>{links}</Menu>
      {children}
      <Toasts />
    </>
  )
}
