import { checkOccupancy } from '../server/appointments/checkOccupancy.ts'
import { checkDays } from '../server/schedules/checkDays.ts'
import { type Command, withDatabase } from './command.ts'
import { count } from './terminal.ts'

/** Proves that what is offered is what is open and not taken, and that nobody is in two places at once. Fails where not. */
export async function check(command: Command): Promise<void> {
  const { terminal, now } = command
  await withDatabase(command, async (db) => {
    const { occupancies, appointments, overlapping, astray } = await checkOccupancy(db)
    const { schedules, days, wrong } = await terminal.progress('Checking schedules', 'schedules', (step) =>
      checkDays(db, now(), step),
    )
    for (const { doctorId, date, what } of wrong)
      terminal.say(
        `On ${date}, ${what === 'free' ? 'what is free is not what is open less what is taken' : 'what is published is not what the rules open'}: doctor ${doctorId}.`,
      )
    for (const { subjectId, appointmentIds } of overlapping)
      terminal.say(`${subjectId} is in two places at once: appointments ${appointmentIds.join(' and ')}.`)
    for (const { appointmentId, status } of astray)
      terminal.say(
        `Appointment ${appointmentId} is ${status}, and keeps busy whom it should not, or not whom it should.`,
      )
    const violations = wrong.length + overlapping.length + astray.length
    terminal.answer(
      `${count(schedules, 'schedule')}, ${count(days, 'day')}, ${count(appointments, 'appointment')}, ${count(occupancies, 'occupancy', 'occupancies')}: ${violations === 0 ? 'all as it should be' : `${count(violations, 'violation')}, of each kind a hundred at the most`}.`,
      { schedules, days, appointments, occupancies, violations, wrong, overlapping, astray },
    )
    if (violations > 0) process.exitCode = 1
  })
}
