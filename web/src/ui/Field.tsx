import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from './classes.ts'
import css from './Field.module.css'

const c = classes(css)

interface Parts extends Omit<TextFieldProps, 'children' | 'className'> {
  /** Stands above the field; without one an `aria-label` names it. */
  label?: string
  hint?: ReactNode
  icon?: ReactNode
  /** Beside the label: a link that helps with this field. */
  aside?: ReactNode
  /** Inside the box, at its end. */
  end?: ReactNode
  lines?: number
  /** The last day that can be chosen, of a date. */
  max?: string
}

/** A field with its label, a hint, and what is wrong with it: by the browser, or by the server under the same name. */
export function Field({ label, hint, icon, aside, end, lines, max, ...field }: Parts) {
  return (
    <TextField {...field} className={c('field')}>
      {label && (
        <span className={c('head')}>
          <Label>{label}</Label>
          {aside}
        </span>
      )}
      <span className={c('box')}>
        {icon}
        {lines ? <TextArea rows={lines} /> : <Input {...(max && { max })} />}
        {end}
      </span>
      {hint && (
        <Text slot="description" className={c('hint')}>
          {hint}
        </Text>
      )}
      <Wrong />
    </TextField>
  )
}

function Wrong() {
  const { t } = useTranslation()
  return (
    <FieldError className={c('wrong')}>
      {({ validationErrors, validationDetails: wrong }) => {
        if (wrong.valueMissing) return t('field.missing')
        if (wrong.typeMismatch) return t('field.email')
        if (wrong.tooShort) return t('field.tooShort')
        if (wrong.badInput || wrong.rangeOverflow || wrong.rangeUnderflow) return t('field.date')
        return validationErrors.join(' ')
      }}
    </FieldError>
  )
}
