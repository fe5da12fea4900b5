import { classes } from './classes.ts'
import css from './ToolSelect.module.css'

const c = classes(css)

interface Choices<Value extends string> {
  /** Only read out: what is chosen says what it is. */
  label: string
  value: Value | undefined
  options: readonly { id: Value; name: string }[]
  onChange: (value: Value) => void
}

/** A choice above a page: whose agenda, which clinic. */
export function ToolSelect<Value extends string>({ label, value, options, onChange }: Choices<Value>) {
  return (
    <select
      className={c('tool')}
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find(({ id }) => id === target.value)
        if (chosen) onChange(chosen.id)
      }}
    >
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
