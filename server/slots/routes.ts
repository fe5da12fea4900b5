import * as api from '../../api/slots.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { listDoctorSlots } from './listDoctorSlots.ts'

export const slotRoutes: Routes = async (app) => {
  serve(app, api.listDoctorSlots, ({ params, query, actor, now }) =>
    listDoctorSlots(app.db, { ...query, doctorId: params.id, actor, now }),
  )
}
