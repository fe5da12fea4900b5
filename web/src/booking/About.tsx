import { callTo } from '../kernel/callTo.ts'
import { listed, locale } from '../kernel/i18n.ts'
import type { Doctor } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Clock, Languages, Phone, Place, Verified } from '../ui/icons.ts'
import { Title } from '../ui/Page.tsx'
import { Portrait } from '../ui/Portrait.tsx'
import { Tag } from '../ui/Tag.tsx'
import css from './About.module.css'

const c = classes(css)

/** Who the doctor is: the name, where, which languages. */
export function About({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  const names = new Intl.DisplayNames(locale(), { type: 'language' })
  return (
    <div className={c('about')}>
      <div className={c('who')}>
        <Portrait id={doctor.id} name={doctor.fullName} width={104} />
        <div>
          {doctor.verified && (
            <Tag tone="leaf" icon={<Verified />}>
              {t('doctor.verified')}
            </Tag>
          )}
          <Title small>{doctor.fullName}</Title>
          <p className="quiet">
            {[doctor.specialization, doctor.department].filter((part) => part !== null).join(', ')}
          </p>
        </div>
      </div>
      <ul className={c('facts')}>
        {doctor.clinics.map(({ clinicId, clinicName, town, postcode }) => (
          <li key={clinicId}>
            <Place /> {[clinicName, town, postcode].filter((part) => part !== null).join(', ')}
          </li>
        ))}
        {doctor.languages.length > 0 && (
          <li>
            <Languages /> {listed(doctor.languages.map((code) => names.of(code)))}
          </li>
        )}
        {doctor.experienceYears !== null && (
          <li>
            <Clock /> {t('doctor.experience', { count: doctor.experienceYears })}
          </li>
        )}
        {doctor.phone && (
          <li>
            <Phone />{' '}
            <a href={callTo(doctor.phone)}>
              <bdi>{doctor.phone}</bdi>
            </a>
          </li>
        )}
      </ul>
      {!doctor.acceptsNew && <p className="small">{t('doctor.noNew')}</p>}
    </div>
  )
}
