import * as steps from '../../api/bulk-steps.ts'
import * as api from '../../api/rebooking.ts'
import type { Id } from '../../api/wire.ts'
import { present } from '../appointments/present.ts'
import { appointmentOf } from '../appointments/queries.ts'
import type { Act } from '../kernel/act.ts'
import { rehearse } from '../kernel/attempt.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { planned } from '../schedules/queries.ts'
import { type Answer, answer } from './answer.ts'
import { callOff } from './callOff.ts'
import { changeMany } from './changeMany.ts'
import { keepTimes } from './keepTimes.ts'
import { presentDone, presentRebookings, presentStep } from './present.ts'
import { listed, rebookingById, stepsLately } from './queries.ts'
import { undo } from './undo.ts'

/** Beyond so many visits it is not tried out ahead which times each would be kept. */
const searchedAhead = 30

const shownStep = ({ tx, actor, now }: Act, id: Id<'bulkStep'>) => presentStep(tx, actor, id, now)
const shown = async ({ tx, actor, now }: Act, id: Id<'rebooking'>) =>
  (await presentRebookings(tx, [await rebookingById(tx, actor, id, now)], now))[0]!

/** What a step would do: it is done, looked at, and taken back, so that it is what will be done. */
const ahead = (act: Act, step: () => Promise<Id<'bulkStep'>>) =>
  rehearse(act.tx, async () => ({ ...(await shownStep(act, await step())), id: null }))

export const rebookingRoutes: Routes = async (app) => {
  serve(app, steps.changeAppointments, ({ act, body: { preview, ...wish } }) =>
    act(async (inner) =>
      preview ? ahead(inner, () => changeMany(inner, wish)) : shownStep(inner, await changeMany(inner, wish)),
    ),
  )

  serve(app, steps.reportSick, ({ act, params, body: { preview, clinicId, ...wish } }) =>
    act(async (inner) => {
      const engaged = await planned(inner.tx, inner.actor, params.id, clinicId)
      if (!preview) return shownStep(inner, (await callOff(inner, engaged, wish)).stepId)
      return ahead(inner, async () => {
        const { stepId, rebookingIds } = await callOff(inner, engaged, wish)
        for (const id of rebookingIds.slice(0, searchedAhead)) await keepTimes(inner, id)
        return stepId
      })
    }),
  )

  serve(app, steps.listBulkSteps, async ({ actor, query: { clinicId }, now }) => ({
    items: (await stepsLately(app.db, actor, clinicId, now)).map(presentDone),
  }))

  serve(app, steps.getBulkStep, ({ actor, params, now }) => presentStep(app.db, actor, params.id, now))

  serve(app, steps.undoBulkStep, ({ act, params: { id } }) =>
    act(async (inner) => {
      await undo(inner, id)
      return shownStep(inner, id)
    }),
  )

  serve(app, api.listRebookings, async ({ actor, query, now }) => {
    const { rows, nextCursor } = await listed(app.db, actor, query, now)
    return { items: await presentRebookings(app.db, rows, now), nextCursor }
  })

  serve(app, api.getRebooking, async ({ actor, params, now }) => {
    const row = await rebookingById(app.db, actor, params.id, now)
    return (await presentRebookings(app.db, [row], now))[0]!
  })

  serve(app, api.takeTime, ({ act, params: { id }, body, actor, now }) =>
    act(async (inner) => {
      const booked = await answer(inner, id, { take: body.appointmentId })
      return present(await appointmentOf(inner.tx, actor, booked!), actor, now)
    }),
  )
  serve(app, api.declineTimes, ({ act, params: { id } }) => act((inner) => answered(inner, id, 'decline')))
  serve(app, api.settleRebooking, ({ act, params: { id } }) => act((inner) => answered(inner, id, 'settle')))
}

async function answered(act: Act, id: Id<'rebooking'>, wish: Answer) {
  await answer(act, id, wish)
  return shown(act, id)
}
