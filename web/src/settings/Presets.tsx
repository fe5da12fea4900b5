import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Policy, Preset } from '../../../api/policy.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Differences } from './Differences.tsx'
import { presetsOf } from './queries.ts'
import css from './settings.module.css'

const c = classes(css)

/** Rules to start from; what each would change stands there before it is taken. */
export function Presets({ policy, onTake }: { policy: Policy; onTake: (policy: Policy) => void }) {
  const { t } = useTranslation('settings')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Preset>()
  const { data, error, refetch } = useQuery({ ...presetsOf, enabled: open })
  const taken = data?.items.find(({ preset }) => preset === chosen)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('preset.open')}</Button>
      {open && (
        <Dialog title={t('preset.title')} onClose={() => setOpen(false)}>
          <p className="quiet" style={{ marginBlockEnd: 14 }}>
            {t('preset.text')}
          </p>
          {error && !data && <Unanswered error={error} onAgain={() => void refetch()} />}
          {!data && !error && <Waiting height={300} />}
          <ul className={c('presets')}>
            {data?.items.map(({ preset }) => (
              <li key={preset}>
                <button type="button" aria-pressed={chosen === preset} onClick={() => setChosen(preset)}>
                  <b>{t(`preset.${preset}.name`)}</b> <span>{t(`preset.${preset}.text`)}</span>
                </button>
              </li>
            ))}
          </ul>
          {taken && (
            <section aria-live="polite" className={c('taking')}>
              <h3>{t('preset.changes', { name: t(`preset.${taken.preset}.name`) })}</h3>
              <Differences before={policy} after={taken.policy} />
              <div className="row">
                <Button
                  look="main"
                  onClick={() => {
                    onTake(taken.policy)
                    setOpen(false)
                  }}
                >
                  {t('preset.take')}
                </Button>
                <Button look="quiet" onClick={() => setOpen(false)}>
                  {t('back')}
                </Button>
              </div>
              <p className="small quiet">{t('preset.notYet')}</p>
            </section>
          )}
        </Dialog>
      )}
    </>
  )
}
