import type { Static } from 'typebox'
import type { Appointment } from '../../api/appointments.ts'
import type { Actor } from '../kernel/act.ts'
import { lateFrom } from './model.ts'
import { stepsOf } from './policy.ts'
import type { FullAppointment } from './queries.ts'

/** An appointment as it crosses the wire, with what this actor may do next. */
export function present(row: FullAppointment, actor: Actor, now: Date): Static<typeof Appointment> {
  return {
    id: row.id,
    status: row.status,
    because: row.because,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    timeZone: row.time_zone,
    doctor: { id: row.doctor_id, fullName: row.doctor_name, specialization: row.specialization },
    patient: {
      id: row.patient_id,
      fullName: row.patient_name,
      dateOfBirth: row.date_of_birth,
      phone: row.patient_phone,
    },
    clinic: { id: row.clinic_id, name: row.clinic_name, phone: row.clinic_phone },
    place: row.place_id && { id: row.place_id, name: row.place_name ?? '', address: row.place_address },
    room: row.room_id && { id: row.room_id, name: row.room_name ?? '' },
    visitType: { id: row.visit_type_id, name: row.visit_type_name, medium: row.medium },
    price: row.price_amount === null ? null : { amount: row.price_amount, currency: row.price_currency ?? '' },
    reason: row.reason,
    decision: row.decision,
    cancelledLate: row.cancelled_late,
    affirmedAt: row.affirmed_at?.toISOString() ?? null,
    overbooked: row.overbooked_reason && {
      by: row.overbooker_name ?? '',
      reason: row.overbooked_reason,
    },
    heldUntil: row.held_until?.toISOString() ?? null,
    answerBy: row.status === 'requested' ? (row.answer_by?.toISOString() ?? null) : null,
    lateFrom: lateFrom(row.starts_at, row.cancellation.noticeHours).toISOString(),
    bookedBy: row.booker_name,
    createdAt: row.created_at.toISOString(),
    can: stepsOf(actor, row, row.cancellation, now),
  } as Static<typeof Appointment>
}
