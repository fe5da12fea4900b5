import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removeWebhook, rotateWebhookSecret, testWebhook, updateWebhook } from '../../../api/webhooks.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { listed } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Confirm } from '../settings/Confirm.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Problem } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { HookForm } from './HookForm.tsx'
import { Log } from './Log.tsx'
import { eventKey, type Hook } from './queries.ts'
import { moment, Standing } from './Standing.tsx'
import css from './webhooks.module.css'

const c = classes(css)

interface Line {
  hook: Hook
  fresh: () => Promise<unknown>
  onSecret: (secret: string) => void
}

/** One system that is told, how it does, and what can be done about it. */
export function HookRow({ hook, fresh, onSecret }: Line) {
  const { t } = useTranslation('webhooks')
  const queries = useQueryClient()
  const [open, setOpen] = useState(hook.failingSince !== null)
  const [asking, setAsking] = useState<'change' | 'secret' | 'remove'>()
  const { id, url } = hook
  const name = new URL(url).host
  const named = (what: 'log' | 'test' | 'change' | 'rotate' | 'pause' | 'resume' | 'remove') =>
    t('named', { what: t(what), name })
  const params = { id }
  const done = () => {
    setAsking(undefined)
    return fresh()
  }
  const test = useAction(() => call(testWebhook, { params }), {
    done: () => {
      setOpen(true)
      return queries.invalidateQueries({ queryKey: ['mine', 'webhook-deliveries', id] })
    },
  })
  const turn = useAction((enabled: boolean) => call(updateWebhook, { params, body: { enabled } }), {
    done: (_, enabled) => {
      say(t(enabled ? 'resumed' : 'pausedNow', { name }))
      return fresh()
    },
  })
  const rotate = useAction(() => call(rotateWebhookSecret, { params }), {
    done: ({ secret }) => {
      onSecret(secret)
      return done()
    },
  })
  const remove = useAction(() => call(removeWebhook, { params }), {
    done: () => {
      say(t('removed', { name }))
      return done()
    },
  })
  const trouble = test.trouble ?? turn.trouble
  const off = hook.disabledAt !== null
  return (
    <li className={c('hook')}>
      <div className={c('name')}>
        <h3>
          <bdi dir="ltr">{url}</bdi>
        </h3>
        <Standing hook={hook} />
      </div>
      <p className="quiet">{listed(hook.events.map((event) => t(eventKey(event))))}</p>
      {(hook.disabledBecause === 'failing' || hook.disabledBecause === 'gone') && (
        <p>{t(`why.${hook.disabledBecause}`)}</p>
      )}
      {hook.formerSecretUntil && <p className="quiet">{t('formerUntil', { when: moment(hook.formerSecretUntil) })}</p>}
      <div className={c('actions')}>
        <Button size="small" aria-expanded={open} aria-label={named('log')} onClick={() => setOpen(!open)}>
          {t('log')}
        </Button>
        {!off && (
          <Button size="small" busy={test.busy} aria-label={named('test')} onClick={() => test.run(undefined)}>
            {t('test')}
          </Button>
        )}
        <Button size="small" aria-label={named('change')} onClick={() => setAsking('change')}>
          {t('change')}
        </Button>
        <Button size="small" aria-label={named('rotate')} onClick={() => setAsking('secret')}>
          {t('rotate')}
        </Button>
        <Button
          size="small"
          look={off ? 'main' : 'plain'}
          busy={turn.busy}
          aria-label={named(off ? 'resume' : 'pause')}
          onClick={() => turn.run(off)}
        >
          {t(off ? 'resume' : 'pause')}
        </Button>
        <Button size="small" look="bad" aria-label={named('remove')} onClick={() => setAsking('remove')}>
          {t('remove')}
        </Button>
      </div>
      {trouble && <Problem trouble={trouble} />}
      {open && <Log id={id} name={name} />}
      {asking === 'change' && <HookForm given={hook} onClose={() => setAsking(undefined)} onSaved={done} />}
      {asking === 'secret' && (
        <Confirm
          title={named('rotate')}
          act={t('rotate')}
          busy={rotate.busy}
          trouble={rotate.trouble}
          onAct={() => rotate.run(undefined)}
          onClose={() => setAsking(undefined)}
        >
          {t('rotateAsk')}
        </Confirm>
      )}
      {asking === 'remove' && (
        <Confirm
          title={named('remove')}
          act={t('remove')}
          busy={remove.busy}
          trouble={remove.trouble}
          onAct={() => remove.run(undefined)}
          onClose={() => setAsking(undefined)}
        >
          {t('removeAsk')}
        </Confirm>
      )}
    </li>
  )
}
