import { resendConfirmation } from '../../../api/accounts.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { Check, Hourglass, Verified } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'

/** Whether the address is confirmed, and which clinics have verified the person. */
export function Standing({ me }: { me: Me }) {
  const { t } = useTranslation()
  const resend = useAction(() => call(resendConfirmation), {
    done: () => say(t('profile.resent', { email: me.email })),
    refused: ({ detail }) => say(detail),
  })
  return (
    <div className="row">
      <span>
        <bdi>{me.email}</bdi>
      </span>
      {me.emailConfirmed ? (
        <Tag icon={<Check weight="bold" />}>{t('profile.confirmed')}</Tag>
      ) : (
        <>
          <Tag tone="honey" icon={<Hourglass />}>
            {t('profile.unconfirmed')}
          </Tag>
          <Button look="quiet" size="small" busy={resend.busy} onClick={() => resend.run(undefined)}>
            {t('profile.resend')}
          </Button>
        </>
      )}
      {me.clinics
        .filter(({ role }) => role === 'patient' || role === 'doctor')
        .map(({ id, name, verified, role }) => (
          <Tag key={`${id}${role}`} tone={verified ? 'leaf' : 'honey'} icon={verified ? <Verified /> : <Hourglass />}>
            {t(verified ? 'profile.verified' : 'profile.unverified', { clinic: name })}
          </Tag>
        ))}
    </div>
  )
}
