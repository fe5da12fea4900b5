import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Picker } from '../booking/Picker.tsx'
import { doctorOf, visitTypesOf } from '../booking/queries.ts'
import { useNews } from '../kernel/live.ts'
import { stringifySearch } from '../kernel/search.ts'
import { isMissing } from '../kernel/send.ts'
import { useTranslation } from '../kernel/translate.ts'
import type { Day, Instant } from '../kernel/when.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'

export const Route = createLazyRoute('/embed/doctors/$id')({ component: Embedded })

/** A doctor's free times in a frame on another site; a time opens its booking here, in a tab of its own. */
function Embedded() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/embed/doctors/$id' })
  const [day, setDay] = useState<Day>()
  const doctor = useQuery(doctorOf(id))
  const visits = useQuery(visitTypesOf(id))
  useNews({ doctors: [id] }, ['slots', id])
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) =>
      parent.postMessage({ attendingHeight: entry?.borderBoxSize[0]?.blockSize }, '*'),
    )
    watch.observe(document.getElementById('main') ?? document.body)
    return () => watch.disconnect()
  }, [])
  if (isMissing(doctor.error))
    return (
      <Page title={t('missing.title')} width={900}>
        <Empty title={t('missing.what')}>{t('missing.text')}</Empty>
      </Page>
    )
  const visitType = visits.data?.items[0]
  const place = doctor.data?.clinics.find(({ clinicId }) => clinicId === visitType?.clinicId) ?? doctor.data?.clinics[0]
  const book = (at: Instant) =>
    open(`/doctors/${id}${stringifySearch({ visit: visitType?.id, at })}`, '_blank', 'noopener')
  return (
    <Page title={doctor.data?.fullName ?? ''} width={900}>
      {doctor.error && !doctor.data ? (
        <Unanswered error={doctor.error} onAgain={() => void doctor.refetch()} />
      ) : doctor.data && visits.data ? (
        <>
          <Title small>{doctor.data.fullName}</Title>
          <p className="quiet" style={{ marginBlockEnd: 20 }}>
            {doctor.data.specialization}
          </p>
          <Picker
            doctor={doctor.data}
            visitType={visitType}
            zone={place?.timeZone ?? 'UTC'}
            day={day}
            chosen={undefined}
            held={false}
            taking={false}
            onDay={setDay}
            onTime={book}
          />
        </>
      ) : (
        <Waiting height={300} />
      )}
    </Page>
  )
}
