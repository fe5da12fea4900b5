import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { createVisitType, updateVisitType, VisitType } from '../../api/visit-types.ts'
import { invalid } from '../kernel/problem.ts'
import type { VisitTypeTable } from '../schema.ts'

type Said = Static<(typeof createVisitType)['body']> | Static<(typeof updateVisitType)['body']>

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** What somebody said of a visit type, as its columns; what they did not say is undefined. Throws `invalid`. */
export function columnsOf({ bufferBefore, bufferAfter, price, ...rest }: Said) {
  if (price && !currencies.has(price.currency))
    throw invalid('price.currency', `${price.currency} is not a currency. One is EUR.`)
  return {
    ...rest,
    buffer_before: bufferBefore,
    buffer_after: bufferAfter,
    ...(price !== undefined && { price_amount: price?.amount ?? null, price_currency: price?.currency ?? null }),
  }
}

/** A visit type, as it leaves the house. */
export const present = (row: Selectable<VisitTypeTable>): Static<typeof VisitType> => ({
  id: row.id,
  clinicId: row.clinic_id,
  name: row.name,
  description: row.description,
  minutes: row.minutes,
  bufferBefore: row.buffer_before,
  bufferAfter: row.buffer_after,
  price:
    row.price_amount === null || row.price_currency === null
      ? null
      : { amount: row.price_amount, currency: row.price_currency },
  medium: row.medium,
  specialization: row.specialization,
})

/** Throws `invalid` where another visit type of the clinic has this name: nobody could tell them apart. */
export function refuseSameName(others: readonly { id: string; name: string }[], name: string): void {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw invalid('name', `There is a visit type ${name} already.`)
}
