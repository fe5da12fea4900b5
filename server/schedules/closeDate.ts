import type { Act } from '../kernel/act.ts'
import type { Engaged } from './queries.ts'
import { lockSchedules, republish } from './republish.ts'
import type { Decision } from './settleStranded.ts'
import { refuseDate, writeDate } from './writeDate.ts'

interface Wish extends Decision {
  readonly date: string
  readonly backTo?: 'closed' | 'weekly-hours' | undefined
}

/** Closes one date of a doctor at a clinic, or lets it follow the weekly hours again. Throws `appointments_stranded`. */
export async function closeDate(
  act: Act,
  engaged: Engaged,
  { date, backTo = 'closed', stranded }: Wish,
): Promise<void> {
  const { doctorId, clinicId } = engaged
  refuseDate(engaged, date, act.now)
  await lockSchedules(act, { doctorIds: [doctorId] }, { stranded })
  if (backTo === 'closed') await writeDate(act, engaged, { date, kind: 'closed', hours: [] })
  else
    await act.tx
      .deleteFrom('dated_hours')
      .where('doctor_id', '=', doctorId)
      .where('clinic_id', '=', clinicId)
      .where('date', '=', date)
      .execute()
  await republish(act, { doctorIds: [doctorId] }, { stranded })
}
