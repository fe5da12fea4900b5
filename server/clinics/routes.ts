import type { FastifyInstance } from 'fastify'
import * as api from '../../api/clinics.ts'
import * as closures from '../../api/closures.ts'
import * as places from '../../api/places.ts'
import { presets } from '../../api/policy.ts'
import { publicUrl } from '../config.ts'
import type { Reader } from '../kernel/db.ts'
import { Problem } from '../kernel/problem.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { addClosure } from './addClosure.ts'
import { addMember } from './addMember.ts'
import { createPlace } from './createPlace.ts'
import { createRoom } from './createRoom.ts'
import { regionsOf } from './findHolidays.ts'
import { present, presentMember, presentPlace } from './model.ts'
import { mayAdminister } from './policy.ts'
import { previewPolicy } from './previewPolicy.ts'
import * as queries from './queries.ts'
import { removeClosure } from './removeClosure.ts'
import { removeMember } from './removeMember.ts'
import { removePlace } from './removePlace.ts'
import { removeRoom } from './removeRoom.ts'
import { switchHoliday } from './switchHoliday.ts'
import { update } from './update.ts'
import { updatePlace } from './updatePlace.ts'
import { updatePolicy } from './updatePolicy.ts'

export const clinicRoutes: Routes = async (app) => {
  const { db } = app

  serve(app, api.getClinic, async ({ actor, query }) =>
    mine(app, db, await queries.clinicOf(db, actor, query.clinicId)),
  )

  serve(app, api.listClinics, async ({ actor, query }) => {
    const { rows, nextCursor } = await queries.directory(db, actor, query)
    const items = rows.map((row) => {
      const { policy: _, ...listed } = present(row)
      return listed
    })
    return { items, nextCursor }
  })

  serve(app, api.updateClinic, ({ act, body, query }) =>
    act(async (it) => mine(app, it.tx, await update(it, body, query.clinicId))),
  )

  serve(app, api.updatePolicy, ({ act, body, query }) => act((it) => updatePolicy(it, body, query.clinicId)))

  serve(app, api.previewPolicy, ({ actor, body, query, now }) => previewPolicy(db, actor, body, now, query.clinicId))

  serve(app, api.listPresets, async () => ({
    items: Object.entries(presets).map(([preset, policy]) => ({ preset: preset as keyof typeof presets, policy })),
  }))

  serve(app, places.listPlaces, async ({ actor, query }) => {
    const { id } = await queries.clinicOf(db, actor, query.clinicId)
    return { items: (await queries.placesOf(db, id)).map(presentPlace) }
  })

  serve(app, places.createPlace, ({ act, body, query }) =>
    act(async (it) => presentPlace(await createPlace(it, body, query.clinicId))),
  )

  serve(app, places.updatePlace, ({ act, params, body }) =>
    act(async (it) => presentPlace(await updatePlace(it, params.id, body))),
  )

  serve(app, places.removePlace, ({ act, params }) => act((it) => removePlace(it, params.id)))

  serve(app, places.createRoom, ({ act, params, body }) => act((it) => createRoom(it, params.id, body)))

  serve(app, places.removeRoom, ({ act, params }) => act((it) => removeRoom(it, params.id)))

  serve(app, closures.listHolidays, async ({ actor, query, now }) => {
    const clinic = await queries.clinicOf(db, actor, query.clinicId)
    const year = query.year ?? Number(queries.dateAt(clinic, now).slice(0, 4))
    const found = await queries.holidaysOf(db, clinic, year)
    return { items: found.map(({ rule, date, name, closed }) => ({ rule, date, name, closed })) }
  })

  serve(app, closures.listRegions, async ({ query }) => ({ items: (await regionsOf(query.country)) ?? [] }))

  serve(app, closures.switchHoliday, ({ act, body, query }) => act((it) => switchHoliday(it, body, query.clinicId)))

  serve(app, closures.listClosures, async ({ actor, query, now }) => {
    const clinic = await queries.clinicOf(db, actor, query.clinicId)
    return { items: await queries.closuresAhead(db, clinic, now) }
  })

  serve(app, closures.addClosure, ({ act, body, query }) => act((it) => addClosure(it, body, query.clinicId)))

  serve(app, closures.removeClosure, ({ act, params }) => act((it) => removeClosure(it, params.id)))

  serve(app, api.listMembers, async ({ actor, query }) => {
    const { id } = await queries.clinicOf(db, actor, query.clinicId)
    if (!mayAdminister(actor, id)) throw new Problem('forbidden', 'Only an administrator of this clinic may know this.')
    return { items: (await queries.membersOf(db, id)).map(presentMember) }
  })

  serve(app, api.addMember, async ({ act, body, query }) => {
    const member = await act(async (it) =>
      presentMember(await addMember(it, body, publicUrl(app.config), query.clinicId)),
    )
    app.actors.forget(member.accountId)
    return member
  })

  serve(app, api.removeMember, async ({ act, params, query }) => {
    await act((it) => removeMember(it, params.accountId, query.clinicId))
    app.actors.forget(params.accountId)
  })
}

/** The clinic with all that its front page needs. */
async function mine({ config }: FastifyInstance, db: Reader, clinic: queries.ClinicRow) {
  const specializations = await queries.specializationsAt(db, clinic.id)
  const accounts = config.production ? [] : await queries.demonstrationAccounts(db)
  return {
    ...present({ ...clinic, specializations }),
    demo: accounts.length > 0 ? { password: 'demo-demo-demo', accounts } : null,
  }
}
