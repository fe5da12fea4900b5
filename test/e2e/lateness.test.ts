import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newId } from '../../server/kernel/id.ts'
import { watch } from '../../server/lateness/watch.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
const { db } = house

async function sound(page: Page) {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('a doctor who is behind: the patient who waits and the desk see when it will be', async () => {
  const visit = await db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('account', 'account.id', 'patient.account_id')
    .where('account.email', '=', 'patient@demo.test')
    .where('status', '=', 'booked')
    .select(['doctor_id', 'clinic_id', 'patient_id', 'visit_type_id'])
    .executeTakeFirstOrThrow()
  const soon = (minutes: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000)
  const base = {
    clinic_id: visit.clinic_id,
    doctor_id: visit.doctor_id,
    visit_type_id: visit.visit_type_id,
    time_zone: 'Europe/Berlin',
    created_at: soon(-300),
    changed_at: soon(-300),
  }
  const other = await db
    .selectFrom('registration')
    .where('clinic_id', '=', visit.clinic_id)
    .where('patient_id', '<>', visit.patient_id)
    .select('patient_id')
    .executeTakeFirstOrThrow()
  const seen = newId<'appointment'>()
  // Nobody else was there today.
  await db
    .updateTable('appointment')
    .set({ status: 'no_show', held_until: null })
    .where('doctor_id', '=', visit.doctor_id)
    .where('starts_at', '>', soon(-720))
    .where('starts_at', '<', soon(240))
    .execute()
  await db
    .insertInto('appointment')
    .values([
      {
        ...base,
        id: newId(),
        patient_id: other.patient_id,
        status: 'completed',
        starts_at: soon(-3000),
        ends_at: soon(-2970),
      },
      { ...base, id: seen, patient_id: other.patient_id, status: 'arrived', starts_at: soon(-60), ends_at: soon(-30) },
      {
        ...base,
        id: newId(),
        patient_id: visit.patient_id,
        status: 'booked',
        starts_at: soon(-29),
        ends_at: soon(31),
      },
    ])
    .execute()
  await db
    .insertInto('appointment_event')
    .values({
      appointment_id: seen,
      number: 1,
      at: soon(-62),
      step: 'arrive',
      account_id: null,
      role: 'desk',
      status: 'arrived',
      starts_at: soon(-60),
      detail: null,
    })
    .execute()
  expect(await watch(db, new Date())).toBeGreaterThan(0)
  const { page } = await house.visitor('patient')
  await page.goto('/appointments')
  await page.getByText(/^The clinic is behind: come at about /).waitFor()
  await sound(page)
  const doctor = await house.visitor('desk', { width: 1440, height: 1000 })
  await doctor.page.goto('/desk')
  await doctor.page
    .getByText(/^about \d\d:\d\d$/)
    .first()
    .waitFor()
  await sound(doctor.page)
  await doctor.page.goto(`/agenda?view=day&doctor=${visit.doctor_id}`)
  await doctor.page
    .getByText(/^about \d\d:\d\d$/)
    .first()
    .waitFor()
  await sound(doctor.page)
})
