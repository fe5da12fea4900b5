import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'

const stops = '[data-walk]'
const atOf = (stop: HTMLElement) => Number(stop.dataset['walk'])

/**
 * The keyboard within the lanes: up and down walk a lane in the order of time, left and right go to what lies nearest in
 * the next lane, Home and End to its first and last, M moves. One stop at a time can be reached by Tab.
 */
export function useWalk(body: RefObject<HTMLDivElement | null>, onMoveKey: (entryId: string) => void) {
  const last = useRef<HTMLElement>(undefined)
  // Lanes come and go: whatever is drawn, exactly one stop is in the order of Tab.
  useEffect(() => {
    const all = body.current?.querySelectorAll<HTMLElement>(stops) ?? []
    if (last.current?.isConnected !== true) last.current = all[0]
    for (const stop of all) stop.tabIndex = stop === last.current ? 0 : -1
  })
  const go = (to: HTMLElement | undefined) => {
    if (!to) return
    if (last.current) last.current.tabIndex = -1
    to.tabIndex = 0
    last.current = to
    to.focus()
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  return {
    onFocus({ target }: { target: Element }) {
      if (!(target instanceof HTMLElement) || !target.matches(stops) || target === last.current) return
      if (last.current) last.current.tabIndex = -1
      target.tabIndex = 0
      last.current = target
    },
    onKeyDown(event: KeyboardEvent) {
      const from = event.target instanceof Element ? event.target.closest<HTMLElement>(stops) : null
      const lane = from?.closest<HTMLElement>('[data-lane]')
      if (!from || !lane || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.toLowerCase() === 'm' && from.dataset['entry']) {
        event.preventDefault()
        return onMoveKey(from.dataset['entry'])
      }
      const rtl = getComputedStyle(lane).direction === 'rtl'
      const to = stopFrom(event.key, from, lane, rtl)
      if (to === undefined) return
      event.preventDefault()
      go(to ?? undefined)
    },
  }
}

/** Where a key leads to; null where the way ends, undefined where the key leads nowhere. */
function stopFrom(key: string, from: HTMLElement, lane: HTMLElement, rtl: boolean): HTMLElement | null | undefined {
  const own = inOrder(lane)
  const index = own.indexOf(from)
  switch (key) {
    case 'ArrowDown':
      return own[index + 1] ?? null
    case 'ArrowUp':
      return own[index - 1] ?? null
    case 'Home':
      return own[0] ?? null
    case 'End':
      return own.at(-1) ?? null
    case 'ArrowLeft':
    case 'ArrowRight':
      return beside(lane, atOf(from), (key === 'ArrowRight') !== rtl ? 1 : -1)
    default:
      return undefined
  }
}

const inOrder = (lane: HTMLElement) => [...lane.querySelectorAll<HTMLElement>(stops)].sort((a, b) => atOf(a) - atOf(b))

function beside(lane: HTMLElement, at: number, step: 1 | -1): HTMLElement | null {
  const lanes = [...(lane.parentElement?.querySelectorAll<HTMLElement>('[data-lane]') ?? [])]
  for (let next = lanes.indexOf(lane) + step; next >= 0 && next < lanes.length; next += step) {
    const nearest = inOrder(lanes[next]!).sort((a, b) => Math.abs(atOf(a) - at) - Math.abs(atOf(b) - at))[0]
    if (nearest) return nearest
  }
  return null
}
