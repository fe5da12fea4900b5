import type { Static } from 'typebox'
import type { WaitlistEntry } from '../../api/waitlist.ts'
import type { FullEntry, FullOffer } from './queries.ts'

/** An entry as it crosses the wire. */
export function present(row: FullEntry): Static<typeof WaitlistEntry> {
  return {
    id: row.id,
    status: row.status,
    place: row.place,
    patient: { id: row.patient_id, fullName: row.patient_name, phone: row.patient_phone },
    clinic: { id: row.clinic_id, name: row.clinic_name, phone: row.clinic_phone },
    timeZone: row.time_zone,
    visitType: { id: row.visit_type_id, name: row.visit_type_name },
    doctors: row.doctors,
    specialization: row.specialization,
    earliest: row.earliest,
    latest: row.latest,
    times: row.times,
    noticeMinutes: row.notice_minutes,
    improves: row.appointment_id &&
      row.improves_at &&
      row.improves_doctor_id && {
        id: row.appointment_id,
        startsAt: row.improves_at.toISOString(),
        doctor: { id: row.improves_doctor_id, fullName: row.improves_doctor_name ?? '' },
      },
    priority: row.priority,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    offers: row.offers.map(presentOffer),
  }
}

const presentOffer = ({ doctorId, doctorName, ...offer }: FullOffer) => ({
  ...offer,
  doctor: { id: doctorId, fullName: doctorName },
  startsAt: instant(offer.startsAt),
  endsAt: instant(offer.endsAt),
  madeAt: instant(offer.madeAt),
  until: instant(offer.until),
  answeredAt: offer.answeredAt && instant(offer.answeredAt),
})

const instant = (text: string): string => new Date(text).toISOString()
