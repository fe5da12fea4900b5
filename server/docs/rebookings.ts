import type { Static } from 'typebox'
import type { Appointment } from '../../api/appointments.ts'
import type { BulkChange, BulkStep, DoneStep, KeptTime } from '../../api/bulk-steps.ts'
import type { Lateness } from '../../api/lateness.ts'
import type { Rebooking } from '../../api/rebooking.ts'
import type { Id } from '../../api/wire.ts'

const stepId = '01a1fd8e-0000-7000-8000-000000000051' as Id<'bulkStep'>

/** Examples of a doctor's illness and what becomes of the visits, and of one who is behind. */
export const rebookings = (appointment: Static<typeof Appointment>) => {
  const { clinic, startsAt, endsAt, timeZone } = appointment
  const doctor = { id: appointment.doctor.id, fullName: appointment.doctor.fullName }
  const patient = {
    id: appointment.patient.id,
    fullName: appointment.patient.fullName,
    phone: appointment.patient.phone,
  }
  const time = {
    appointmentId: '01a1fd8e-0000-7000-8000-000000000052' as Id<'appointment'>,
    startsAt: '2026-11-26T13:30:00.000Z',
    endsAt: '2026-11-26T14:00:00.000Z',
    doctor,
    placeName: 'Main building',
  } satisfies Static<typeof KeptTime>
  const change = {
    appointmentId: appointment.id,
    patient,
    visitType: appointment.visitType.name,
    startsAt,
    endsAt,
    timeZone,
    doctor,
    to: null,
    times: [time],
    refusal: null,
    restored: false,
  } satisfies Static<typeof BulkChange>
  return {
    KeptTime: time,
    BulkChange: change,
    BulkStep: {
      id: stepId,
      kind: 'sick-day',
      reason: 'Dr Okonjo is ill',
      doneAt: '2026-11-24T06:40:00.000Z',
      doneBy: 'Rainer Brandt',
      undoUntil: '2026-11-24T06:50:00.000Z',
      toldAt: null,
      undoneAt: null,
      searching: 0,
      items: [change],
    } satisfies Static<typeof BulkStep>,
    DoneStep: {
      id: stepId,
      kind: 'sick-day',
      reason: 'Dr Okonjo is ill',
      doctor,
      doneAt: '2026-11-24T06:40:00.000Z',
      doneBy: 'Rainer Brandt',
      undoUntil: '2026-11-24T06:50:00.000Z',
      toldAt: null,
      undoneAt: null,
      changed: 9,
    } satisfies Static<typeof DoneStep>,
    Rebooking: {
      id: '01a1fd8e-0000-7000-8000-000000000053' as Id<'rebooking'>,
      stepId,
      status: 'open',
      telephone: false,
      reachable: true,
      patient,
      visit: {
        appointmentId: appointment.id,
        startsAt,
        endsAt,
        doctor,
        visitType: appointment.visitType.name,
        reason: 'Dr Okonjo is ill',
      },
      clinic,
      timeZone,
      until: '2026-11-25T06:50:00.000Z',
      toldAt: '2026-11-24T06:50:00.000Z',
      answeredAt: null,
      times: [time],
      booked: null,
    } satisfies Static<typeof Rebooking>,
    Lateness: {
      appointmentId: appointment.id,
      doctorId: doctor.id,
      startsAt,
      expectedAt: '2026-11-24T13:55:00.000Z',
      minutes: 25,
      toldAt: '2026-11-24T13:12:00.000Z',
    } satisfies Static<typeof Lateness>,
  }
}
