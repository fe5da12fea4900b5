import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { createPatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import { filled } from '../kernel/filled.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useSettled } from '../kernel/useSettled.ts'
import { date, dayOf, viewerZone } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/toast.ts'
import css from './desk.module.css'
import { alike } from './queries.ts'

const c = classes(css)

interface Asked {
  name: string
  clinicId: Id<'clinic'> | undefined
  onClose: () => void
  onFound: (id: Id<'patient'>) => void
}

/** Takes somebody in within seconds; those who may already be them are named while it is typed. */
export function NewPatient({ name, clinicId, onClose, onFound }: Asked) {
  const { t } = useTranslation('desk')
  const { t: common } = useTranslation()
  const [said, setSaid] = useState({ fullName: name, dateOfBirth: '', phone: '' })
  const [fullName = '', dateOfBirth = '', phone = ''] = useSettled(
    [said.fullName.trim(), said.dateOfBirth, said.phone.trim()].join('\n'),
    120,
  ).split('\n')
  const { data } = useQuery(alike({ clinicId, fullName, dateOfBirth, phone }))
  const known = data?.items ?? []
  const create = useAction(
    ({ fullName: wanted = '', ...rest }: Record<string, string>, key) =>
      call(createPatient, { body: { fullName: wanted, ...filled(rest), ...(clinicId && { clinicId }) } }, { key }),
    {
      done: (patient) => {
        say(t('patient.added', { name: patient.fullName }))
        onFound(patient.id)
      },
    },
  )
  const form = useRef<HTMLDivElement>(null)
  // The name is known: what is asked next is the birthday.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(name ? '[name="dateOfBirth"]' : '[name="fullName"]')?.focus()
  }, [name])
  const write = (field: keyof typeof said) => (text: string) => setSaid((before) => ({ ...before, [field]: text }))
  return (
    <Dialog title={t('patient.new')} onClose={onClose}>
      <div ref={form}>
        <Asking
          label={t('patient.new')}
          fields={['fullName', 'dateOfBirth', 'phone']}
          trouble={create.trouble}
          onAsk={create.run}
        >
          <Field
            label={common('account.name')}
            name="fullName"
            isRequired
            maxLength={120}
            value={said.fullName}
            onChange={write('fullName')}
          />
          <div className={c('two')}>
            <Field
              label={t('patient.born')}
              name="dateOfBirth"
              type="date"
              max={dayOf(now(), viewerZone())}
              value={said.dateOfBirth}
              onChange={write('dateOfBirth')}
            />
            <Field
              label={t('patient.phone')}
              name="phone"
              type="tel"
              maxLength={31}
              value={said.phone}
              onChange={write('phone')}
            />
          </div>
          <div role="status">
            {known.length > 0 && (
              <section className={c('alike')} aria-label={t('patient.alike', { count: known.length })}>
                <h3>{t('patient.alike', { count: known.length })}</h3>
                <ul>
                  {known.map((one) => (
                    <li key={one.id}>
                      <span>
                        <b>{one.fullName}</b>{' '}
                        <span className="quiet">
                          <bdi>{one.dateOfBirth && date(one.dateOfBirth)}</bdi> <bdi>{one.phone}</bdi>
                        </span>
                      </span>
                      <Button
                        size="small"
                        onClick={() => onFound(one.id)}
                        aria-label={t('patient.isThis', { name: one.fullName })}
                      >
                        {t('patient.thisOne')}
                      </Button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <Button type="submit" look="main" wide busy={create.busy}>
            {known.length > 0 ? t('patient.saveAnyway') : t('patient.save')}
          </Button>
        </Asking>
      </div>
    </Dialog>
  )
}
