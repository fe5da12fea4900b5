import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import css from './Combo.module.css'
import { classes } from './classes.ts'
import { Search } from './icons.ts'

const c = classes(css)

export interface Option {
  key: string
  /** Options of one group follow one another and stand under its name. */
  group?: string
  icon?: ReactNode
  name: ReactNode
  /** At the end of the line: a birthday, a key. */
  aside?: ReactNode
  choose: () => void
}

interface Asked {
  label: string
  /** Whether the label stands above the field; otherwise it is only read out. */
  shown?: boolean
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
  /** How many were found, in words, for those who do not see them. */
  found: (count: number) => string
  /** What to say where nothing fits. */
  none?: string
  placeholder?: string
  /** The list is a part of what stands around the field, and there while nothing is written, too. */
  inline?: boolean
  /** The options are still those of an earlier text: Enter waits for its own. */
  busy?: boolean
  end?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** A field that finds: the arrow keys walk what was found, Enter takes it. Nothing has to be pointed at. */
export function Combo({ label, shown = false, value, onChange, options, found, inline = false, ...rest }: Asked) {
  const { t } = useTranslation()
  const { none, placeholder, busy = false, end, ref } = rest
  const id = useId()
  const [walked, walk] = useState({ of: value, to: 0 })
  const [open, setOpen] = useState(false)
  const at = Math.max(0, Math.min(walked.of === value ? walked.to : 0, options.length - 1))
  const asked = inline || (open && value.trim() !== '')
  const showing = asked && options.length > 0
  const take = (option: Option) => {
    setOpen(false)
    option.choose()
  }
  const eager = useRef<string>(undefined)
  useEffect(() => {
    if (busy || eager.current === undefined) return
    const first = eager.current === value ? options[0] : undefined
    eager.current = undefined
    if (first) take(first)
  })
  const step = (by: number) => {
    setOpen(true)
    if (!showing) return
    const to = (at + by + options.length) % options.length
    walk({ of: value, to })
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const option = options[at]
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && busy && asked) eager.current = value
    else if (event.key === 'Enter' && showing && option) take(option)
    else if (event.key === 'Escape' && showing && !inline) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const groups = Object.entries(Object.groupBy(options, ({ group = '' }) => group))
  return (
    <div className={c('combo', inline && 'inline')}>
      <label className={shown ? c('label') : 'unseen'} htmlFor={id}>
        {label}
      </label>
      <span className={c('box')}>
        <Search />
        <input
          ref={ref}
          id={id}
          role="combobox"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          aria-expanded={showing}
          aria-controls={showing ? `${id}-list` : undefined}
          aria-autocomplete="list"
          aria-activedescendant={showing ? `${id}-${at}` : undefined}
          placeholder={placeholder}
          value={value}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
          onChange={({ target }) => {
            setOpen(true)
            onChange(target.value)
          }}
        />
        {end}
      </span>
      <p className="unseen" role="status">
        {showing && !busy && found(options.length)}
      </p>
      {showing && (
        <div className={c('list', busy && 'busy')} id={`${id}-list`} role="listbox" aria-label={label} tabIndex={-1}>
          {groups.map(([group, some = []]) => (
            <div key={group}>
              {group && (
                <span className={c('group')} aria-hidden="true">
                  {group}
                </span>
              )}
              {some.map((option) => {
                const n = options.indexOf(option)
                return (
                  <div
                    key={option.key}
                    id={`${id}-${n}`}
                    className={c('option')}
                    role="option"
                    tabIndex={-1}
                    aria-selected={n === at}
                    onPointerMove={() => n !== at && walk({ of: value, to: n })}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => take(option)}
                    onKeyDown={undefined}
                  >
                    {option.icon}
                    <span className={c('name')}>
                      {option.name}
                      {group && <span className="unseen">, {group}</span>}
                    </span>
                    {option.aside && <span className={c('aside')}>{option.aside}</span>}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
      )}
      {asked && !showing && value.trim() !== '' && (none || busy) && (
        <p className={c('none')}>{busy ? t('waiting') : none}</p>
      )}
    </div>
  )
}
