import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me, Role } from '../kernel/nouns.ts'
import { useSession } from '../kernel/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Waiting } from '../ui/Waiting.tsx'

interface Door {
  title: string
  roles?: readonly Role[]
  children: (me: Me) => ReactNode
}

/** A page for those who are signed in, in one of some roles; a stranger signs in first and comes back to it. */
export function MembersOnly({ title, roles, children }: Door) {
  const { t } = useTranslation()
  const session = useSession()
  const go = useNavigate()
  const out = session.is === 'out'
  useEffect(() => {
    if (out) void go({ to: '/sign-in', search: { back: location.pathname + location.search }, replace: true })
  }, [out, go])
  if (session.is !== 'in')
    return (
      <Page title={title} width={1080}>
        <Waiting height={300} />
      </Page>
    )
  if (roles && !roles.some((role) => session.me.roles.includes(role)))
    return (
      <Page title={title} width={1080}>
        <Title>{title}</Title>
        <Empty title={t('members.others')} action={<ButtonLink to="/">{t('nav.find')}</ButtonLink>}>
          {t('members.othersText', { name: session.me.fullName })}
        </Empty>
      </Page>
    )
  return children(session.me)
}
