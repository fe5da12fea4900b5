import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import type { Clock } from './week.ts'

interface Asked {
  label: string
  name?: string
  value: Clock
  /** The end of hours: midnight is the end of the day, not its beginning. */
  end?: boolean
  onChange: (clock: Clock) => void
}

/** A time of day. It counts when somebody is done with it, not at every key. */
export function ClockField({ label, name, value, end = false, onChange }: Asked) {
  const shown = value === '24:00' ? '00:00' : value
  const [typed, setTyped] = useState<string>()
  const done = () => {
    setTyped(undefined)
    if (!typed) return
    const next = end && typed === '00:00' ? '24:00' : typed
    if (next !== value) onChange(next)
  }
  return (
    <Field
      label={label}
      {...(name && { name })}
      type="time"
      value={typed ?? shown}
      onChange={setTyped}
      onBlur={done}
      onKeyDown={({ key }) => key === 'Enter' && done()}
    />
  )
}
