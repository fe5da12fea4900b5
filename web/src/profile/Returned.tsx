import { useQuery } from '@tanstack/react-query'
import { getDoctor } from '../../../api/doctors.ts'
import { getPatient } from '../../../api/patients.ts'
import { call } from '../kernel/call.ts'
import type { Doctor, Id, Me } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import css from './profile.module.css'

const c = classes(css)

/** What clinics ask the reader to change before they verify them, or somebody they act for. */
export function Returned({ me }: { me: Me }) {
  return (
    <>
      {me.doctorId && <OfDoctor id={me.doctorId} />}
      {me.patientId && <OfPatient id={me.patientId} />}
      {me.actsFor.map(({ patientId, fullName }) => (
        <OfPatient key={patientId} id={patientId} name={fullName} />
      ))}
    </>
  )
}

function OfDoctor({ id }: { id: Id<'doctor'> }) {
  const { data } = useQuery({
    queryKey: ['mine', 'doctor', id],
    queryFn: ({ signal }) => call(getDoctor, { params: { id } }, { signal }),
  })
  return <Notes returned={data?.returned ?? []} />
}

function OfPatient({ id, name }: { id: Id<'patient'>; name?: string }) {
  const { data } = useQuery({
    queryKey: ['mine', 'patient', id],
    queryFn: ({ signal }) => call(getPatient, { params: { id } }, { signal }),
  })
  return <Notes returned={data?.returned ?? []} {...(name && { name })} />
}

function Notes({ returned, name }: { returned: Doctor['returned']; name?: string }) {
  const { t } = useTranslation('profile')
  return returned.map(({ clinicId, clinicName: clinic, by, reason }) => (
    <section key={clinicId} className={c('returned')} aria-labelledby={`returned-${clinicId}-${name ?? ''}`}>
      <h2 id={`returned-${clinicId}-${name ?? ''}`}>
        {t(name ? 'returned.titleOther' : 'returned.title', { clinic, name })}
      </h2>
      <p>{t(name ? 'returned.textOther' : 'returned.text', { by, name })}</p>
      <blockquote dir="auto">{reason}</blockquote>
      <p>{t(name ? 'returned.todoOther' : 'returned.todo')}</p>
    </section>
  ))
}
