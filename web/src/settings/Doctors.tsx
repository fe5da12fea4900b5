import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { removeDoctor, verifyDoctor } from '../../../api/doctors.ts'
import { useAction } from '../kernel/action.ts'
import { call } from '../kernel/call.ts'
import { listed } from '../kernel/i18n.ts'
import type { Doctor, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Field } from '../ui/Field.tsx'
import { Hourglass, Mail, Pencil, Plus, Search, Verified } from '../ui/icons.ts'
import { Problem, Unanswered } from '../ui/Problem.tsx'
import { Tag } from '../ui/Tag.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Notes } from './Claim.tsx'
import { Confirm } from './Confirm.tsx'
import { DoctorForm } from './DoctorForm.tsx'
import { InviteDoctor } from './InviteDoctor.tsx'
import { doctorsAt } from './queries.ts'
import { PartHead, Row, Rows } from './Rows.tsx'
import { useFresh } from './useFresh.ts'

/** Who treats at the clinic. */
export function Doctors({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const [search, setSearch] = useState('')
  const [edited, setEdited] = useState<Doctor | 'new'>()
  const [leaving, setLeaving] = useState<Doctor>()
  const [invited, setInvited] = useState<Doctor>()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    doctorsAt(clinicId, search ? { search } : {}),
  )
  const doctors = data?.pages.flatMap(({ items }) => items) ?? []
  const takeBack = useAction(
    ({ id }: Doctor) => call(verifyDoctor, { params: { id }, body: { verified: false, clinicId } }),
    {
      done: ({ fullName }) => {
        say(t('doctors.takenBack', { name: fullName }))
        return fresh()
      },
    },
  )
  return (
    <>
      <PartHead
        title={t('doctors.title')}
        lead={t('doctors.lead')}
        action={
          <Button icon={<Plus />} onClick={() => setEdited('new')}>
            {t('doctors.add')}
          </Button>
        }
      />
      <Field
        label={t('doctors.search')}
        type="search"
        icon={<Search />}
        value={search}
        onChange={setSearch}
        maxLength={100}
      />
      {takeBack.trouble && <Problem trouble={takeBack.trouble} />}
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Waiting height={92} count={4} />
      ) : doctors.length === 0 ? (
        <Empty title={t(search ? 'doctors.nobody' : 'doctors.none')}>{t('doctors.noneText')}</Empty>
      ) : (
        <Rows label={t('doctors.title')}>
          {doctors.map((doctor) => (
            <Row
              key={doctor.id}
              name={doctor.fullName}
              tag={
                <Tag tone={doctor.verified ? 'leaf' : 'honey'} icon={doctor.verified ? <Verified /> : <Hourglass />}>
                  {t(doctor.verified ? 'doctors.verified' : 'doctors.unverified')}
                </Tag>
              }
              about={listed([
                doctor.specialization,
                doctor.verification &&
                  t('doctors.evidence', { by: doctor.verification.by, evidence: doctor.verification.evidence }),
              ])}
              actions={
                <>
                  <ButtonLink size="small" to="/doctors/$id/schedule" params={{ id: doctor.id }} search={{}}>
                    {t('doctors.hours')}
                    <span className="unseen"> {doctor.fullName}</span>
                  </ButtonLink>
                  <Button
                    size="small"
                    look="quiet"
                    icon={<Pencil />}
                    aria-label={t('changeThis', { name: doctor.fullName })}
                    onClick={() => setEdited(doctor)}
                  >
                    {t('change')}
                  </Button>
                  {doctor.hasAccount === false && (
                    <Button
                      size="small"
                      look="quiet"
                      icon={<Mail />}
                      aria-label={t('doctors.inviteThis', { name: doctor.fullName })}
                      onClick={() => setInvited(doctor)}
                    >
                      {t('doctors.invite')}
                    </Button>
                  )}
                  {doctor.verified && (
                    <Button
                      size="small"
                      look="quiet"
                      busy={takeBack.busy && takeBack.input?.id === doctor.id}
                      onClick={() => takeBack.run(doctor)}
                    >
                      {t('doctors.takeBack')}
                      <span className="unseen"> {doctor.fullName}</span>
                    </Button>
                  )}
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={t('removeThis', { name: doctor.fullName })}
                    onClick={() => setLeaving(doctor)}
                  >
                    {t('remove')}
                  </Button>
                </>
              }
            >
              <Notes who={doctor} />
            </Row>
          ))}
        </Rows>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {edited && (
        <DoctorForm
          clinicId={clinicId}
          given={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      {invited && <InviteDoctor clinicId={clinicId} doctor={invited} onClose={() => setInvited(undefined)} />}
      {leaving && <Leave clinicId={clinicId} doctor={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

/** A doctor who goes: at once, or with the appointments ahead cancelled and their patients told. */
function Leave({ clinicId, doctor, onClose }: { clinicId: Id<'clinic'>; doctor: Doctor; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinicId)
  const leave = useAction(
    (appointments: 'cancel' | undefined) => call(removeDoctor, { params: { id: doctor.id }, query: { appointments } }),
    {
      done: () => {
        say(t('doctors.removed', { name: doctor.fullName }))
        onClose()
        return fresh()
      },
    },
  )
  const booked = leave.trouble?.code === 'in_use'
  return (
    <Confirm
      title={t('removeThis', { name: doctor.fullName })}
      act={t(booked ? 'doctors.removeAndCancel' : 'doctors.remove')}
      busy={leave.busy}
      trouble={booked ? undefined : leave.trouble}
      onAct={() => leave.run(booked ? 'cancel' : undefined)}
      onClose={onClose}
    >
      {t(booked ? 'doctors.booked' : 'doctors.removeText', { name: doctor.fullName })}
    </Confirm>
  )
}
