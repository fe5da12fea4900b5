import { useId, useLayoutEffect, useRef, useState } from 'react'
import { language, languages } from '../kernel/i18n.ts'
import css from './chart.module.css'
import { classes } from './classes.ts'

const c = classes(css)
const height = 260
const [top, foot] = [12, 28]
const dashes = [undefined, '7 4', '2 4', '10 3 2 3']

interface Lines {
  title: string
  desc: string
  /** One for each point, from the earliest on. */
  columns: readonly string[]
  /** At most four; where nothing was counted there is a gap. */
  series: readonly { name: string; points: readonly (number | null)[] }[]
  shown: (value: number) => string
}

/** Up to four lines, each with its own dash and mark, and its name at its end. Time runs the way the language is read. */
export function ChartLines({ title, desc, columns, series, shown }: Lines) {
  const [box, width] = useWidth()
  const id = useId()
  const rtl = languages[language()].dir === 'rtl'
  const [start, end] = [34, Math.min(190, width * 0.38)]
  const most = nice(Math.max(1, ...series.flatMap(({ points }) => points.filter((one) => one !== null))))
  const x = (i: number) => {
    const at = start + (i / Math.max(1, columns.length - 1)) * (width - start - end)
    return rtl ? width - at : at
  }
  const y = (value: number) => top + (1 - value / most) * (height - top - foot)
  const ends = apart(series.map(({ points }) => y(points.findLast((one) => one !== null) ?? 0)))
  const every = Math.ceil((columns.length * 64) / Math.max(200, width - start - end))
  const beside = (by: number) => (rtl ? -by : by)
  return (
    <div ref={box} style={{ minHeight: height }}>
      <svg className={c('lines')} height={height} role="img" aria-labelledby={`${id}t ${id}d`}>
        <title id={`${id}t`}>{title}</title>
        <desc id={`${id}d`}>{desc}</desc>
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <path className={c('grid')} d={`M${x(0)} ${y(value)}H${x(columns.length - 1)}`} />
            <text x={x(0) - beside(8)} y={y(value) + 4} textAnchor="end">
              {shown(value)}
            </text>
          </g>
        ))}
        {columns.map((name, i) =>
          (columns.length - 1 - i) % every === 0 ? (
            <text key={name} x={x(i)} y={height - 6} textAnchor="middle">
              {name}
            </text>
          ) : null,
        )}
        {series.map(({ name, points }, n) => {
          const last = points.findLastIndex((one) => one !== null)
          const value = points[last] ?? 0
          return (
            <g key={name}>
              <path
                className={c('line', `n${n}`)}
                style={{ fill: 'none' }}
                strokeDasharray={dashes[n]}
                d={path(points, x, y)}
              />
              <Mark n={n} x={x(last)} y={y(value)} />
              <text className={c('name', `n${n}`)} x={x(columns.length - 1) + beside(12)} y={ends[n]! + 4}>
                {short(name, end)} {shown(value)}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

function Mark({ n, x, y }: { n: number; x: number; y: number }) {
  const shape = [
    <circle key="0" cx={x} cy={y} r="4.5" />,
    <path key="1" d={`M${x - 4} ${y - 4}h8v8h-8z`} />,
    <path key="2" d={`M${x} ${y - 5}l5 9h-10z`} />,
    <path key="3" d={`M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`} />,
  ][n]
  return <g className={c(`n${n}`)}>{shape}</g>
}

function path(points: readonly (number | null)[], x: (i: number) => number, y: (value: number) => number) {
  return points
    .map((value, i) => (value === null ? '' : `${i > 0 && points[i - 1] !== null ? 'L' : 'M'}${x(i)} ${y(value)}`))
    .join('')
}

/** The next round number that can be halved. */
function nice(value: number) {
  const unit = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 6, 8, 10].find((times) => times * unit >= value) ?? 10) * unit
}

/** Names that would lie on one another move apart, in their order. */
function apart(ends: number[]) {
  const placed = [...ends]
  const order = placed.map((_, i) => i).sort((a, b) => placed[a]! - placed[b]!)
  for (const [nth, i] of order.entries()) {
    const above = order[nth - 1]
    if (above !== undefined) placed[i] = Math.max(placed[i]!, placed[above]! + 18)
  }
  return placed
}

const short = (name: string, room: number) => {
  const most = Math.floor((room - 44) / 7.2)
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(560)
  useLayoutEffect(() => {
    const element = box.current!
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}
