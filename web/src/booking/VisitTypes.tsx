import { listed } from '../kernel/i18n.ts'
import { money } from '../kernel/money.ts'
import type { Doctor, VisitType } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import css from './VisitTypes.module.css'

const c = classes(css)

interface Choice {
  types: readonly VisitType[]
  clinics: Doctor['clinics']
  chosen: VisitType | undefined
  onChoose: (type: VisitType) => void
}

/** What is it for? Each kind of visit with its length, its manner and its price. */
export function VisitTypes({ types, clinics, chosen, onChoose }: Choice) {
  const { t } = useTranslation()
  return (
    <fieldset className={c('types')}>
      <legend>{t('doctor.whatFor')}</legend>
      {types.map((type) => (
        <label key={type.id} className={c('type')}>
          <input type="radio" name="visit" checked={type.id === chosen?.id} onChange={() => onChoose(type)} />
          <span>
            <b>{type.name}</b>
            <span className={c('facts')}>
              {listed([
                t('visit.minutes', { count: type.minutes }),
                t(`medium.${type.medium}`),
                type.price && money(type.price),
                clinics.length > 1 && clinics.find(({ clinicId }) => clinicId === type.clinicId)?.clinicName,
              ])}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
