import type { Times } from '../slots/model.ts'
import type { Dice } from './dice.ts'
import { inventName } from './inventName.ts'

export interface InventedDoctor {
  fullName: string
  specialization: string
  languages: string[]
  experienceYears: number
  /** A row for each weekday. */
  hours: (Times & { weekday: number; pause: Times | null })[]
}

/** One doctor in four is no general practitioner; over all practices of England that makes about a thousand of each kind. */
const specialists = [
  'Cardiology',
  'Dermatology',
  'Ear, nose and throat',
  'Gynaecology',
  'Ophthalmology',
  'Orthopaedics',
  'Paediatrics',
  'Psychiatry',
]
const specialistsShare = 0.26

const languages = [['en'], ['en'], ['en'], ['en', 'ur'], ['en', 'pl'], ['en', 'bn'], ['en', 'fr'], ['en', 'hi', 'pa']]

/** Ways to spread a week; the minutes are moved about a little for each doctor. */
const weeks: { days: number[]; from: number; to: number; pause?: [number, number] }[][] = [
  [{ days: [1, 2, 3, 4, 5], from: 510, to: 1020, pause: [750, 840] }],
  [{ days: [1, 3, 5], from: 540, to: 1080, pause: [780, 840] }],
  [
    { days: [2, 4], from: 480, to: 1080, pause: [750, 810] },
    { days: [6], from: 540, to: 720 },
  ],
  [{ days: [1, 2, 3, 4, 5], from: 480, to: 780 }],
  [{ days: [1, 2, 3, 4], from: 780, to: 1110 }],
  [
    { days: [1, 2], from: 540, to: 1020, pause: [750, 810] },
    { days: [4, 5], from: 480, to: 750 },
  ],
]

/** Makes up a doctor. Nobody of the name is meant. */
export function inventDoctor(dice: Dice): InventedDoctor {
  const specialist = dice.roll() < specialistsShare
  const shift = Math.floor(dice.roll() * 3) * 15
  return {
    fullName: `Dr ${inventName(dice)}`,
    specialization: specialist ? dice.pick(specialists) : 'General practice',
    languages: dice.pick(languages),
    experienceYears: Math.floor(dice.roll() * 38) + 1,
    hours: dice.pick(weeks).flatMap(({ days, from, to, pause }) =>
      days.map((weekday) => ({
        weekday,
        from: clock(from + shift),
        to: clock(to + shift),
        pause: pause ? { from: clock(pause[0]), to: clock(pause[1]) } : null,
      })),
    ),
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
