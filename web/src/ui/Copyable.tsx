import { useRef } from 'react'
import { Button } from './Button.tsx'
import css from './Copyable.module.css'
import { classes } from './classes.ts'
import { Field } from './Field.tsx'
import { say } from './toast.ts'

const c = classes(css)

/** Something to carry elsewhere as it is, copied by a button; where the browser allows none, it is marked to be copied. */
export function Copyable(words: { label: string; text: string; copy: string; copied: string }) {
  const { label, text, copy, copied } = words
  const box = useRef<HTMLDivElement>(null)
  const mark = () => box.current?.querySelector('input')?.select()
  const carry = () => {
    mark()
    void navigator.clipboard?.writeText(text).then(() => say(copied), mark)
  }
  return (
    <div ref={box} className={c('copyable')}>
      <Field
        label={label}
        value={text}
        isReadOnly
        end={
          <Button size="small" onClick={carry}>
            {copy}
          </Button>
        }
      />
    </div>
  )
}
