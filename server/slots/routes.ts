import * as api from '../../api/slots.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { explainSlot } from './explainSlot.ts'
import { listDoctorSlots } from './listDoctorSlots.ts'
import { listFreeDoctors } from './listFreeDoctors.ts'
import { listSlots } from './listSlots.ts'
import { rememberLists } from './rememberLists.ts'

export const slotRoutes: Routes = async (app) => {
  const asked = app.metrics.counter('attending_slot_lists_total', 'Lists of free times, remembered or written anew.')
  const lists = rememberLists(app.db, (from) => asked({ from }))
  serve(app, api.listDoctorSlots, ({ params, query, actor, now }) =>
    listDoctorSlots(app.db, lists, { ...query, doctorId: params.id, actor, now }),
  )
  serve(app, api.listSlots, ({ query, now }) => listSlots(app.db, query, now))
  serve(app, api.listFreeDoctors, ({ query, now }) => listFreeDoctors(app.db, query, now))
  serve(app, api.explainSlot, ({ params, query, actor, now }) =>
    explainSlot(app.db, { ...query, doctorId: params.id, startsAt: new Date(params.startsAt), actor, now }),
  )
}
