import type { Static } from 'typebox'
import type { explainSlot } from '../../../api/slots.ts'
import { language } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import css from './Panel.module.css'

const c = classes(css)
type Reason = Static<typeof explainSlot.response>['reasons'][number]

/** Every reason, as the server tells it to the clinic; in other languages than its own, in those of the catalogue. */
export function Reasons({
  reasons,
  nameOf,
}: {
  reasons: readonly Reason[]
  nameOf: (id: string) => string | undefined
}) {
  const { t } = useTranslation('agenda')
  return (
    <ul className={c('reasons')}>
      {reasons.map(({ reason, detail, appointmentId }) => {
        const name = appointmentId ? nameOf(appointmentId) : undefined
        return (
          <li key={`${reason}${appointmentId}`}>
            {language() === 'en' ? detail : `${t(`why.${reason}`)}${name ? ` ${t('why.whose', { name })}` : ''}`}
          </li>
        )
      })}
    </ul>
  )
}
