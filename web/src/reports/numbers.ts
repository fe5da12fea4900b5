import { locale } from '../kernel/i18n.ts'

const format = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale(), options)

/** 6.4 %, of a share from 0 to 1; a dash where there is nothing to share. */
export const percent = (part: number, of: number) =>
  of > 0
    ? format({ style: 'percent', maximumFractionDigits: part > 0 && part / of < 0.2 ? 1 : 0 }).format(part / of)
    : '–'

/** 6.1 days */
export const days = (count: number | null) =>
  count === null
    ? '–'
    : format({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 }).format(count)

export const whole = (count: number) => format({ maximumFractionDigits: 0 }).format(count)

/** 21, of whole hours on the wall clock. */
export const hour = (of: number) => format({ minimumIntegerDigits: 2 }).format(of)
