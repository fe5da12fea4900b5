export const parts = [
  'verification',
  'people',
  'doctors',
  'clinic',
  'places',
  'visits',
  'holidays',
  'rules',
  'messages',
  'webhooks',
] as const
export type Part = (typeof parts)[number]

/** The part that an address names; the queue where it names none. */
export const partOf = (named: string | undefined): Part => parts.find((part) => part === named) ?? 'verification'
