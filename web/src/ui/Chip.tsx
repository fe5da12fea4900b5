import type { ReactNode } from 'react'
import css from './Chip.module.css'
import { classes } from './classes.ts'
import { Check } from './icons.ts'

const c = classes(css)

interface Filter {
  pressed: boolean
  onPress: (pressed: boolean) => void
  icon?: ReactNode
  children: ReactNode
}

/** A filter that is on or off; on, it has a tint and an icon. */
export function Chip({ pressed, onPress, icon, children }: Filter) {
  return (
    <button type="button" className={c('chip')} aria-pressed={pressed} onClick={() => onPress(!pressed)}>
      {pressed ? (icon ?? <Check weight="bold" />) : icon}
      {children}
    </button>
  )
}

interface Choice<Value extends string> {
  label: string
  value: Value | ''
  any: string
  options: readonly { value: Value; name: string }[]
  onChoose: (value: Value | undefined) => void
  icon?: ReactNode
}

/** A filter that takes one of several values. */
export function ChipSelect<Value extends string>({ label, value, any, options, onChoose, icon }: Choice<Value>) {
  return (
    <span className={c('chip', 'choice', value !== '' && 'chosen')}>
      {value === '' ? icon : <Check weight="bold" />}
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => onChoose((target.value || undefined) as Value | undefined)}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </span>
  )
}

interface Dated {
  label: string
  value: string
  min: string
  onChoose: (day: string | undefined) => void
}

/** A filter that takes a day. */
export function ChipDate({ label, value, min, onChoose }: Dated) {
  return (
    <label className={c('chip', 'choice', value === '' ? 'dateless' : 'chosen')}>
      {value !== '' && <Check weight="bold" />}
      {label}
      <input type="date" value={value} min={min} onChange={({ target }) => onChoose(target.value || undefined)} />
    </label>
  )
}
