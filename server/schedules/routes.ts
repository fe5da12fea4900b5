import * as api from '../../api/schedules.ts'
import type { Reader } from '../kernel/db.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { addAbsence } from './addAbsence.ts'
import { closeDate } from './closeDate.ts'
import { openDate } from './openDate.ts'
import { presentAbsence, presentSchedule } from './present.ts'
import { previewSchedule } from './previewSchedule.ts'
import { type Engaged, planned, scheduleOf } from './queries.ts'
import { removeAbsence } from './removeAbsence.ts'
import { setWeeklyHours } from './setWeeklyHours.ts'

const show = async (db: Reader, engaged: Engaged, now: Date) =>
  presentSchedule(engaged, await scheduleOf(db, engaged, now))

export const scheduleRoutes: Routes = async (app) => {
  serve(app, api.getSchedule, async ({ params, query, actor, now }) =>
    show(app.db, await planned(app.db, actor, params.id, query.clinicId), now),
  )

  serve(app, api.setWeeklyHours, ({ params, query, body, actor, now, act }) =>
    act(async (given) => {
      const engaged = await planned(given.tx, actor, params.id, query.clinicId)
      await setWeeklyHours(given, engaged, body)
      return show(given.tx, engaged, now)
    }),
  )

  serve(app, api.previewSchedule, async ({ params, query, body, actor, now }) =>
    previewSchedule(app.db, await planned(app.db, actor, params.id, query.clinicId), body, now),
  )

  serve(app, api.openDate, ({ params, query, body, actor, now, act }) =>
    act(async (given) => {
      const engaged = await planned(given.tx, actor, params.id, query.clinicId)
      await openDate(given, engaged, { ...body, date: params.date })
      return show(given.tx, engaged, now)
    }),
  )

  serve(app, api.closeDate, ({ params, query, actor, now, act }) =>
    act(async (given) => {
      const { clinicId, backTo, stranded } = query
      const engaged = await planned(given.tx, actor, params.id, clinicId)
      await closeDate(given, engaged, { date: params.date, backTo, stranded })
      return show(given.tx, engaged, now)
    }),
  )

  serve(app, api.addAbsence, ({ params, query, body, actor, act }) =>
    act(async (given) => {
      const engaged = await planned(given.tx, actor, params.id, query.clinicId)
      return presentAbsence(await addAbsence(given, engaged, body))
    }),
  )

  serve(app, api.removeAbsence, ({ params, actor, act }) =>
    act(async (given) => {
      const engaged = await planned(given.tx, actor, params.id, undefined)
      await removeAbsence(given, engaged, params.absenceId)
    }),
  )
}
