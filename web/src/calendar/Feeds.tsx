import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { type CalendarFeed, listCalendarFeeds } from '../../../api/calendar.ts'
import { call } from '../kernel/call.ts'
import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import css from './calendar.module.css'
import { Feed } from './Feed.tsx'

const c = classes(css)
export type Followed = Static<typeof CalendarFeed>

/** Whose visits somebody may have in the calendar that they use anyway, and which calendars read them already. */
export function Feeds() {
  const { t } = useTranslation('calendar')
  const { data, error, refetch } = useQuery({
    queryKey: ['mine', 'calendar-feeds'],
    queryFn: ({ signal }) => call(listCalendarFeeds, {}, { signal }),
  })
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (!data) return <Waiting height={120} />
  return (
    <>
      <p className="quiet">{t('lead')}</p>
      <ul className={c('feeds')}>
        {data.items.map((followed) => (
          <Feed key={followed.id} followed={followed} />
        ))}
      </ul>
    </>
  )
}
