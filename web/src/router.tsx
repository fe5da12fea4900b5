import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router'
import { learn } from './kernel/i18n.ts'
import type { Id } from './kernel/nouns.ts'
import { parseSearch, reads, stringifySearch } from './kernel/search.ts'
import { Broken, Missing, Root } from './routes/root.tsx'
import { expectArrival } from './ui/Page.tsx'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Root,
  notFoundComponent: Missing,
  errorComponent: Broken,
})
const getParentRoute = () => root

const find = createRoute({
  getParentRoute,
  path: '/',
  validateSearch: reads('what', 'where', 'name', 'from', 'medium', 'visit', 'language', 'accepts'),
}).lazy(async () => (await import('./routes/find.tsx')).Route)

const doctor = createRoute({
  getParentRoute,
  path: '/doctors/$id',
  params: { parse: ({ id }) => ({ id: id as Id<'doctor'> }), stringify: ({ id }) => ({ id }) },
  validateSearch: reads('visit', 'day', 'at', 'booked', 'move'),
}).lazy(async () => (await import('./routes/doctor.tsx')).Route)

const embed = createRoute({
  getParentRoute,
  path: '/embed/doctors/$id',
  params: { parse: ({ id }) => ({ id: id as Id<'doctor'> }), stringify: ({ id }) => ({ id }) },
}).lazy(async () => (await import('./routes/embed.tsx')).Route)

const signIn = createRoute({ getParentRoute, path: '/sign-in', validateSearch: reads('back') }).lazy(
  async () => (await import('./routes/sign-in.tsx')).Route,
)
const signUp = createRoute({ getParentRoute, path: '/sign-up', validateSearch: reads('back', 'as') }).lazy(
  async () => (await import('./routes/sign-up.tsx')).Route,
)
const resetPassword = createRoute({ getParentRoute, path: '/reset-password' }).lazy(
  async () => (await import('./routes/reset-password.tsx')).Route,
)
const confirmEmail = createRoute({ getParentRoute, path: '/confirm-email' }).lazy(
  async () => (await import('./routes/confirm-email.tsx')).Route,
)
const appointments = createRoute({ getParentRoute, path: '/appointments', validateSearch: reads('for', 'offer') }).lazy(
  async () => {
    const [{ Route }] = await Promise.all([
      import('./routes/appointments.tsx'),
      learn('waitlist', 'calendar', 'rebooking'),
    ])
    return Route
  },
)
const waitlist = createRoute({ getParentRoute, path: '/waitlist', validateSearch: reads('doctor') }).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/waitlist.tsx'), learn('waitlist')])
  return Route
})
const requests = createRoute({ getParentRoute, path: '/requests' }).lazy(
  async () => (await import('./routes/requests.tsx')).Route,
)
const unsubscribe = createRoute({ getParentRoute, path: '/unsubscribe' }).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/unsubscribe.tsx'), learn('messages')])
  return Route
})
const jobs = createRoute({ getParentRoute, path: '/jobs', validateSearch: reads('state') }).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/jobs.tsx'), learn('messages')])
  return Route
})
const outbox = createRoute({ getParentRoute, path: '/outbox', validateSearch: reads('search') }).lazy(
  async () => (await import('./routes/outbox.tsx')).Route,
)
const profile = createRoute({ getParentRoute, path: '/profile' }).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/profile.tsx'), learn('calendar', 'profile')])
  return Route
})

const agenda = createRoute({ getParentRoute, path: '/agenda', validateSearch: reads('day', 'view', 'doctor') }).lazy(
  async () => {
    const [{ Route }] = await Promise.all([import('./routes/agenda.tsx'), learn('agenda', 'rebooking', 'messages')])
    return Route
  },
)
const schedule = createRoute({
  getParentRoute,
  path: '/doctors/$id/schedule',
  params: { parse: ({ id }) => ({ id: id as Id<'doctor'> }), stringify: ({ id }) => ({ id }) },
  validateSearch: reads('week'),
}).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/schedule.tsx'), learn('schedule')])
  return Route
})
const desk = createRoute({ getParentRoute, path: '/desk', validateSearch: reads('day', 'patient') }).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/desk.tsx'), learn('desk', 'agenda', 'rebooking', 'messages')])
  return Route
})
const settings = createRoute({ getParentRoute, path: '/settings', validateSearch: reads('part') }).lazy(async () => {
  const [{ Route }] = await Promise.all([
    import('./routes/settings.tsx'),
    learn('settings', 'schedule', 'webhooks', 'messages'),
  ])
  return Route
})
const reports = createRoute({ getParentRoute, path: '/reports', validateSearch: reads('from', 'to', 'doctor') }).lazy(
  async () => {
    const [{ Route }] = await Promise.all([import('./routes/reports.tsx'), learn('reports')])
    return Route
  },
)

const calls = createRoute({ getParentRoute, path: '/rebooking' }).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/calls.tsx'), learn('rebooking')])
  return Route
})
const rebooking = createRoute({
  getParentRoute,
  path: '/rebooking/$id',
  params: { parse: ({ id }) => ({ id: id as Id<'rebooking'> }), stringify: ({ id }) => ({ id }) },
}).lazy(async () => {
  const [{ Route }] = await Promise.all([import('./routes/rebooking.tsx'), learn('rebooking')])
  return Route
})

const design = createRoute({ getParentRoute, path: '/design' }).lazy(
  async () => (await import('./routes/design.tsx')).Route,
)

const routeTree = root.addChildren([
  design,
  find,
  doctor,
  embed,
  signIn,
  signUp,
  resetPassword,
  confirmEmail,
  appointments,
  requests,
  waitlist,
  calls,
  rebooking,
  agenda,
  schedule,
  desk,
  settings,
  reports,
  outbox,
  unsubscribe,
  jobs,
  profile,
])

/** `history` is given where there is no browser that has one. */
export function buildRouter(queries: QueryClient, history?: RouterHistory) {
  const router = createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch,
    ...(history ? { history } : { scrollRestoration: true }),
    defaultPreload: 'intent',
  })
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) expectArrival()
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof buildRouter>
  }
}
declare module '@tanstack/history' {
  interface HistoryState {
    /** A person chose the time that the address carries, just now. */
    chosen?: boolean
  }
}
