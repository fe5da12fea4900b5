import type { RawBuilder } from 'kysely'
import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { announce, announcing } from '../messages/announce.ts'

export type News = 'booked' | 'requested' | 'accepted' | 'rejected' | 'cancelled' | 'moved' | 'unanswered'

/** The appointment that there is news of, as it is now. */
interface Told {
  readonly id: Id<'appointment'>
  readonly starts_at: Date
}

const newsOf = ({ id, starts_at }: Told, news: News) =>
  ({ kind: `appointment-${news}`, appointmentId: id, startsAt: starts_at }) as const

/** Asks for whoever should to be told what became of an appointment, once that has happened. */
export const tell = (act: Act, told: Told, news: News): Promise<void> => announce(act, newsOf(told, news))

/** The same as a part of a larger statement. */
export const telling = (act: Act, told: Told, news: News): RawBuilder<unknown> => announcing(act, newsOf(told, news))
