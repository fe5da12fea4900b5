import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { instantOf, time } from '../kernel/when.ts'
import type { AgendaEntry, Column, Drop, Moves } from './model.ts'
import { clockOf, minutesInto, type Scale } from './scale.ts'

interface Surroundings {
  columns: readonly Column[]
  zone: string
  scale: Scale
  scroller: RefObject<HTMLElement | null>
  body: RefObject<HTMLDivElement | null>
  ghost: RefObject<HTMLDivElement | null>
  movesOf: (entry: AgendaEntry) => Promise<Moves>
  onMove: (entry: AgendaEntry, to: Drop) => void
}

interface Held {
  entry: AgendaEntry
  pointer: number
  from: { x: number; y: number }
  /** Where the pointer took hold of the block, from its top. */
  grip: number
  at: { x: number; y: number }
  lifted: HTMLElement
  lanes: { left: number; width: number; column: Column; starts: Map<number, string> | undefined }[]
  drop: Drop | undefined
  frame: number
}

const threshold = 6
const edge = 48
/** Minutes from which a start on offer draws the block. */
const reach = 8

/**
 * Dragging a block by mouse or pen; a finger scrolls, and moves by the panel. Nothing is drawn by React on the way: the
 * ghost is moved once a frame, to the nearest start that the engine offers, or to five minutes where it offers none.
 */
export function useDrag(around: Surroundings) {
  const here = useRef(around)
  here.current = around
  const held = useRef<Held>(undefined)
  const justDropped = useRef(false)
  const [dragged, setDragged] = useState<AgendaEntry>()

  const finish = (drop: boolean) => {
    const one = held.current
    held.current = undefined
    if (!one) return
    cancelAnimationFrame(one.frame)
    one.lifted.removeAttribute('data-lifted')
    setDragged(undefined)
    if (drop && one.drop && !isSame(one.entry, one.drop)) here.current.onMove(one.entry, one.drop)
  }
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && held.current && finish(false)
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  })

  const lift = async (one: Held) => {
    const { body, columns, zone, movesOf } = here.current
    one.lifted.dataset['lifted'] = ''
    one.lanes = [...(body.current?.querySelectorAll<HTMLElement>('[data-lane]') ?? [])].flatMap((lane) => {
      const column = columns.find(({ key }) => key === lane.dataset['lane'])
      return column ? [{ left: lane.offsetLeft, width: lane.offsetWidth, column, starts: undefined }] : []
    })
    setDragged(one.entry)
    const moves = await movesOf(one.entry).catch(() => undefined)
    for (const lane of one.lanes) {
      const { doctorId, day } = lane.column
      const own = moves?.filter((slot) => slot.doctorId === doctorId) ?? []
      lane.starts = new Map(own.map(({ startsAt }) => [minutesInto(day.date, startsAt, zone), startsAt]))
    }
  }
  const draw = (one: Held) => {
    const { scroller, body, ghost, scale, zone } = here.current
    one.frame = requestAnimationFrame(() => draw(one))
    if (!scroller.current || !body.current || !ghost.current) return
    const view = scroller.current.getBoundingClientRect()
    scrollNear(scroller.current, view, one.at)
    const box = body.current.getBoundingClientRect()
    const x = one.at.x - box.left
    const lane = one.lanes.find(({ left, width }) => x >= left && x < left + width) ?? one.lanes[0]
    if (!lane) return
    const length = (Date.parse(one.entry.endsAt) - Date.parse(one.entry.startsAt)) / 60_000
    const raw = scale.first + (one.at.y - box.top - one.grip) / scale.perMinute
    const { minutes, startsAt } = snap(Math.min(Math.max(raw, scale.first), scale.last - length), lane.starts)
    const offered = lane.starts === undefined ? undefined : startsAt !== undefined
    one.drop = {
      doctorId: lane.column.doctorId,
      date: lane.column.day.date,
      startsAt: startsAt ?? instantOf(lane.column.day.date, clockOf(minutes), zone),
      offered: offered === true,
    }
    const { style, dataset } = ghost.current
    style.width = `${lane.width - 9}px`
    style.height = `${length * scale.perMinute - 3}px`
    style.transform = `translate(${lane.left + 4}px, ${(minutes - scale.first) * scale.perMinute}px)`
    dataset['offered'] = offered === undefined ? 'asking' : offered ? 'yes' : 'no'
    const shown = ghost.current.querySelector('[data-time]')
    const text = time(one.drop.startsAt, zone)
    if (shown && shown.textContent !== text) shown.textContent = text
  }

  return {
    dragged,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0 || event.pointerType === 'touch') return
        const lifted = (event.target as Element).closest<HTMLElement>('[data-entry]')
        const entry = here.current.columns
          .flatMap(({ entries }) => entries)
          .find(({ id }) => id === lifted?.dataset['entry'])
        if (!lifted || !entry?.can.includes('move')) return
        const at = { x: event.clientX, y: event.clientY }
        const grip = event.clientY - lifted.getBoundingClientRect().top
        const nothing = { lanes: [], drop: undefined, frame: 0 }
        held.current = { entry, pointer: event.pointerId, from: at, at, grip, lifted, ...nothing }
        justDropped.current = false
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        const one = held.current
        if (!one || event.pointerId !== one.pointer) return
        one.at = { x: event.clientX, y: event.clientY }
        if (one.frame !== 0 || Math.hypot(one.at.x - one.from.x, one.at.y - one.from.y) < threshold) return
        event.currentTarget.setPointerCapture(one.pointer)
        void lift(one)
        one.frame = requestAnimationFrame(() => draw(one))
      },
      onPointerUp(event: PointerEvent<HTMLDivElement>) {
        const moved = held.current?.frame !== 0 && held.current?.pointer === event.pointerId
        justDropped.current = moved
        if (moved) finish(true)
        else held.current = undefined
      },
      onPointerCancel: () => finish(false),
      // The click that ends a drag opens nothing.
      onClickCapture(event: { stopPropagation: () => void }) {
        if (justDropped.current) event.stopPropagation()
        justDropped.current = false
      },
    },
  }
}

const isSame = (entry: AgendaEntry, to: Drop) => entry.startsAt === to.startsAt && entry.doctor.id === to.doctorId

/** The nearest start on offer within reach, else the nearest five minutes. */
function snap(raw: number, starts: ReadonlyMap<number, string> | undefined): { minutes: number; startsAt?: string } {
  let best: [minutes: number, startsAt: string] | undefined
  for (const start of starts ?? [])
    if (Math.abs(start[0] - raw) <= reach && (!best || Math.abs(start[0] - raw) < Math.abs(best[0] - raw))) best = start
  return best ? { minutes: best[0], startsAt: best[1] } : { minutes: Math.round(raw / 5) * 5 }
}

function scrollNear(scroller: HTMLElement, view: DOMRect, { x, y }: { x: number; y: number }) {
  const down = y > view.bottom - edge ? 10 : y < view.top + edge ? -10 : 0
  const across = x > view.right - edge ? 10 : x < view.left + edge ? -10 : 0
  if (down !== 0 || across !== 0) scroller.scrollBy(across, down)
}
