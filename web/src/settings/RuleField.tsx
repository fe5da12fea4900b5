import { useState } from 'react'
import type { Policy } from '../../../api/policy.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { duration, type Rule } from './policy.ts'
import css from './settings.module.css'

const c = classes(css)

interface Asked {
  rule: Rule
  policy: Policy
  /** What the server has against it. */
  fault: string | undefined
  onChange: (policy: Policy) => void
}

/** One rule: what it is called, what it means, and what it is set to. */
export function RuleField({ rule, policy, fault, onChange }: Asked) {
  const { t } = useTranslation('settings')
  const { name, kind, read, write } = rule
  const value = read(policy)
  const set = (next: typeof value) => onChange(write(policy, next))
  const label = t(`rule.${name}.name`)
  return (
    <div className={c('rule', fault !== undefined && 'wrong')}>
      <div>
        <h4 id={`rule-${name}`}>{label}</h4>
        <p className="quiet">{t(`rule.${name}.text`)}</p>
        {fault && (
          <p className={c('fault')} role="alert">
            {fault}
          </p>
        )}
      </div>
      <div>
        {kind.is === 'minutes' && (
          <Select
            label={t('rules.set', { name: label })}
            value={`${value}`}
            options={[...new Set([...kind.choices, Number(value)])]
              .sort((a, b) => a - b)
              .map((minutes) => ({ value: `${minutes}`, name: duration(minutes) }))}
            onChange={(minutes) => set(Number(minutes))}
          />
        )}
        {kind.is === 'amount' && (
          <Amount
            label={t(kind.unit === 'one' ? 'rules.number' : `rules.in_${kind.unit}s`)}
            describedBy={`rule-${name}`}
            value={typeof value === 'number' ? value : null}
            hint={kind.empty ? t('rules.empty') : undefined}
            onChange={(count) => (count !== null || kind.empty) && set(count)}
          />
        )}
        {kind.is === 'choice' && (
          <fieldset className={c('choices')} aria-labelledby={`rule-${name}`}>
            {kind.choices.map((choice) => (
              <Chip key={choice} pressed={value === choice} onPress={() => set(choice)}>
                {t(`choice.${choice}`)}
              </Chip>
            ))}
          </fieldset>
        )}
        {kind.is === 'yes' && (
          <fieldset className={c('choices')} aria-labelledby={`rule-${name}`}>
            {[true, false].map((choice) => (
              <Chip key={`${choice}`} pressed={value === choice} onPress={() => set(choice)}>
                {t(choice ? 'yes' : 'no')}
              </Chip>
            ))}
          </fieldset>
        )}
      </div>
    </div>
  )
}

interface Counted {
  label: string
  describedBy: string
  value: number | null
  hint: string | undefined
  onChange: (value: number | null) => void
}

function Amount({ label, describedBy, value, hint, onChange }: Counted) {
  const [typed, setTyped] = useState<string>()
  const change = (text: string) => {
    setTyped(text)
    if (text === '') onChange(null)
    else if (/^\d+$/.test(text)) onChange(Number(text))
  }
  return (
    <Field
      label={label}
      aria-describedby={describedBy}
      type="number"
      inputMode="numeric"
      value={typed ?? `${value ?? ''}`}
      onChange={change}
      onBlur={() => setTyped(undefined)}
      hint={hint}
    />
  )
}
