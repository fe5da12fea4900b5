import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { Block } from './week.ts'
import { clockOf, minutesOf } from './week.ts'

/** What the pointer draws: new hours, or those of a block that is moved or drawn longer. */
export interface Ghost {
  readonly key: string | undefined
  readonly weekday: number
  readonly from: number
  readonly to: number
}
type Grip = 'new' | 'move' | 'from' | 'to'
interface Drag {
  readonly grip: Grip
  readonly block: Block | undefined
  readonly weekday: number
  readonly at: number
  readonly x: number
  readonly y: number
}

const step = 15
const snap = (minutes: number) => Math.round(minutes / step) * step
const within = (minutes: number, least: number, most: number) => Math.min(most, Math.max(least, minutes))

interface Ground {
  grid: RefObject<HTMLElement | null>
  /** The first and the last minute that the grid shows. */
  first: number
  last: number
  onPaint: (ghost: Ghost) => void
}

/** Painting on a week by pointer, to the quarter of an hour. Fingers scroll; they have the buttons. */
export function usePainting({ grid, first, last, onPaint }: Ground) {
  const drag = useRef<Drag>(undefined)
  const [ghost, setGhost] = useState<Ghost>()

  /** The weekday and the minute under the pointer. */
  const under = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const columns = [...(grid.current?.querySelectorAll<HTMLElement>('[data-weekday]') ?? [])]
    const boxes = columns.map((column) => column.getBoundingClientRect())
    const hit = boxes.findIndex(({ left, right }) => left <= clientX && clientX < right)
    const box = boxes[Math.max(0, hit)]
    if (!box) return undefined
    const minute = first + ((clientY - box.top) / box.height) * (last - first)
    return { weekday: hit < 0 ? undefined : Number(columns[hit]?.dataset['weekday']), minute }
  }

  const start = (event: PointerEvent<HTMLElement>, grip: Grip, block?: Block) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const point = under(event)
    if (!point?.weekday) return
    event.stopPropagation()
    drag.current = { grip, block, weekday: point.weekday, at: point.minute, x: event.clientX, y: event.clientY }
  }

  const ghostAt = (event: PointerEvent<HTMLElement>): Ghost | undefined => {
    const point = under(event)
    const { current: begun } = drag
    if (!point || !begun) return undefined
    const { grip, block, at } = begun
    if (!block) {
      const [low, high] = [Math.min(at, point.minute), Math.max(at, point.minute)]
      const from = within(Math.floor(low / step) * step, first, last - step)
      const to = within(Math.ceil(high / step) * step, from + step, last)
      return { key: undefined, weekday: begun.weekday, from, to }
    }
    const [from, to] = [minutesOf(block.from), minutesOf(block.to)]
    const by = snap(point.minute - at)
    if (grip === 'from') return { ...block, from: within(from + by, 0, to - step), to }
    if (grip === 'to') return { ...block, from, to: within(to + by, from + step, 1440) }
    const moved = within(from + by, 0, 1440 - (to - from))
    return { key: block.key, weekday: point.weekday ?? block.weekday, from: moved, to: moved + to - from }
  }

  return {
    ghost,
    start,
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current: begun } = drag
      if (!begun) return
      if (!ghost && Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < 5) return
      // Not before it moves: whoever captures a pointer takes the click as well.
      grid.current?.setPointerCapture(event.pointerId)
      setGhost(ghostAt(event))
    },
    onPointerUp() {
      if (ghost) onPaint(ghost)
      drag.current = undefined
      setGhost(undefined)
    },
    onPointerCancel() {
      drag.current = undefined
      setGhost(undefined)
    },
  }
}

export const timesOf = ({ from, to }: Pick<Ghost, 'from' | 'to'>) => ({ from: clockOf(from), to: clockOf(to) })
