import { useQuery } from '@tanstack/react-query'
import type { PartOfDay } from '../../../api/desk.ts'
import type { Agendas } from '../agenda/model.ts'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { Chip, ChipDate } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Select } from '../ui/Select.tsx'
import css from './desk.module.css'
import { visitTypesAt } from './queries.ts'
import type { useWanted } from './useWanted.ts'

const c = classes(css)
const parts: readonly PartOfDay[] = ['morning', 'afternoon', 'evening']

/** What for, with whom, from when, and which part of the day. */
export function Wishes({ wishes, agendas }: { wishes: ReturnType<typeof useWanted>; agendas: Agendas | undefined }) {
  const { t } = useTranslation('desk')
  const { t: common } = useTranslation()
  const { wanted, want } = wishes
  const types = useQuery(visitTypesAt(agendas?.clinicId)).data?.items ?? []
  const doctors = agendas?.items.map(({ doctor }) => doctor) ?? []
  const kinds = [...new Set(doctors.map(({ specialization }) => specialization).filter((one) => one !== null))].sort()
  const chooseDoctor = (value: string) =>
    want(
      value.startsWith('kind ')
        ? { doctorId: undefined, specialization: value.slice(5) }
        : { doctorId: (value || undefined) as Id<'doctor'> | undefined, specialization: undefined },
    )
  return (
    <>
      <div className={c('two')}>
        <Select
          label={t('quick.visit')}
          value={wanted.visitType ?? ''}
          onChange={(value) => want({ visitType: (value || undefined) as Id<'visitType'> | undefined })}
          options={[
            { value: '', name: t('quick.usual') },
            ...types.map(({ id, name, minutes }) => ({
              value: id,
              name: listed([name, common('visit.minutes', { count: minutes })]),
            })),
          ]}
        />
        <Select
          label={t('quick.doctor')}
          value={wanted.doctorId ?? (wanted.specialization ? `kind ${wanted.specialization}` : '')}
          onChange={chooseDoctor}
          options={[
            { value: '', name: t('quick.anyone') },
            ...kinds.map((kind) => ({ value: `kind ${kind}`, name: kind })),
            ...doctors.map(({ id, fullName }) => ({ value: id, name: fullName })),
          ]}
        />
      </div>
      <fieldset className={c('parts')}>
        <legend className="unseen">{t('quick.when')}</legend>
        {parts.map((part) => (
          <Chip key={part} pressed={wanted.part === part} onPress={(on) => want({ part: on ? part : undefined })}>
            {t(`quick.${part}`)}
          </Chip>
        ))}
        <ChipDate
          label={t('quick.from')}
          value={wanted.from ?? ''}
          min={dayOf(now(), agendas?.timeZone ?? viewerZone())}
          onChoose={(from) => want({ from })}
        />
      </fieldset>
    </>
  )
}
