import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import type * as api from '../../../api/agenda.ts'
import type { Id, Slot } from '../kernel/nouns.ts'
import type { Day, Instant } from '../kernel/when.ts'

export type Agenda = Static<typeof api.Agenda>
export type AgendaDay = Static<typeof api.AgendaDay>
export type AgendaEntry = Static<typeof api.AgendaEntry>
export type Away = Static<typeof api.Away>
export type Span = Static<typeof api.Span>
export type Agendas = Static<typeof api.getAgenda.response>
export type Moves = readonly Slot[]

/** One lane of the grid: a day of one doctor, or a doctor of one day. */
export interface Column {
  /** Tells it from the others. */
  key: string
  doctorId: Id<'doctor'>
  /** The visit type that `day.free` was counted for. */
  visitTypeId: Id<'visitType'> | null
  /** What it is called where it is not seen: the long day, or the doctor. */
  label: string
  /** What stands above it. */
  head: ReactNode
  day: AgendaDay
  /** Of this doctor and this date only. */
  entries: readonly AgendaEntry[]
}

/** A time of a doctor, by the clinic's calendar. */
export interface Spot {
  doctorId: Id<'doctor'>
  date: Day
  startsAt: Instant
}
/** Where something was let go; `offered` says whether the engine offers that start. */
export interface Drop extends Spot {
  offered: boolean
}
