import { classes } from '../ui/classes.ts'
import css from './design.module.css'

const c = classes(css)
const colours: [name: string, use: string][] = [
  ['canvas', 'the page'],
  ['surface', 'cards'],
  ['sunken', 'wells'],
  ['ink', 'text'],
  ['ink-2', 'secondary text'],
  ['ink-3', 'the quietest text'],
  ['line-strong', 'edges of controls'],
  ['fig', 'what you do, what is yours'],
  ['fig-soft', 'chosen'],
  ['leaf', 'free: you can have it'],
  ['leaf-soft', 'free, as a ground'],
  ['honey', 'time is running'],
  ['honey-soft', 'held, offered'],
  ['pencil', 'asked for'],
  ['pencil-soft', 'asked for, as a ground'],
  ['madder', 'refused, missed, lost'],
  ['madder-soft', 'the same, as a ground'],
  ['stone', 'away, closed, over'],
]
const sizes = [12, 13, 14, 16, 18, 21, 26, 34, 46]

export function Tokens() {
  return (
    <section>
      <h2>Tokens</h2>
      <ul className={c('swatches')}>
        {colours.map(([name, use]) => (
          <li key={name}>
            <i style={{ background: `var(--${name})` }} />
            <b>{name}</b> <span className="quiet">{use}</span>
          </li>
        ))}
      </ul>
      <div className={c('sizes')} style={{ marginBlockStart: 24 }}>
        {sizes.map((size) => (
          <p
            key={size}
            style={{ fontSize: `var(--t-${size})`, ...(size > 18 && { fontFamily: 'var(--font-display)' }) }}
          >
            {size} Tuesday 24 November, 14:30
          </p>
        ))}
      </div>
    </section>
  )
}
