import { useQuery } from '@tanstack/react-query'
import { now } from '../kernel/clock.ts'
import { locale } from '../kernel/i18n.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, viewerZone } from '../kernel/when.ts'
import { Chip, ChipDate, ChipSelect } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Languages, Sorted } from '../ui/icons.ts'
import css from './Filters.module.css'
import { kindsOfVisit, type Search } from './queries.ts'

const c = classes(css)
const spoken = ['en', 'de', 'fr', 'es', 'ar', 'it', 'pl', 'pt', 'tr', 'uk', 'ur', 'hi', 'zh']

/** What narrows a search further; each choice counts at once. */
export function Filters({ search, onSearch }: { search: Search; onSearch: (search: Search) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(kindsOfVisit)
  const kinds = data?.items ?? []
  const names = new Intl.DisplayNames(locale(), { type: 'language' })
  const languages = spoken.map((value) => ({ value, name: t('find.speaks', { language: names.of(value) }) }))
  return (
    <div className={c('filters')}>
      <p className={c('order')}>
        <Sorted /> {t('find.order')}
      </p>
      <ChipDate
        label={t('find.from')}
        value={search.from ?? ''}
        min={dayOf(now(), viewerZone())}
        onChoose={(from) => onSearch({ from })}
      />
      <ChipSelect
        label={t('find.medium')}
        value={search.medium ?? ''}
        any={t('find.anyMedium')}
        options={[
          { value: 'in_person', name: t('medium.in_person') },
          { value: 'video', name: t('medium.video') },
        ]}
        onChoose={(medium) => onSearch({ medium })}
      />
      {kinds.length > 1 && (
        <ChipSelect
          label={t('find.visit')}
          value={search.visit ?? ''}
          any={t('find.anyVisit')}
          options={kinds.map(({ id, name }) => ({ value: id, name }))}
          onChoose={(visit) => onSearch({ visit })}
        />
      )}
      <ChipSelect
        label={t('find.language')}
        icon={<Languages />}
        value={search.language ?? ''}
        any={t('find.anyLanguage')}
        options={languages}
        onChoose={(language) => onSearch({ language })}
      />
      <Chip pressed={search.accepts === 'new'} onPress={(on) => onSearch({ accepts: on ? 'new' : undefined })}>
        {t('find.accepts')}
      </Chip>
    </div>
  )
}
