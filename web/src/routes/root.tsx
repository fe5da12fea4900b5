import { type ErrorComponentProps, Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { listenEarly } from '../kernel/early.ts'
import { learn } from '../kernel/i18n.ts'
import type { Role } from '../kernel/nouns.ts'
import { Refused } from '../kernel/send.ts'
import { useMe } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Shell } from '../ui/Shell.tsx'

/** Where it cannot be fetched, as after a release under an open page, the page goes on without it and keeps what is typed. */
const aside = <Props,>(fetched: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await fetched().catch((): ComponentType<Props> => () => null) }))
// Only the clinic's people have it, so only they fetch it.
const Palette = aside(async () => {
  const [{ Palette: component }] = await Promise.all([import('../palette/Palette.tsx'), learn('palette')])
  return component
})
// For who is signed in, and so not part of the first page.
const Bell = aside(async () => {
  const [{ Bell: component }] = await Promise.all([import('../messages/Bell.tsx'), learn('bell')])
  return component
})
const staff: readonly Role[] = ['doctor', 'desk', 'administrator']

export function Root() {
  const me = useMe()
  const framed = useLocation({ select: ({ pathname }) => pathname.startsWith('/embed/') })
  if (framed) return <Outlet />
  return (
    <Shell
      bell={
        me && (
          <Suspense>
            <Bell key={me.id} me={me} />
          </Suspense>
        )
      }
    >
      <Outlet />
      {me?.roles.some((role) => staff.includes(role)) && (
        <Suspense fallback={<Early />}>
          <Palette me={me} />
        </Suspense>
      )}
    </Shell>
  )
}

function Early() {
  useEffect(listenEarly, [])
  return null
}

/** An address that leads nowhere. */
export function Missing() {
  const { t } = useTranslation()
  return (
    <Page title={t('missing.title')} width={760}>
      <Title>{t('missing.title')}</Title>
      <Empty
        title={t('missing.what')}
        action={
          <ButtonLink to="/" look="main">
            {t('nav.find')}
          </ButtonLink>
        }
      >
        {t('missing.text')}
      </Empty>
    </Page>
  )
}

/** A bug of ours, or a page that could not be fetched. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Page title={t('broken.title')} width={760}>
      <Title>{t('broken.title')}</Title>
      {error instanceof Refused ? (
        <Unanswered error={error} onAgain={again} />
      ) : (
        <div className="stack">
          <p className="lead">{t('broken.text')}</p>
          <div className="row">
            <Button look="main" onClick={() => location.reload()}>
              {t('broken.reload')}
            </Button>
            <ButtonLink to="/">{t('nav.find')}</ButtonLink>
          </div>
        </div>
      )}
    </Page>
  )
}
