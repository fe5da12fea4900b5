import { createLazyRoute, Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Door } from '../accounts/Door.tsx'
import { SignUpForm } from '../accounts/SignUpForm.tsx'
import { Chip } from '../ui/Chip.tsx'
import { say } from '../ui/toast.ts'

export const Route = createLazyRoute('/sign-up')({ component: SignUp })

function SignUp() {
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
