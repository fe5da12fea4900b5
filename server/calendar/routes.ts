import * as api from '../../api/calendar.ts'
import { sha256 } from '../accounts/model.ts'
import { appointmentOf } from '../appointments/queries.ts'
import { publicUrl } from '../config.ts'
import { type Routes, serve } from '../kernel/route.ts'
import { changeFeed } from './changeFeed.ts'
import { makeFeed } from './makeFeed.ts'
import { mayFollow } from './policy.ts'
import { followedBy } from './queries.ts'
import { removeFeed } from './removeFeed.ts'

// The library is loaded when somebody wants a calendar: a start needs none of it.
const presenting = () => import('./present.ts')

export const calendarRoutes: Routes = async (app) => {
  const origin = publicUrl(app.config)

  serve(app, api.listCalendarFeeds, async ({ actor }) => ({
    items: (await followedBy(app.db, actor)).map((row) => ({
      id: row.id,
      kind: row.kind,
      fullName: row.full_name,
      feed: row.created_at && { details: row.details ?? false, createdAt: row.created_at.toISOString() },
      mayDetail: row.may_detail,
    })),
  }))

  serve(app, api.createCalendarFeed, ({ act, params, body: { details = false } }) =>
    act(async (it) => {
      const { created_at, secret, ...feed } = await makeFeed(it, { subjectId: params.id, details })
      return { ...feed, createdAt: created_at.toISOString(), url: `${origin}/calendar/${secret}.ics` }
    }),
  )

  serve(app, api.updateCalendarFeed, ({ act, params, body }) =>
    act((it) => changeFeed(it, { subjectId: params.id, ...body })),
  )

  serve(app, api.removeCalendarFeed, ({ act, params }) => act((it) => removeFeed(it, params.id)))

  serve(app, api.getAppointmentCalendar, async ({ actor, params }) => {
    const row = await appointmentOf(app.db, actor, params.id)
    const { addingLinks, calendarFile, visitOf } = await presenting()
    const visit = visitOf(row, mayFollow(actor, row.patient_id) ? 'patient' : 'doctor')
    return { file: calendarFile(visit), ...addingLinks(visit) }
  })
}

/** Calendars ask some times an hour, and all at once after a night. */
const readsAMinute = 30

/** What calendars subscribe to: beside the API, because all they have to show is the secret in the address. */
export const feedRoutes: Routes = async (app) => {
  app.get<{ Params: { token: string } }>(
    '/calendar/:token.ics',
    {
      config: {
        polled: true,
        rateLimit: {
          max: readsAMinute,
          timeWindow: 60_000,
          allowList: () => false,
          keyGenerator: ({ params }) => sha256((params as { token: string }).token).toString('base64'),
        },
      },
    },
    async ({ params }, reply) => {
      const { showFeed } = await import('./showFeed.ts')
      const calendar = await showFeed(app.db, params.token, app.now())
      return reply.type('text/calendar; charset=utf-8').header('x-robots-tag', 'noindex').send(calendar)
    },
  )
}
