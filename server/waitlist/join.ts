import type { Static } from 'typebox'
import type { joinWaitlist } from '../../api/waitlist.ts'
import type { Id } from '../../api/wire.ts'
import { lock } from '../appointments/lock.ts'
import { active } from '../appointments/model.ts'
import { mayBookFor } from '../appointments/policy.ts'
import { appointmentOf } from '../appointments/queries.ts'
import { type Act, speaksFor } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { enqueue } from '../kernel/jobs.ts'
import { invalid, notFound, Problem, refused } from '../kernel/problem.ts'
import { isoDate, readingAt, timeOfDay } from '../kernel/time.ts'
import { findFitting } from './findFitting.ts'
import { entriesAtMost, offering } from './model.ts'
import { clinicsOf, isStaffOf } from './policy.ts'
import { lineOf, placeOf } from './queries.ts'

type Asked = Static<(typeof joinWaitlist)['body']>

const anyTime = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }

/**
 * Puts somebody on the waitlist, at the end of the line of their priority. Throws `fits_now` with the first free times
 * where there is nothing to wait for, `already_waiting`, `limit_reached` beyond five, and `patient_unverified`.
 */
export async function join(act: Act, asked: Asked): Promise<Id<'waitlistEntry'>> {
  const { tx, actor, now } = act
  const improved = asked.appointmentId && (await appointmentOf(tx, actor, asked.appointmentId))
  if (improved && asked.patientId && asked.patientId !== improved.patient_id)
    throw invalid('patientId', 'This appointment is somebody else’s.')
  const patientId = improved ? improved.patient_id : (asked.patientId ?? actor.patientId)
  if (!patientId) throw invalid('patientId', 'Say for whom: the id of the patient.', 'missing')
  if (improved && (!active.includes(improved.status) || improved.starts_at <= now))
    throw new Problem('wrong_state', 'Only an appointment that lies ahead can be improved.')
  if (asked.doctorIds && asked.specialization)
    throw invalid('specialization', 'Name doctors, or a specialization, but not both.')

  const doctorIds = asked.doctorIds ?? (improved && !asked.specialization ? [improved.doctor_id] : [])
  const place = await placeOf(tx, {
    doctorIds,
    specialization: asked.specialization,
    clinicId: improved ? improved.clinic_id : asked.clinicId,
    // Whoever puts somebody else on the list means a clinic of their own.
    among: speaksFor(actor).includes(patientId) ? undefined : clinicsOf(actor),
    visitTypeId: improved ? improved.visit_type_id : asked.visitTypeId,
  })
  if (!place) throw notFound(doctorIds.length > 0 ? 'doctor with this visit' : 'specialization with this visit')
  const { clinicId, zone, visitTypeId, policy } = place

  const patient = (await lock(act, [patientId])).get(patientId)
  const byStaff = isStaffOf(actor, clinicId)
  if (!patient || patient.removed || !mayBookFor(actor, patient)) throw notFound('patient')
  if (!byStaff && !speaksFor(actor).includes(patientId)) throw notFound('patient')
  if (policy.verification.patient && !patient.verifiedAt.includes(clinicId))
    throw refused('patient_unverified', 'patientId', 'The clinic has not verified this patient yet.')
  if (asked.priority && !byStaff) throw new Problem('forbidden', 'Only the clinic says who comes first.')

  const today = isoDate(readingAt(zone, now.getTime()))
  const { times = anyTime, latest = null, noticeMinutes = 0, priority = 0, earliest = today } = asked
  if (timeOfDay(times.from) >= timeOfDay(times.to)) throw invalid('times.to', `${times.to} is not after ${times.from}.`)
  if (latest !== null && latest < earliest) throw invalid('latest', `${latest} is before ${earliest}.`)
  if (latest !== null && latest < today) throw invalid('latest', `${latest} is over.`)
  await refuseMore(act, patientId, clinicId, asked.appointmentId)

  const id = newId<'waitlistEntry'>()
  await tx
    .insertInto('waitlist_entry')
    .values({
      id,
      clinic_id: clinicId,
      patient_id: patientId,
      visit_type_id: visitTypeId,
      specialization: doctorIds.length > 0 ? null : asked.specialization!.trim().toLowerCase(),
      earliest,
      latest,
      times: JSON.stringify(times),
      notice_minutes: noticeMinutes,
      appointment_id: asked.appointmentId ?? null,
      priority,
      joined_by: actor.accountId,
      created_at: now,
    })
    .execute()
  if (doctorIds.length > 0)
    await tx
      .insertInto('waitlist_doctor')
      .values(doctorIds.map((doctor_id) => ({ entry_id: id, doctor_id })))
      .execute()
  await tx
    .insertInto('registration')
    .values({ patient_id: patientId, clinic_id: clinicId, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

  const [waiting] = await lineOf(tx, clinicId, id)
  const alternatives = waiting ? await findFitting(tx, { id: clinicId, zone, policy }, waiting, now) : []
  if (alternatives.length > 0)
    throw new Problem('fits_now', 'There is nothing to wait for: these times are free and fit.', { alternatives })
  // What became free while nobody waited yet.
  await enqueue(act, offering, { clinicId }, { key: clinicId })
  return id
}

async function refuseMore(
  { tx }: Act,
  patientId: Id<'patient'>,
  clinicId: Id<'clinic'>,
  appointmentId: Id<'appointment'> | undefined,
) {
  const waiting = await tx
    .selectFrom('waitlist_entry')
    .where('patient_id', '=', patientId)
    .where('clinic_id', '=', clinicId)
    .where('status', '=', 'waiting')
    .select('appointment_id')
    .execute()
  if (appointmentId && waiting.some((one) => one.appointment_id === appointmentId)) throw new Problem('already_waiting')
  if (waiting.length >= entriesAtMost)
    throw new Problem('limit_reached', `One waits for at most ${entriesAtMost} things at a clinic.`)
}
