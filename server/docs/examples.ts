import type { Static } from 'typebox'
import type { Me, Session } from '../../api/accounts.ts'
import type { Appointment, HistoryEntry } from '../../api/appointments.ts'
import type { Clinic, ListedClinic, Member, MyClinic } from '../../api/clinics.ts'
import type { Closure, Holiday } from '../../api/closures.ts'
import type { AlikePatient, DeskSlot } from '../../api/desk.ts'
import type { Doctor } from '../../api/doctors.ts'
import type { Patient, Verification } from '../../api/patients.ts'
import type { Place, Room } from '../../api/places.ts'
import { type Break, type Policy, presets } from '../../api/policy.ts'
import type { Absence, DatedHours, Hours, Schedule, WeeklyHours } from '../../api/schedules.ts'
import type { FreeDoctor, FreeSlot, Slot } from '../../api/slots.ts'
import type { VisitType } from '../../api/visit-types.ts'
import type { Id, Money, Problem } from '../../api/wire.ts'
import { agendas } from './agendas.ts'
import { exampleReport } from './exampleReport.ts'
import { outside } from './outside.ts'
import { previews } from './previews.ts'
import { rebookings } from './rebookings.ts'
import { told } from './told.ts'
import { unasked, verifications } from './verifications.ts'
import { waits } from './waits.ts'

const id = <Noun extends string>(number: number) =>
  `01a1fd8e-0000-7000-8000-${String(number).padStart(12, '0')}` as Id<Noun>

const ids = {
  doctor: id<'doctor'>(1),
  patient: id<'patient'>(2),
  clinic: id<'clinic'>(3),
  place: id<'place'>(4),
  room: id<'room'>(5),
  visitType: id<'visitType'>(6),
  account: id<'account'>(7),
  appointment: id<'appointment'>(8),
}
const clinic = { id: ids.clinic, name: 'Practice am Lindenplatz', phone: '+49 30 555 01 00' }
const startsAt = '2026-11-24T13:30:00.000Z'
const endsAt = '2026-11-24T14:00:00.000Z'
const price: Static<typeof Money> = { amount: 8500, currency: 'EUR' }

const verification: Static<typeof Verification> = {
  at: '2026-11-02T08:12:00.000Z',
  by: 'Rainer Brandt',
  evidence: 'Licence 4711 checked in the medical register',
}
const slot: Static<typeof Slot> = { startsAt, endsAt, doctorId: ids.doctor, visitTypeId: ids.visitType }
const hours: Static<typeof Hours> = { from: '09:00', to: '13:00', placeId: ids.place, roomId: ids.room }
const weekly: Static<typeof WeeklyHours> = {
  ...hours,
  weekday: 1,
  to: '17:00',
  breaks: [{ from: '12:30', to: '13:30' }],
  validFrom: '2026-01-01',
  validTo: null,
}
const dated: Static<typeof DatedHours> = { date: '2026-12-19', kind: 'opened', hours: [hours] }
const absence: Static<typeof Absence> = {
  id: id(9),
  from: '2026-12-03T00:00',
  to: '2026-12-05T00:00',
  wholeDay: true,
  reason: 'Conference',
}
const room: Static<typeof Room> = { id: ids.room, name: 'Room 2' }
const place: Static<typeof Place> = {
  id: ids.place,
  name: 'Lindenplatz 4',
  address: 'Lindenplatz 4, 10115 Berlin',
  stepFree: true,
  rooms: [room],
}
const policy: Policy = presets['verified-practice']
const listed: Static<typeof ListedClinic> = {
  ...clinic,
  country: 'DE',
  region: 'BE',
  timeZone: 'Europe/Berlin',
  email: 'desk@lindenplatz.example',
  address: 'Lindenplatz 4',
  town: 'Berlin',
  postcode: '10115',
  specializations: ['Dermatology', 'General practice'],
}
const me: Static<typeof Me> = {
  id: ids.account,
  email: 'mara@example.test',
  emailConfirmed: true,
  fullName: 'Mara Lindqvist',
  language: 'en',
  roles: ['patient'],
  patientId: ids.patient,
  doctorId: null,
  actsFor: [{ patientId: id<'patient'>(10), fullName: 'Ida Lindqvist', relation: 'daughter' }],
  clinics: [{ id: ids.clinic, name: clinic.name, role: 'patient', verified: true }],
}
const appointment: Static<typeof Appointment> = {
  id: ids.appointment,
  status: 'requested',
  because: null,
  startsAt,
  endsAt,
  timeZone: 'Europe/Berlin',
  doctor: { id: ids.doctor, fullName: 'Dr Amara Okonjo', specialization: 'Dermatology' },
  patient: { id: ids.patient, fullName: 'Mara Lindqvist', dateOfBirth: '1988-04-02', phone: '+49 30 555 01 40' },
  clinic,
  place: { id: ids.place, name: place.name, address: place.address },
  room,
  visitType: { id: ids.visitType, name: 'Skin check', medium: 'in_person' },
  price,
  reason: 'A mole that has changed',
  decision: null,
  cancelledLate: false,
  affirmedAt: null,
  overbooked: null,
  heldUntil: null,
  answerBy: '2026-11-25T06:00:00.000Z',
  lateFrom: '2026-11-23T13:30:00.000Z',
  bookedBy: 'Mara Lindqvist',
  createdAt: '2026-11-23T06:00:00.000Z',
  can: ['cancel', 'move'],
}

/** One example of each shape. The compiler holds them to the contract's types, a test to its schemas. */
export const examples = {
  Absence: absence,
  AlikePatient: {
    id: ids.patient,
    fullName: 'Mara Lindqvist',
    dateOfBirth: '1988-04-02',
    phone: '+49 30 555 01 40',
    hasAccount: true,
    because: ['name', 'dateOfBirth'],
  } satisfies Static<typeof AlikePatient>,
  Appointment: appointment,
  Break: { from: '12:30', to: '13:30' } satisfies Static<typeof Break>,
  Clinic: { ...listed, policy } satisfies Static<typeof Clinic>,
  Closure: {
    id: id<'closure'>(11),
    from: '2026-12-24T12:00',
    to: '2026-12-28T00:00',
    reason: 'Between the years',
  } satisfies Static<typeof Closure>,
  DatedHours: dated,
  DeskSlot: {
    ...slot,
    doctorName: 'Dr Amara Okonjo',
    timeZone: 'Europe/Berlin',
    withinNotice: false,
  } satisfies Static<typeof DeskSlot>,
  Doctor: {
    id: ids.doctor,
    fullName: 'Dr Amara Okonjo',
    specialization: 'Dermatology',
    department: 'Skin and allergies',
    licenceNumber: null,
    phone: '+49 30 555 01 21',
    email: null,
    address: 'Lindenplatz 4, 10115 Berlin',
    about: 'Sees skin of every age.',
    languages: ['de', 'en'],
    experienceYears: 14,
    acceptsNew: true,
    hasAccount: null,
    verified: true,
    verification: null,
    ...unasked,
    clinics: [
      {
        clinicId: ids.clinic,
        clinicName: clinic.name,
        town: 'Berlin',
        postcode: '10115',
        timeZone: 'Europe/Berlin',
        verified: true,
      },
    ],
    now: 'available',
    createdAt: '2026-01-12T09:00:00.000Z',
  } satisfies Static<typeof Doctor>,
  FreeDoctor: {
    doctor: {
      id: ids.doctor,
      fullName: 'Dr Amara Okonjo',
      specialization: 'Dermatology',
      languages: ['de', 'en'],
      acceptsNew: true,
    },
    clinic: {
      id: ids.clinic,
      name: clinic.name,
      town: 'Berlin',
      postcode: '10115',
      address: 'Lindenplatz 4',
      timeZone: 'Europe/Berlin',
    },
    visitTypeId: ids.visitType,
    nextFree: startsAt,
    slots: [slot],
  } satisfies Static<typeof FreeDoctor>,
  FreeSlot: { ...slot, doctorName: 'Dr Amara Okonjo', timeZone: 'Europe/Berlin' } satisfies Static<typeof FreeSlot>,
  HistoryEntry: {
    at: '2026-11-23T06:00:00.000Z',
    step: 'book',
    by: 'Mara Lindqvist',
    role: 'patient',
    status: 'requested',
    because: null,
    detail: null,
    startsAt,
  } satisfies Static<typeof HistoryEntry>,
  Holiday: {
    rule: '12-25',
    date: '2026-12-25',
    name: '1. Weihnachtstag',
    closed: true,
  } satisfies Static<typeof Holiday>,
  Hours: hours,
  ListedClinic: listed,
  Me: me,
  Member: {
    accountId: ids.account,
    fullName: 'Jule Thomsen',
    email: 'jule@lindenplatz.example',
    role: 'desk',
    since: '2026-01-12T09:00:00.000Z',
  } satisfies Static<typeof Member>,
  ...told(ids),
  Money: price,
  MyClinic: { ...listed, policy, demo: null } satisfies Static<typeof MyClinic>,
  Patient: {
    id: ids.patient,
    fullName: 'Mara Lindqvist',
    email: 'mara@example.test',
    dateOfBirth: '1988-04-02',
    bloodGroup: '0+',
    phone: '+49 30 555 01 40',
    address: 'Ackerstraße 12, 10115 Berlin',
    emergencyContact: 'Otto Lindqvist, +49 30 555 01 41',
    nationalId: null,
    insuranceName: 'Allgemeine',
    insuranceNumber: 'A123456780',
    notices: { confirmations: 'email', changes: 'sms', reminders: 'sms', offers: 'none' },
    hasAccount: true,
    verified: true,
    verification: { ...verification, evidence: 'Identity card seen at the desk' },
    ...unasked,
    createdAt: '2026-11-01T10:00:00.000Z',
  } satisfies Static<typeof Patient>,
  Place: place,
  Policy: policy,
  ...agendas(appointment),
  ...outside,
  ...waits(appointment),
  ...rebookings(appointment),
  ...previews({ doctorId: ids.doctor, policy, startsAt, endsAt }),
  Problem: {
    type: '/problems/slot_taken',
    title: 'Somebody took this time',
    status: 409,
    code: 'slot_taken',
    detail: 'Somebody took this time.',
    requestId: id(15),
    errors: [{ field: 'startsAt', code: 'slot_taken', detail: 'Somebody took this time.' }],
    alternatives: [{ ...slot, startsAt: endsAt, endsAt: '2026-11-24T14:30:00.000Z' }],
  } satisfies Problem,
  Report: exampleReport,
  Room: room,
  Schedule: {
    doctorId: ids.doctor,
    clinicId: ids.clinic,
    timeZone: 'Europe/Berlin',
    weeklyHours: [weekly],
    dates: [dated],
    absences: [absence],
  } satisfies Static<typeof Schedule>,
  Session: {
    accessToken: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…',
    refreshToken: 'x1Yb3V0Z…',
    tokenType: 'Bearer',
    expiresIn: 600,
    account: me,
  } satisfies Static<typeof Session>,
  Slot: slot,
  Verification: verification,
  ...verifications(ids.clinic, verification),
  VisitType: {
    id: ids.visitType,
    clinicId: ids.clinic,
    name: 'Skin check',
    description: null,
    minutes: 30,
    bufferBefore: 0,
    bufferAfter: 5,
    price,
    medium: 'in_person',
    specialization: 'Dermatology',
  } satisfies Static<typeof VisitType>,
  WeeklyHours: weekly,
}
