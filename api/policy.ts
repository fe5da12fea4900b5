import { type Static, Type } from 'typebox'
import { Input, Nullable, TimeOfDay } from './wire.ts'

const Minutes = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description: `${description} (minutes)` })

export const Break = Input({ from: TimeOfDay, to: TimeOfDay })

/** A clinic's rules. Every difference between two ways of running a practice is a value here. */
export const Policy = Input({
  visitMinutes: Minutes(5, 480, 'Length of a visit whose type does not say'),
  stepMinutes: Minutes(5, 480, 'Distance between two starts, counted from each opening'),
  openingHours: Input(
    {
      weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
      from: TimeOfDay,
      to: TimeOfDay,
      breaks: Type.Array(Break, { maxItems: 5 }),
    },
    { description: 'The clinic’s usual day. Weekdays count from Monday, 1, to Sunday, 7' },
  ),
  doctorsStartOpen: Type.Boolean({ description: 'A new doctor has the opening hours; otherwise none until they say' }),
  bookingWindowDays: Type.Integer({ minimum: 1, maximum: 366, description: 'How far ahead patients book' }),
  minimumNoticeMinutes: Minutes(0, 43_200, 'How long before its start a patient may still book a time'),
  confirmation: Type.Unsafe<'automatic' | 'doctor'>(
    Type.String({ enum: ['automatic', 'doctor'], description: 'Whether a booking waits for the doctor to accept it' }),
  ),
  answerHours: Type.Integer({ minimum: 1, maximum: 720, description: 'After so long an unanswered request lapses' }),
  verification: Input({
    doctor: Type.Boolean({ description: 'Only verified doctors can be booked' }),
    patient: Type.Boolean({ description: 'Only verified patients can book' }),
  }),
  activeLimit: Input({
    perDay: Nullable(Type.Integer({ minimum: 1, maximum: 500 })),
    inAll: Nullable(Type.Integer({ minimum: 1, maximum: 10_000 })),
  }),
  cancellation: Input({
    noticeHours: Type.Integer({ minimum: 0, maximum: 720, description: 'Later than this it is late' }),
    late: Type.Unsafe<'mark' | 'refuse'>(
      Type.String({ enum: ['mark', 'refuse'], description: 'A refusal makes a no-show, so marking is the default' }),
    ),
  }),
  payment: Type.Unsafe<'none' | 'at_desk' | 'before_confirmation'>(
    Type.String({ enum: ['none', 'at_desk', 'before_confirmation'] }),
  ),
  holdMinutes: Minutes(1, 60, 'How long a chosen time is held'),
  offerMinutes: Minutes(5, 1440, 'How long an offered time is held for the one whose turn it is'),
  offersAtOnce: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      description: 'A freed time is offered to so many at once, in the order of the line; the first to accept has it',
    }),
  ),
  offerCutoffMinutes: Type.Optional(Minutes(0, 10_080, 'No time is offered later than this before its start')),
  sickDayOfferHours: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 168,
      description: 'How long other times are kept for a patient whose doctor is ill; 4 if it does not say',
    }),
  ),
  lateAfterMinutes: Type.Optional(
    Minutes(0, 240, 'Patients are told when the doctor is so far behind, 20 if it does not say; 0 for never'),
  ),
  reminders: Type.Array(Minutes(5, 43_200, 'Before the start'), { maxItems: 5, uniqueItems: true }),
  mailDetail: Type.Optional(
    Type.Unsafe<'time-only' | 'with-doctor' | 'full'>(
      Type.String({
        enum: ['time-only', 'with-doctor', 'full'],
        description:
          'What a message tells whoever holds the telephone: when; with whom and why not, if it does not say; what for as well',
      }),
    ),
  ),
  quietHours: Type.Optional(
    Input(
      { from: TimeOfDay, to: TimeOfDay },
      { description: 'When no SMS and no reminder is sent, by the clinic’s clock: 21:00 to 08:00 if it does not say' },
    ),
  ),
  feedDetails: Type.Optional(
    Type.Boolean({
      description:
        'Calendars that people subscribe to may say with whom and what for, where they wish it; otherwise only when',
    }),
  ),
  embedOn: Type.Optional(
    Type.Array(
      Type.String({
        pattern: '^https:/{2}[a-z0-9.-]+(:[0-9]{1,5})?$',
        maxLength: 200,
      }),
      { maxItems: 10, uniqueItems: true, description: 'Sites, beside this one, that may show free times in a frame' },
    ),
  ),
})
export type Policy = Static<typeof Policy>

const ordinary: Policy = {
  visitMinutes: 30,
  stepMinutes: 30,
  openingHours: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', breaks: [{ from: '12:30', to: '13:30' }] },
  doctorsStartOpen: true,
  bookingWindowDays: 60,
  minimumNoticeMinutes: 0,
  confirmation: 'automatic',
  answerHours: 48,
  verification: { doctor: true, patient: false },
  activeLimit: { perDay: null, inAll: null },
  cancellation: { noticeHours: 24, late: 'mark' },
  payment: 'none',
  holdMinutes: 5,
  offerMinutes: 30,
  reminders: [10_080, 1_440, 120],
}

const daily = [1, 2, 3, 4, 5, 6, 7]

/** Named starting points. The first five are the rules of the five systems that Attending unites. */
export const presets = {
  'verified-practice': {
    ...ordinary,
    openingHours: { weekdays: daily, from: '10:00', to: '17:00', breaks: [{ from: '13:00', to: '14:00' }] },
    confirmation: 'doctor',
    verification: { doctor: true, patient: true },
  },
  'open-day': {
    ...ordinary,
    openingHours: { weekdays: daily, from: '09:00', to: '21:00', breaks: [] },
    doctorsStartOpen: false,
    verification: { doctor: false, patient: false },
  },
  prepaid: {
    ...ordinary,
    bookingWindowDays: 15,
    verification: { doctor: false, patient: false },
    activeLimit: { perDay: null, inAll: 30 },
    cancellation: { noticeHours: 72, late: 'refuse' },
    payment: 'before_confirmation',
    holdMinutes: 15,
  },
  outpatients: {
    ...ordinary,
    visitMinutes: 60,
    stepMinutes: 60,
    doctorsStartOpen: false,
    verification: { doctor: false, patient: false },
  },
  'front-desk': { ...ordinary, verification: { doctor: false, patient: false } },
  ordinary,
} as const satisfies Record<string, Policy>

export type Preset = keyof typeof presets
export const Preset = Type.Unsafe<Preset>(Type.String({ enum: Object.keys(presets) }))
