import { type Dice, dice } from '../../server/demo/dice.ts'
import {
  DAY,
  instants,
  isoDate,
  MINUTE,
  midnight,
  readingAt,
  stretches,
  timeOfDay,
  weekday,
} from '../../server/kernel/time.ts'
import { firstStart, fits, offerEnds, type Wish } from '../../server/waitlist/model.ts'
import { chances, clinic } from './chances.ts'

const hour = 60 * MINUTE

/** A time of a doctor, and who has it. */
interface Place {
  doctor: number
  start: number
  visit: Visit | undefined
  /** Kept for somebody who thinks about it. */
  offered: boolean
  /** Somebody had it and cancelled. */
  freed: boolean
}

interface Visit {
  place: Place | undefined
  doctors: readonly number[]
  times: Wish['times']
  comes: boolean
  /** Where they wait for an earlier time: since when, how long before they must know, and what they did not want. */
  line: { since: number; noticeMinutes: number; unwanted: Set<Place>; thinks: boolean } | undefined
}

export interface Year {
  places: number
  cancelled: number
  refilled: number
  unused: number
  /** On the waitlist, offered, taken: of the whole time, the weeks before that fill the book included. */
  joined: number
  offers: number
  accepted: number
  daysGained: number
  /** Times at which somebody was seen: not left empty, not missed. */
  seen: number
}

const workdays = 250
const warmUp = 60
const midnightOfFirst = midnight('2027-01-04')

/** All times of the doctors, in order: a year of workdays, and some before and after it that are not counted. */
function timetable(): Place[] {
  const readings: number[] = []
  const [from, noon, again, to] = clinic.hours.map(timeOfDay) as [number, number, number, number]
  for (let day = 0, worked = 0; worked < warmUp + workdays + 60; day++) {
    const date = midnightOfFirst + day * DAY
    if (weekday(date) > 5) continue
    worked += 1
    for (const [begin, end] of [
      [from, noon],
      [again, to],
    ] as const)
      for (let at = begin; at < end; at += clinic.visitMinutes * MINUTE) readings.push(date + at)
  }
  const clocks = stretches(clinic.zone, readings[0]! - 2 * DAY, readings.at(-1)! + 2 * DAY)
  return readings.flatMap((reading) => {
    const start = instants(clocks, { start: reading, end: reading + MINUTE })[0]!.start
    return Array.from({ length: clinic.doctors }, (_, doctor) => ({
      doctor,
      start,
      visit: undefined,
      offered: false,
      freed: false,
    }))
  })
}

/** A year at a clinic, by chance that falls the same way with and without a waitlist, of whose offers such a part is accepted. */
export function clinicYear(seed: string, accepting: number | undefined, step: (part: number) => void): Year {
  const withWaitlist = accepting !== undefined
  const declining = ((1 - (accepting ?? 0)) * chances.decline) / (1 - chances.accept)
  const places = timetable()
  const chance = dice(seed)
  const begins = places[0]!.start
  const dayOf = (place: Place) => isoDate(readingAt(clinic.zone, place.start))
  const days = [...new Set(places.map(dayOf))]
  const countedFrom = days[warmUp]!
  const countedTo = days[warmUp + workdays]!
  const isCounted = (place: Place) => dayOf(place) >= countedFrom && dayOf(place) < countedTo
  const events = new Agenda()
  const line: Visit[] = []
  let [offers, accepted, daysGained, joined] = [0, 0, 0, 0]

  const arrivals = dice(`${seed} arrivals`)
  for (const day of days.slice(0, warmUp + workdays)) {
    const opens = places.find((place) => dayOf(place) === day)!.start
    const many = poisson(arrivals, clinic.patientsADay)
    for (let i = 0; i < many; i++) {
      // Each brings their own luck, so that what one does changes nothing of what the others would.
      const own = dice(`${seed} ${day} ${i}`)
      events.add(opens + own.roll() * 9 * hour, (now) => arrive(now, own))
    }
  }
  let last = begins
  for (let next = events.take(); next; next = events.take()) {
    next.run(next.at)
    if (next.at - last > 7 * DAY) step((next.at - begins) / (places.at(-1)!.start - begins))
    last = Math.max(last, next.at)
  }

  const counted = places.filter(isCounted)
  const freed = counted.filter((place) => place.freed)
  return {
    places: counted.length,
    cancelled: freed.length,
    refilled: freed.filter(({ visit }) => visit).length,
    unused: counted.filter(({ visit }) => !visit).length,
    joined,
    offers,
    accepted,
    daysGained,
    seen: counted.filter(({ visit }) => visit?.comes).length,
  }

  function arrive(now: number, own: Dice) {
    const doctors = own.roll() < chances.loyal ? [own.pick([0, 1, 2, 3])] : [0, 1, 2, 3]
    const half = own.roll() < chances.halfDays ? own.pick(['morning', 'afternoon']) : undefined
    const times = {
      weekdays: [1, 2, 3, 4, 5],
      from: half === 'afternoon' ? '12:00' : '00:00',
      to: half === 'morning' ? '12:00' : '24:00',
    }
    const wish: Wish = { earliest: '', latest: null, times, noticeMinutes: 120, before: null }
    const patience = now + (7 + own.roll() * (clinic.horizonDays - 7)) * DAY
    const first = firstStart(wish, clinic.policy, new Date(now))
    const place = from(first).find(
      (one) => one.start < patience && isFree(one) && doctors.includes(one.doctor) && suits(wish, one),
    )
    const [waits, needsDay, comes] = [
      own.roll() < chances.waits,
      own.roll() < chances.needsDay,
      own.roll() >= chances.noShow,
    ]
    const [cancels, late, when] = [own.roll() < chances.cancel, own.roll() < chances.cancelLate, own.roll()]
    if (!place) return
    const visit: Visit = { place, doctors, times, comes, line: undefined }
    place.visit = visit
    if (withWaitlist && waits && place.start - now > 7 * DAY) {
      visit.line = { since: now, noticeMinutes: needsDay ? 1440 : 120, unwanted: new Set(), thinks: false }
      line.push(visit)
      joined += 1
    }
    if (!cancels) return
    const ahead = place.start - now
    const within = late ? Math.min(ahead, 2 * DAY) : ahead
    events.add(place.start - when * within, (at) => cancel(at, visit))
  }

  function cancel(now: number, visit: Visit) {
    const { place } = visit
    if (!place || place.start <= now) return
    place.freed = true
    leave(visit)
    visit.place = undefined
    release(now, place)
  }

  function release(now: number, place: Place) {
    place.visit = undefined
    offer(now, place)
  }

  /** Keeps the time for the first in line whom it fits; the line is in the order in which they came. */
  function offer(now: number, place: Place) {
    if (accepting === undefined || place.start <= now) return
    for (let i = line.length - 1; i >= 0; i--) if (!line[i]!.place || line[i]!.place!.start <= now) line.splice(i, 1)
    for (const visit of line) {
      if (!visit.place || !visit.line || visit.line.thinks || visit.line.unwanted.has(place)) continue
      const wish: Wish = {
        earliest: '',
        latest: null,
        times: visit.times,
        noticeMinutes: visit.line.noticeMinutes,
        before: new Date(visit.place.start - chances.worthDays * DAY),
      }
      if (!visit.doctors.includes(place.doctor) || !suits(wish, place)) continue
      if (place.start < firstStart(wish, clinic.policy, new Date(now))) continue
      const until = offerEnds(clinic.policy, place.start, new Date(now)).getTime()
      place.offered = true
      visit.line.thinks = true
      offers += 1
      const [says, after] = [chance.roll(), -Math.log(1 - chance.roll()) * chances.answerMinutes * MINUTE]
      const answered = says < accepting + declining && now + after < until
      events.add(answered ? now + after : until, (at) => answer(at, visit, place, answered && says < accepting))
      return
    }
  }

  function answer(now: number, visit: Visit, place: Place, yes: boolean) {
    place.offered = false
    if (visit.line) visit.line.thinks = false
    const had = visit.place
    if (!yes || !visit.line || !had || had.start <= place.start) {
      visit.line?.unwanted.add(place)
      return offer(now, place)
    }
    accepted += 1
    daysGained += (had.start - place.start) / DAY
    place.visit = visit
    visit.place = place
    leave(visit)
    release(now, had)
  }

  function leave(visit: Visit) {
    visit.line = undefined
    const at = line.indexOf(visit)
    if (at >= 0) line.splice(at, 1)
  }

  function from(instant: number): Place[] {
    let [low, high] = [0, places.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (places[middle]!.start < instant) low = middle + 1
      else high = middle
    }
    return places.slice(low, low + clinic.horizonDays * 64)
  }
}

const isFree = (place: Place) => !place.visit && !place.offered
const suits = (wish: Wish, { start }: Place) =>
  fits(wish, clinic.zone, { start, end: start + clinic.visitMinutes * MINUTE })

function poisson(chance: Dice, mean: number): number {
  let [many, left] = [-1, mean]
  while (left > 0) {
    left += Math.log(1 - chance.roll())
    many += 1
  }
  return many
}

interface Happening {
  at: number
  run: (now: number) => void
}

/** What happens, in the order of time: a heap. */
class Agenda {
  #heap: Happening[] = []

  add(at: number, run: Happening['run']) {
    const heap = this.#heap
    heap.push({ at, run })
    for (let i = heap.length - 1; i > 0; ) {
      const above = (i - 1) >> 1
      if (heap[above]!.at <= heap[i]!.at) break
      ;[heap[above], heap[i]] = [heap[i]!, heap[above]!]
      i = above
    }
  }

  take(): Happening | undefined {
    const heap = this.#heap
    const [first] = heap
    const end = heap.pop()
    if (!first || !end || heap.length === 0) return first
    heap[0] = end
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      let least = i
      for (const child of [left, right]) if (child < heap.length && heap[child]!.at < heap[least]!.at) least = child
      if (least === i) return first
      ;[heap[least], heap[i]] = [heap[i]!, heap[least]!]
      i = least
    }
  }
}
