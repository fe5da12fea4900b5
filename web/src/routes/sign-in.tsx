import { createLazyRoute, Link, useRouter, useSearch } from '@tanstack/react-router'
import { Demo } from '../accounts/Demo.tsx'
import { Door } from '../accounts/Door.tsx'
import { homeOf } from '../accounts/home.ts'
import { SignInForm } from '../accounts/SignInForm.tsx'
import { now } from '../kernel/clock.ts'
import type { Me } from '../kernel/nouns.ts'
import { useSession } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { hourOf, viewerZone } from '../kernel/when.ts'

export const Route = createLazyRoute('/sign-in')({ component: SignIn })

const greetingAt = (hour: number) => (hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'day' : 'evening')

function SignIn() {
  const { t } = useTranslation()
  const { back } = useSearch({ from: '/sign-in' })
  const { history } = useRouter()
  const session = useSession()
  const enter = (me: Me) => history.replace(back?.startsWith('/') && !back.startsWith('//') ? back : homeOf(me))
  const greeting = greetingAt(hourOf(new Date(now()).toISOString(), viewerZone()))
  return (
    <Door
      title={t(`account.greeting.${greeting}`)}
      lead={session.is === 'out' && session.ended ? t('session.ended') : t('account.lead')}
      beside={<Demo onIn={enter} />}
    >
      <SignInForm onIn={enter} />
      <p style={{ marginBlockStart: 16 }}>
        {t('account.newHere')}{' '}
        <Link to="/sign-up" search={{ back }}>
          {t('account.open')}
        </Link>
        . {t('account.looking')} <Link to="/">{t('account.seeTimes')}</Link>
      </p>
    </Door>
  )
}
