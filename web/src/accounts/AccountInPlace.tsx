import { useState } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { SignInForm } from './SignInForm.tsx'
import { SignUpForm } from './SignUpForm.tsx'

/** Signing in or up where one is, so that what was chosen stays chosen. */
export function AccountInPlace() {
  const { t } = useTranslation()
  const [fresh, setFresh] = useState(false)
  return (
    <div className="stack" style={{ maxWidth: 420 }}>
      {fresh ? <SignUpForm as="patient" /> : <SignInForm />}
      <p>
        {t(fresh ? 'account.haveOne' : 'account.newHere')}{' '}
        <Button look="quiet" size="small" onClick={() => setFresh(!fresh)}>
          {t(fresh ? 'account.signIn' : 'account.open')}
        </Button>
      </p>
    </div>
  )
}
