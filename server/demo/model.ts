import { type Policy, presets } from '../../api/policy.ts'

// Nobody here exists: names, addresses and numbers are made up, and .test reaches no mailbox.

/** When the clinic opened, in its own story. */
export const longAgo = (now: Date) => new Date(now.getTime() - 365 * 86_400_000)

export const password = 'demo-demo-demo'

export const accounts = {
  patient: { email: 'patient@demo.test', fullName: 'Mara Lindqvist' },
  doctor: { email: 'doctor@demo.test', fullName: 'Dr Amara Okonjo' },
  desk: { email: 'desk@demo.test', fullName: 'Jule Thomsen' },
  administrator: { email: 'admin@demo.test', fullName: 'Rainer Brandt' },
  operator: { email: 'operator@demo.test', fullName: 'Edda Kvist' },
} as const

export const clinic = {
  name: 'Practice am Lindenplatz',
  country: 'DE',
  region: 'BE',
  time_zone: 'Europe/Berlin',
  phone: '+49 30 555 01 40',
  email: 'desk@demo.test',
  address: 'Lindenplatz 4',
  town: 'Berlin',
  postcode: '10115',
}

export const policy: Policy = {
  ...presets['verified-practice'],
  openingHours: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '17:00', breaks: [{ from: '12:30', to: '13:30' }] },
}

export const places = [
  {
    name: 'Lindenplatz 4',
    address: 'Lindenplatz 4, 10115 Berlin, second floor, lift',
    stepFree: true,
    rooms: ['Room 1', 'Room 2', 'Room 3'],
  },
  {
    name: 'Nordufer 12',
    address: 'Nordufer 12, 13353 Berlin, first floor',
    stepFree: false,
    rooms: ['Room A', 'Room B'],
  },
]

interface VisitType {
  name: string
  minutes: number
  bufferAfter?: number
  specialization?: string
  /** In cents. */
  price?: number
  medium?: 'video'
}

/** In the order in which they are offered: the first that fits is what a booking without a visit type means. */
export const visitTypes: VisitType[] = [
  { name: 'Skin check', minutes: 30, specialization: 'Dermatology' },
  { name: 'New or changed mole', minutes: 20, specialization: 'Dermatology' },
  { name: 'Small excision', minutes: 60, bufferAfter: 10, specialization: 'Dermatology' },
  { name: 'Allergy test', minutes: 40, bufferAfter: 5, specialization: 'Allergology' },
  { name: 'Check-up for children', minutes: 30, specialization: 'Paediatrics' },
  { name: 'Heart check', minutes: 60, specialization: 'Cardiology', price: 8500 },
  { name: 'Consultation', minutes: 30 },
  { name: 'Video consultation', minutes: 15, medium: 'video', specialization: 'General practice' },
  { name: 'Results and follow-up', minutes: 15, medium: 'video' },
]

/** Weekdays count from Monday, 1. */
export interface Hours {
  days: number[]
  from: string
  to: string
  pause?: { from: string; to: string }
  place: string
  room?: string
}

interface Doctor {
  fullName: string
  specialization: string
  languages: string[]
  years: number
  about: string
  verified: boolean
  hours: Hours[]
}

export const doctors: Doctor[] = [
  {
    fullName: accounts.doctor.fullName,
    specialization: 'Dermatology',
    languages: ['en', 'de', 'ig'],
    years: 12,
    about:
      'Twelve years in hospital dermatology before opening this practice. Sees adults and teenagers; asks you to come five minutes early, not twenty.',
    verified: true,
    hours: [
      {
        days: [1, 2, 3, 4],
        from: '08:00',
        to: '17:00',
        pause: { from: '12:30', to: '13:30' },
        place: 'Lindenplatz 4',
        room: 'Room 2',
      },
      { days: [5], from: '08:00', to: '13:00', place: 'Lindenplatz 4', room: 'Room 2' },
    ],
  },
  {
    fullName: 'Dr Yusuf Haddad',
    specialization: 'Allergology',
    languages: ['ar', 'fr', 'en'],
    years: 9,
    about: 'Allergies of skin and airways, in children and adults. Consults in Arabic, French and English.',
    verified: true,
    hours: [
      {
        days: [1, 2, 3, 4, 5],
        from: '08:00',
        to: '15:00',
        pause: { from: '12:00', to: '13:00' },
        place: 'Lindenplatz 4',
        room: 'Room 3',
      },
    ],
  },
  {
    fullName: 'Dr Katrin Sørensen',
    specialization: 'Dermatology',
    languages: ['de', 'da'],
    years: 17,
    about: 'Skin and hair. Early on three days, until the evening on two, for those who work.',
    verified: true,
    hours: [
      { days: [1, 3, 5], from: '08:20', to: '13:20', place: 'Nordufer 12', room: 'Room A' },
      { days: [2, 4], from: '14:00', to: '19:00', place: 'Nordufer 12', room: 'Room A' },
    ],
  },
  {
    fullName: 'Dr Piet van der Berg',
    specialization: 'General practice',
    languages: ['nl', 'de', 'en'],
    years: 21,
    about: 'Family doctor. Half of his visits are by video, which saves you the way.',
    verified: true,
    hours: [
      { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00', place: 'Lindenplatz 4' },
      { days: [1, 2, 4], from: '13:15', to: '17:15', place: 'Lindenplatz 4' },
    ],
  },
  {
    fullName: 'Dr Priya Thangaraj',
    specialization: 'Paediatrics',
    languages: ['en', 'ta'],
    years: 7,
    about: 'Children of every age, and their parents’ questions.',
    verified: true,
    hours: [
      {
        days: [3, 4, 5],
        from: '09:30',
        to: '16:00',
        pause: { from: '12:30', to: '13:00' },
        place: 'Lindenplatz 4',
        room: 'Room 1',
      },
    ],
  },
  {
    fullName: 'Dr Leyla Aksoy',
    specialization: 'General practice',
    languages: ['tr', 'de'],
    years: 14,
    about: 'Family doctor, with open hours on Saturday morning.',
    verified: true,
    hours: [
      {
        days: [1, 2, 4, 5],
        from: '10:00',
        to: '18:00',
        pause: { from: '13:00', to: '14:00' },
        place: 'Nordufer 12',
        room: 'Room B',
      },
      { days: [6], from: '09:00', to: '12:00', place: 'Nordufer 12', room: 'Room B' },
    ],
  },
  {
    fullName: 'Dr Jonas Reuter',
    specialization: 'Cardiology',
    languages: ['de', 'en'],
    years: 25,
    about: 'Heart and circulation, with an unhurried hour for each first visit.',
    verified: true,
    hours: [{ days: [2, 4], from: '07:30', to: '13:30', place: 'Nordufer 12' }],
  },
  {
    fullName: 'Dr Marek Nowak',
    specialization: 'General practice',
    languages: ['pl', 'de'],
    years: 3,
    about: 'New at the practice; the clinic has yet to see the licence.',
    verified: false,
    hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '13:00', place: 'Lindenplatz 4' }],
  },
]

export interface Patient {
  fullName: string
  dateOfBirth: string
  bloodGroup?: string
  phone?: string
  address?: string
  emergencyContact?: string
  verified?: false
}

export const mara = {
  fullName: accounts.patient.fullName,
  dateOfBirth: '1988-04-02',
  bloodGroup: 'A+',
  phone: '+49 30 555 01 99',
  address: 'Ahornweg 7, 10115 Berlin',
  emergencyContact: 'Nils Lindqvist, +49 30 555 01 98',
}
/** Her daughter, for whom she acts. */
export const ida = { fullName: 'Ida Lindqvist', dateOfBirth: '2020-05-17', relation: 'daughter' }

/** Patients without an account, whom the desk has registered. */
export const patients: Patient[] = [
  { fullName: 'Hanna Vogt', dateOfBirth: '1979-11-02' },
  { fullName: 'Tomás Rivera', dateOfBirth: '1991-06-23' },
  { fullName: 'Leila Mansouri', dateOfBirth: '1985-02-14' },
  { fullName: 'Otto Keller', dateOfBirth: '1948-09-30' },
  { fullName: 'Grace Adeyemi', dateOfBirth: '1996-12-08' },
  { fullName: 'Nils Ekström', dateOfBirth: '1972-03-19' },
  { fullName: 'Farida Rahimi', dateOfBirth: '1983-07-27' },
  { fullName: 'Walter Pohl', dateOfBirth: '1951-01-05' },
  { fullName: 'Ana Sousa', dateOfBirth: '1994-10-16' },
  { fullName: 'Bea Hofmann', dateOfBirth: '2001-08-11' },
  { fullName: 'Samir Nasser', dateOfBirth: '1977-05-29' },
  { fullName: 'Eva Lindner', dateOfBirth: '1966-04-21' },
  { fullName: 'Rosa Peeters', dateOfBirth: '1989-09-13' },
  { fullName: 'Karl Wenzel', dateOfBirth: '1958-12-24' },
  { fullName: 'Dagmar Funk', dateOfBirth: '1963-02-28' },
  { fullName: 'Ibrahim Sy', dateOfBirth: '1999-03-03' },
  { fullName: 'Zoë Martin', dateOfBirth: '1986-06-06' },
  { fullName: 'Finn Böhm', dateOfBirth: '1992-01-31' },
  { fullName: 'Emil Sand', dateOfBirth: '2003-11-19' },
  { fullName: 'Tara Singh', dateOfBirth: '1974-08-08' },
  { fullName: 'Ruth Maier', dateOfBirth: '1944-10-01' },
  { fullName: 'Theo Marquardt', dateOfBirth: '1961-05-12', verified: false },
]
