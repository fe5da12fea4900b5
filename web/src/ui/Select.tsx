import { classes } from './classes.ts'
import css from './Field.module.css'

const c = classes(css)

interface Choices {
  label: string
  name?: string
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  options: readonly { value: string; name: string }[]
  hint?: string
}

/** A choice out of a few, as the device draws it. */
export function Select({ label, options, onChange, hint, ...field }: Choices) {
  return (
    <label className={c('field')}>
      <span className={c('head')}>{label}</span>
      <span className={c('box')}>
        <select {...field} {...(onChange && { onChange: (event) => onChange(event.target.value) })}>
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </span>
      {hint && <span className={c('hint')}>{hint}</span>}
    </label>
  )
}
