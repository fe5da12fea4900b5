import type { Policy } from '../../../api/policy.ts'
import { useTranslation } from '../kernel/translate.ts'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { duration, type Rule, rangeOf } from './policy.ts'
import css from './settings.module.css'

const c = classes(css)

interface Asked {
  rule: Rule
  policy: Policy
  /** What the server has against it. */
  fault: string | undefined
  /** What stands in the field of a counted rule and cannot be taken. */
  unfit: Unfit | undefined
  onChange: (policy: Policy) => void
  onUnfit: (unfit: Unfit) => void
}
/** It is said once the field was left: who types 30 is not told that 3 is too few. */
export interface Unfit {
  readonly text: string
  readonly left: boolean
}

/** One rule: what it is called, what it means, and what it is set to. */
export function RuleField({ rule, policy, fault, unfit, onChange, onUnfit }: Asked) {
  const { t } = useTranslation('settings')
  const { name, kind, read, write } = rule
  const value = read(policy)
  const set = (next: typeof value) => onChange(write(policy, next))
  const label = t(`rule.${name}.name`)
  return (
    <div className={c('rule', (fault !== undefined || unfit?.left) && 'wrong')}>
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
            range={rangeOf(rule)}
            empty={kind.empty ?? false}
            unfit={unfit}
            onChange={set}
            onUnfit={onUnfit}
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

interface Counted extends Pick<Asked, 'unfit' | 'onUnfit'> {
  label: string
  describedBy: string
  value: number | null
  range: { least: number; most: number }
  /** Whether there need not be any. */
  empty: boolean
  onChange: (value: number | null) => void
}

/** A whole number. What is none, or lies outside the range, stays as it was typed and says what would be right. */
function Amount({ label, describedBy, value, range, empty, unfit, onChange, onUnfit }: Counted) {
  const { t } = useTranslation('settings')
  const { least, most } = range
  const type = (text: string, unreadable: boolean) => {
    const count = Number(text)
    if (text === '' && empty && !unreadable) onChange(null)
    else if (/^\d+$/.test(text) && count >= least && count <= most) onChange(count)
    else onUnfit({ text, left: unfit?.left ?? false })
  }
  const say = (key: 'rules.range' | 'rules.outside') => [t(key, range), ...(empty ? [t('rules.empty')] : [])].join(' ')
  return (
    <Field
      label={label}
      aria-describedby={describedBy}
      type="number"
      inputMode="numeric"
      value={unfit?.text ?? `${value ?? ''}`}
      onInput={({ currentTarget }) => {
        const { value: text, validity } = currentTarget as HTMLInputElement
        type(text, validity.badInput)
      }}
      onBlur={() => unfit && onUnfit({ ...unfit, left: true })}
      validationBehavior="aria"
      validate={() => (unfit?.left ? say('rules.outside') : null)}
      hint={unfit?.left ? undefined : say('rules.range')}
    />
  )
}
