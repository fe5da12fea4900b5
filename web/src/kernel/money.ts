import { locale } from './i18n.ts'
import type { Money } from './nouns.ts'

/** € 85.00, from minor units. */
export function money({ amount, currency }: Money) {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
