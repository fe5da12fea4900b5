import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { verifyInvitation } from '../../../api/accounts.ts'
import { Door } from '../accounts/Door.tsx'
import { SignUpForm } from '../accounts/SignUpForm.tsx'
import { call } from '../kernel/call.ts'
import { useSecretOfLink } from '../kernel/link.ts'
import { Refused } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Chip } from '../ui/Chip.tsx'
import { Problem } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/sign-up')({ component: SignUp })

function SignUp() {
  const token = useSecretOfLink()
  return token ? <Invited token={token} /> : <Uninvited />
}

/** Somebody whom a clinic took in and invited: they become that patient. */
function Invited({ token }: { token: string }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(verifyInvitation, { body: { token } }),
  })
  if (error instanceof Refused)
    return (
      <Door title={t('account.open')}>
        <Problem trouble={error.trouble} />
      </Door>
    )
  if (!data)
    return (
      <Door title={t('account.open')}>
        <Waiting height={60} />
      </Door>
    )
  const { clinicName: clinic, fullName: name } = data
  const enter = () => {
    say(t('account.opened'))
    history.replace('/appointments')
  }
  return (
    <Door title={t('account.open')} lead={t('account.invited', { clinic, name })}>
      <SignUpForm as="patient" invited={{ token, ...data }} onIn={enter} />
    </Door>
  )
}

function Uninvited() {
  const { t } = useTranslation()
  const { back, as } = useSearch({ from: '/sign-up' })
  const { history } = useRouter()
  const go = useNavigate({ from: '/sign-up' })
  const part = as === 'doctor' ? 'doctor' : 'patient'
  const choose = (chosen: string) => void go({ search: (before) => ({ ...before, as: chosen }), replace: true })
  const enter = () => {
    say(t('account.opened'))
    history.replace(back?.startsWith('/') && !back.startsWith('//') ? back : part === 'doctor' ? '/profile' : '/')
  }
  return (
    <Door title={t('account.open')} lead={t(`account.openLead.${part}`)}>
      <fieldset className="row" style={{ marginBlockEnd: 18 }}>
        <legend className="unseen">{t('account.as')}</legend>
        <Chip pressed={part === 'patient'} onPress={() => choose('patient')}>
          {t('account.asPatient')}
        </Chip>
        <Chip pressed={part === 'doctor'} onPress={() => choose('doctor')}>
          {t('account.asDoctor')}
        </Chip>
      </fieldset>
      <SignUpForm key={part} as={part} onIn={enter} />
      <p style={{ marginBlockStart: 16 }}>
        {t('account.haveOne')}{' '}
        <Link to="/sign-in" search={{ back }}>
          {t('account.signIn')}
        </Link>
      </p>
    </Door>
  )
}
