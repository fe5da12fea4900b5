import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { verifyDoctor } from '../../../api/doctors.ts'
import { verifyPatient } from '../../../api/patients.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { now } from '../kernel/clock.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { distance, viewerZone } from '../kernel/when.ts'
import { Asking } from '../ui/Asking.tsx'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field } from '../ui/Field.tsx'
import { Mail, Verified } from '../ui/icons.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Claim, type Somebody } from './Claim.tsx'
import { doctorsAt, unverifiedPatientsAt } from './queries.ts'
import { PartHead } from './Rows.tsx'
import { SendBack } from './SendBack.tsx'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)

/** Who waits to be verified: what they say of themselves, and the answer. */
export function Verification({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const [asked, setAsked] = useState<{ one: Somebody; to: 'verify' | 'sendBack' }>()
  const doctors = useInfiniteQuery(doctorsAt(clinicId, { verified: false }))
  const patients = useInfiniteQuery(unverifiedPatientsAt(clinicId))
  const waiting: Record<'doctor' | 'patient', Somebody[]> = {
    doctor: (doctors.data?.pages ?? []).flatMap(({ items }) => items.map((who) => ({ kind: 'doctor', who }) as const)),
    patient: (patients.data?.pages ?? []).flatMap(({ items }) =>
      items.map((who) => ({ kind: 'patient', who }) as const),
    ),
  }
  const lists = { doctor: doctors, patient: patients }
  return (
    <>
      <PartHead title={t('verification.title')} lead={t('verification.lead')} />
      {(['doctor', 'patient'] as const).map((kind) => {
        const { error, data, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = lists[kind]
        return (
          <section key={kind} className={c('group')} aria-labelledby={`queue-${kind}`}>
            <h3 id={`queue-${kind}`}>{t(`verification.${kind}s`)}</h3>
            {isPending ? (
              <Waiting height={110} count={2} />
            ) : error && !data ? (
              <Unanswered error={error} onAgain={() => void refetch()} />
            ) : waiting[kind].length === 0 ? (
              <Empty title={t('verification.none')}>{t(`verification.none_${kind}`)}</Empty>
            ) : (
              <Book label={t(`verification.${kind}s`)} margin={132}>
                {waiting[kind].map((one) => (
                  <Entry
                    key={one.who.id}
                    above={t('verification.since')}
                    time={<span className={c('since')}>{distance(one.who.createdAt, now(), viewerZone())}</span>}
                  >
                    <Claim one={one}>
                      <Button
                        icon={<Verified />}
                        aria-label={t('verification.verifyThis', { name: one.who.fullName })}
                        onClick={() => setAsked({ one, to: 'verify' })}
                      >
                        {t('verification.verify')}
                      </Button>
                      <Button
                        look="quiet"
                        icon={<Mail />}
                        aria-label={t('verification.sendBackThis', { name: one.who.fullName })}
                        onClick={() => setAsked({ one, to: 'sendBack' })}
                      >
                        {t('verification.sendBack')}
                      </Button>
                    </Claim>
                  </Entry>
                ))}
              </Book>
            )}
            {hasNextPage && (
              <p className={c('more')}>
                <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t('more')}
                </Button>
              </p>
            )}
          </section>
        )
      })}
      {asked?.to === 'verify' && <Verify clinicId={clinicId} one={asked.one} onClose={() => setAsked(undefined)} />}
      {asked?.to === 'sendBack' && <SendBack clinicId={clinicId} one={asked.one} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function Verify({ clinicId, one, onClose }: { clinicId: Id<'clinic'>; one: Somebody; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const verify = useAction(
    async ({ evidence = '' }: Record<string, string>) => {
      const body = { verified: true, evidence, clinicId }
      if (one.kind === 'doctor') await call(verifyDoctor, { params: { id: one.who.id }, body })
      else await call(verifyPatient, { params: { id: one.who.id }, body })
    },
    {
      done: () => {
        say(t('verification.done', { name: one.who.fullName }))
        onClose()
        return fresh()
      },
    },
  )
  return (
    <Dialog title={t('verification.verifyThis', { name: one.who.fullName })} onClose={onClose}>
      <Asking label={t('verification.verify')} fields={['evidence']} trouble={verify.trouble} onAsk={verify.run}>
        <Field
          label={t('verification.evidence')}
          name="evidence"
          isRequired
          lines={3}
          maxLength={500}
          hint={t(`verification.evidence_${one.kind}`)}
        />
        <div className="row">
          <Button type="submit" look="main" busy={verify.busy}>
            {t('verification.verify')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </Asking>
    </Dialog>
  )
}
