import { useQuery } from '@tanstack/react-query'
import { house } from '../find/queries.ts'
import { useAction } from '../kernel/action.ts'
import type { Me } from '../kernel/nouns.ts'
import { signIn } from '../kernel/session.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Flask, Onward } from '../ui/icons.ts'
import { Portrait } from '../ui/Portrait.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import css from './Demo.module.css'

const c = classes(css)
const parts = ['patient', 'doctor', 'desk', 'administrator', 'operator'] as const

/** The made-up people of the demonstration, each one press away. Nothing where the server has none. */
export function Demo({ onIn }: { onIn: (me: Me) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(house)
  const enter = useAction(({ email, password }: { email: string; password: string }) => signIn(email, password), {
    done: onIn,
  })
  if (!data?.demo) return null
  const { accounts, password } = data.demo
  return (
    <aside className={c('demo')}>
      <Tag tone="honey" icon={<Flask />}>
        {t('demo.tag')}
      </Tag>
      <h2>{t('demo.title')}</h2>
      <p className="lead">
        {t('demo.text')} <b>{password}</b>
      </p>
      {enter.trouble && <Problem trouble={enter.trouble} />}
      <ul>
        {accounts.map(({ email, fullName, role }) => {
          const part = parts.find((known) => known === role)
          return (
            <li key={email} className={c('one')}>
              <Portrait id={email} name={fullName} width={44} />
              <div>
                <b>{part ? t(`demo.${part}`, { name: fullName }) : fullName}</b>
                <p className="small quiet">{email}</p>
                {part && <p className="small quiet">{t(`demo.does.${part}`)}</p>}
              </div>
              <Button
                size="small"
                busy={enter.busy && enter.input?.email === email}
                onClick={() => enter.run({ email, password })}
                aria-label={t('demo.enterAs', { name: fullName })}
              >
                {t('demo.enter')} <Onward className="icon flip" />
              </Button>
            </li>
          )
        })}
      </ul>
    </aside>
  )
}
