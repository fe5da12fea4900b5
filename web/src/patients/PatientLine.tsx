import { listed } from '../kernel/i18n.ts'
import type { Patient } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { date } from '../kernel/when.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Person } from '../ui/icons.ts'
import css from './patients.module.css'

const c = classes(css)

/** For whom: a name, and what tells two of that name apart. */
export function PatientLine({ patient, onChange }: { patient: Patient; onChange: (() => void) | undefined }) {
  const { t } = useTranslation('agenda')
  return (
    <p className={c('line')}>
      <Person /> <b>{patient.fullName}</b>{' '}
      <span className="quiet">{listed([patient.dateOfBirth && date(patient.dateOfBirth), patient.phone])}</span>
      {onChange && (
        <Button look="quiet" size="small" onClick={onChange}>
          {t('book.other')}
        </Button>
      )}
    </p>
  )
}
