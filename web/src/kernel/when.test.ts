import { expect, test } from 'vitest'
import { addDays, age, dayOf, daysBetween, instantOf } from './when.ts'

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Cairo',
]

test('a time on a day is the instant that Temporal says, in the nights when clocks change too', () => {
  const wrong: string[] = []
  for (const zone of zones) {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      for (const at of ['00:00', '01:45', '02:30', '12:00']) {
        const right = Temporal.PlainDateTime.from(`${day}T${at}`).toZonedDateTime(zone).epochMilliseconds
        if (Date.parse(instantOf(day, at, zone)) !== right) wrong.push(`${zone} ${day} ${at}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('a day begins where the clinic is, not where the reader is', () => {
  expect(dayOf('2026-11-23T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-24')
  expect(dayOf('2026-11-23T23:30:00Z', 'America/New_York')).toBe('2026-11-23')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
})

test('somebody is a year older on the birthday, not the day before', () => {
  const noon = (day: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: Temporal.Now.timeZoneId(), plainTime: '12:00' })
  expect(age('1988-04-02', noon('2026-04-01').epochMilliseconds)).toBe(37)
  expect(age('1988-04-02', noon('2026-04-02').epochMilliseconds)).toBe(38)
})
