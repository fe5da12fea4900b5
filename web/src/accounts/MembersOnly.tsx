import { useNavigate } from '@tanstack/react-router'
import { Fragment, type ReactNode, useEffect, useState } from 'react'
import type { Me, Role } from '../kernel/nouns.ts'
import { useSession } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { SignInForm } from './SignInForm.tsx'

interface Door {
  title: string
  roles?: readonly Role[]
  children: (me: Me) => ReactNode
}

/**
 * A page for those who are signed in, in one of some roles. A stranger signs in first and comes back to it; when the
 * session ends under one's hands the page stays, with all that was typed, behind the question who one is.
 */
export function MembersOnly({ title, roles, children }: Door) {
  const { t } = useTranslation()
  const session = useSession()
  const go = useNavigate()
  const [before, setBefore] = useState<Me>()
  const me = session.is === 'in' ? session.me : undefined
  if (me && me !== before) setBefore(me)
  const interrupted = session.is === 'out' && session.ended ? before : undefined
  const out = session.is === 'out' && !interrupted
  useEffect(() => {
    if (out) void go({ to: '/sign-in', search: { back: location.pathname + location.search }, replace: true })
  }, [out, go])
  const who = me ?? interrupted
  if (!who)
    return (
      <Page title={title} width={1080}>
        <Waiting height={300} />
      </Page>
    )
  if (roles && !roles.some((role) => who.roles.includes(role)))
    return (
      <Page title={title} width={1080}>
        <Title>{title}</Title>
        <Empty title={t('members.others')} action={<ButtonLink to="/">{t('nav.find')}</ButtonLink>}>
          {t('members.othersText', { name: who.fullName })}
        </Empty>
      </Page>
    )
  return (
    <>
      <Fragment key={who.id}>{children(who)}</Fragment>
      {interrupted && (
        <Dialog title={t('session.endedTitle')} onClose={() => setBefore(undefined)}>
          <p style={{ marginBlockEnd: 16 }}>{t('session.ended')}</p>
          <SignInForm />
        </Dialog>
      )}
    </>
  )
}
