import { useState } from 'react'
import { createWebhook, updateWebhook, webhookEvents } from '../../../api/webhooks.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { eventKey, type Hook } from './queries.ts'
import css from './webhooks.module.css'

const c = classes(css)
const usual: Hook['events'] = ['appointment.booked', 'appointment.moved', 'appointment.cancelled']
type Wish = Pick<Hook, 'url' | 'events'>

interface Sheet {
  clinicId?: Id<'clinic'>
  given?: Hook
  onClose: () => void
  /** Gets the secret of a new one. */
  onSaved: (secret: string | undefined) => unknown
}

/** Where a system is told, and of what. */
export function HookForm({ clinicId, given, onClose, onSaved }: Sheet) {
  const { t } = useTranslation('webhooks')
  const [lacking, setLacking] = useState(false)
  const save = useAction(
    async (body: Wish, key): Promise<string | undefined> => {
      if (given) return void (await call(updateWebhook, { params: { id: given.id }, body }))
      const { secret } = await call(createWebhook, { query: clinicId ? { clinicId } : {}, body }, { key })
      return secret
    },
    { done: onSaved },
  )
  const ask = ({ url = '', ...answers }: Record<string, string>) => {
    const events = webhookEvents.filter((event) => answers[event])
    setLacking(events.length === 0)
    if (events.length > 0) save.run({ url, events })
  }
  const title = given ? t('changeTitle') : t('add')
  return (
    <Dialog title={title} onClose={onClose}>
      <Asking label={title} fields={['url']} trouble={save.trouble} onAsk={ask}>
        <Field
          label={t('url')}
          name="url"
          inputMode="url"
          isRequired
          maxLength={500}
          defaultValue={given?.url ?? ''}
          hint={t('urlHint')}
        />
        <fieldset className={c('events')} aria-describedby={lacking ? 'no-events' : undefined}>
          <legend>{t('of')}</legend>
          {webhookEvents.map((event) => (
            <label key={event}>
              <input
                type="checkbox"
                name={event}
                value="yes"
                defaultChecked={(given?.events ?? usual).includes(event)}
                onChange={() => setLacking(false)}
              />
              {t(eventKey(event))}
            </label>
          ))}
          {lacking && (
            <p id="no-events" role="alert" className={c('wrong')}>
              {t('noEvents')}
            </p>
          )}
        </fieldset>
        <p className="quiet">{t('told')}</p>
        <div className="row">
          <Button type="submit" look="main" busy={save.busy}>
            {given ? t('save') : t('make')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
