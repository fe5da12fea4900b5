import { useQuery } from '@tanstack/react-query'
import css from '../appointments/appointments.module.css'
import { now } from '../kernel/clock.ts'
import { listed } from '../kernel/i18n.ts'
import type { Id, Me, Offer, WaitlistEntry } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { dayOf, longDay, time } from '../kernel/when.ts'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Problem } from '../ui/Problem.tsx'
import { say } from '../ui/toast.ts'
import { History } from './History.tsx'
import { OfferCard } from './OfferCard.tsx'
import { waitedFor } from './queries.ts'
import { useAnswer } from './useAnswer.ts'
import { useWish } from './useWish.ts'
import own from './waitlist.module.css'

const page = classes(css)
const c = classes(own)

interface Whose {
  me: Me
  patientId: Id<'patient'> | undefined
}

const isOpen = ({ status, until }: Offer) => status === 'live' && Date.parse(until) > now()

/** What is offered just now, the soonest to end first; and what became of the offer that a message's link names. */
export function Offers({ me, patientId, addressed }: Whose & { addressed: string | undefined }) {
  const { data } = useQuery(waitedFor(me))
  if (!data) return null
  const all = data.flatMap((entry) => entry.offers.map((offer) => ({ entry, offer })))
  const open = all
    .filter(({ entry, offer }) => isOpen(offer) && (!patientId || entry.patient.id === patientId))
    .sort((a, b) => Date.parse(a.offer.until) - Date.parse(b.offer.until))
  const named = all.find(({ offer }) => offer.id === addressed)
  return (
    <>
      {addressed && !(named && isOpen(named.offer)) && <Over named={named} />}
      {open.map(({ entry, offer }) => (
        <OfferCard
          key={offer.id}
          entry={entry}
          offer={offer}
          addressed={offer.id === addressed}
          whom={entry.patient.id === me.patientId ? undefined : entry.patient.fullName}
        />
      ))}
    </>
  )
}

function Over({ named }: { named: { entry: WaitlistEntry; offer: Offer } | undefined }) {
  const { t } = useTranslation('waitlist')
  if (!named)
    return (
      <section className={c('note')} role="status">
        <h2>{t('offer.foreign')}</h2>
        <p>{t('offer.foreignText')}</p>
      </section>
    )
  const { startsAt, status } = named.offer
  const zone = named.entry.timeZone
  return (
    <section className={c('note')} role="status">
      <h2>{t('offer.over', { day: longDay(dayOf(startsAt, zone)), time: time(startsAt, zone) })}</h2>
      <p>{t(`offer.was.${status === 'live' ? 'silent' : status}`)}</p>
    </section>
  )
}

/** What these people wait for: their place, and the way off the list. */
export function Entries({ me, patientId }: Whose) {
  const { t } = useTranslation('waitlist')
  const { data } = useQuery(waitedFor(me))
  const entries =
    data?.filter(({ status, patient }) => status === 'waiting' && (!patientId || patient.id === patientId)) ?? []
  if (entries.length === 0) return null
  return (
    <>
      <h2 className={page('section')}>{t('mine.title')}</h2>
      <Book label={t('mine.title')} margin={196}>
        {entries.map((entry) => (
          <Mine key={entry.id} entry={entry} mine={entry.patient.id === me.patientId} />
        ))}
      </Book>
    </>
  )
}

function Mine({ entry, mine }: { entry: WaitlistEntry; mine: boolean }) {
  const { t } = useTranslation('waitlist')
  const { what, when, instead, since } = useWish()
  const { leave } = useAnswer({ left: () => say(t('mine.stopped')) })
  const { place, patient, offers } = entry
  return (
    <Entry time={place ?? '–'} above={t('inLine')} below={since(entry)}>
      <div className={c('wish')}>
        <div>
          <h3>{what(entry)}</h3>
          <p className={c('facts')}>
            {listed([!mine && t('forPerson', { name: patient.fullName }), when(entry), instead(entry)])}
          </p>
          {offers.length === 0 && <p className={c('facts')}>{t('mine.none')}</p>}
          <History offers={offers} zone={entry.timeZone} title={t('mine.offers', { count: offers.length })} />
          {leave.trouble && <Problem trouble={leave.trouble} />}
        </div>
        <Button
          size="small"
          busy={leave.busy}
          onClick={() => leave.run(entry.id)}
          aria-label={t('mine.stopThis', { what: what(entry) })}
        >
          {t('mine.stop')}
        </Button>
      </div>
    </Entry>
  )
}
