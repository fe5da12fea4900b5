import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { openChanges } from '../../../api/changes.ts'
import { call } from './call.ts'
import type { Id } from './nouns.ts'
import { onServer } from './onServer.ts'
import { useMe } from './session.ts'

interface Ear {
  doctors: readonly string[]
  /** Whose own appointments, if somebody's. */
  mine: string | undefined
  hear: () => void
}

const ears = new Set<Ear>()
let source: EventSource | undefined
/** What the stream was opened for; another wish opens another. */
let opened: string | undefined
let live = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let opening = 0

const doctorsAtMost = 100
const wishOf = () => {
  const all = [...ears]
  const doctors = [...new Set(all.flatMap((ear) => ear.doctors))].slice(0, doctorsAtMost).sort()
  return { doctors, mine: all.find((ear) => ear.mine)?.mine }
}

function close() {
  clearTimeout(timer)
  timer = undefined
  opening += 1
  source?.close()
  source = undefined
  opened = undefined
  live = false
}

/** Opens the stream that is wished for now, a little later, when a page has said all its wishes. */
function soon(milliseconds = 200) {
  timer ??= setTimeout(() => {
    timer = undefined
    void open()
  }, milliseconds)
}

async function open() {
  const { doctors, mine } = wishOf()
  const wish = JSON.stringify({ doctors, mine })
  if (document.visibilityState === 'hidden' || (!mine && doctors.length === 0)) return close()
  if (wish === opened) return
  close()
  const mineIs = opening
  opened = wish
  try {
    const address = new URLSearchParams()
    if (doctors.length > 0) address.set('doctors', doctors.join())
    if (mine) address.set('ticket', (await call(openChanges)).ticket)
    if (mineIs !== opening) return
    source = new EventSource(`/api/changes?${address}`)
  } catch {
    return again()
  }
  source.addEventListener('ready', () => {
    live = true
    failures = 0
    for (const ear of ears) ear.hear()
  })
  source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
    const news = JSON.parse(data) as { doctors: string[]; mine: boolean }
    for (const ear of ears)
      if ((news.mine && ear.mine !== undefined) || ear.doctors.some((id) => news.doctors.includes(id))) ear.hear()
  })
  // A ticket opens one stream, so the browser's own second attempt would be refused.
  source.onerror = again
}

/** After a loss, later each time; meanwhile pages ask now and then. */
function again() {
  close()
  failures += 1
  soon(Math.min(60_000, 500 * 2 ** failures) * (0.75 + Math.random() / 2))
}

let returned = 0
const waiters = new Set<() => void>()
/** Nobody has looked for a while, so nothing on the screen is known to be true: all is asked for anew. */
function comeBack() {
  returned = Date.now()
  failures = 0
  for (const tell of waiters) tell()
  for (const ear of ears) ear.hear()
  soon(0)
}

/** Notices when somebody comes back. */
function attend() {
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? close() : comeBack()))
  addEventListener('pageshow', ({ persisted }) => persisted && comeBack())
  addEventListener('online', comeBack)
  // A lid that was closed tells nobody; the clock does.
  let ticked = Date.now()
  setInterval(() => {
    if (Date.now() - ticked > 30_000) comeBack()
    ticked = Date.now()
  }, 5_000)
}
if (!onServer) attend()

/** Whether what was fetched then is from before somebody came back to this page: it may be shown, but not chosen. */
export const useStale = (fetchedAt: number) =>
  useSyncExternalStore(
    (tell) => {
      waiters.add(tell)
      return () => waiters.delete(tell)
    },
    () => fetchedAt > 0 && fetchedAt < returned,
    () => false,
  )

/** How often to ask without being told: seldom while the stream is open, for what only time changes. */
export const pace = (milliseconds: number) => () => (live ? 300_000 : milliseconds)

interface News {
  /** Whose free times are on the screen. */
  doctors?: readonly Id<'doctor'>[]
  /** Whether one's own appointments are. */
  mine?: boolean
}

const noDoctors: readonly Id<'doctor'>[] = []
const atMostEvery = 1_500

/**
 * Asks for these queries again whenever the server says that something has changed, at most so often, and not at the same
 * instant as everybody else who was told.
 */
export function useNews({ doctors = noDoctors, mine = false }: News, ...keys: QueryKey[]) {
  const queries = useQueryClient()
  const me = useMe()
  const asked = useRef(keys)
  asked.current = keys
  const names = doctors.join()
  const own = mine ? me?.id : undefined
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const hear = () => {
      waiting ??= setTimeout(
        () => {
          waiting = undefined
          last = Date.now()
          for (const queryKey of asked.current) void queries.invalidateQueries({ queryKey })
        },
        returned > last ? 0 : Math.max(Math.random() * 200, last + atMostEvery - Date.now()),
      )
    }
    const ear: Ear = { doctors: names ? names.split(',') : [], mine: own, hear }
    ears.add(ear)
    soon()
    return () => {
      clearTimeout(waiting)
      ears.delete(ear)
      soon()
    }
  }, [queries, names, own])
}
