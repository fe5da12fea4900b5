import { useQuery } from '@tanstack/react-query'
import { type LinkProps, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useClinic } from '../agenda/useClinic.ts'
import { now } from '../kernel/clock.ts'
import { locale } from '../kernel/i18n.ts'
import type { Me, Patient, Role } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useSettled } from '../kernel/useSettled.ts'
import { dayOf, longDay, shortDay, time, viewerZone } from '../kernel/when.ts'
import { useFound } from '../patients/useFound.tsx'
import { Combo, type Option } from '../ui/Combo.tsx'
import { classes } from '../ui/classes.ts'
import { Calendar, Clock, Keys as KeysIcon, Onward, Stethoscope } from '../ui/icons.ts'
import { useOffered } from './commands.ts'
import css from './palette.module.css'
import { doctorsNamed, nextTimes } from './queries.ts'
import { readDay } from './readDay.ts'

const c = classes(css)

interface Way {
  to: LinkProps['to']
  name: `nav.${'find' | 'desk' | 'agenda' | 'requests' | 'waitlist' | 'calls' | 'reports' | 'settings' | 'outbox' | 'profile'}`
  roles?: readonly Role[]
}
const ways: readonly Way[] = [
  { to: '/desk', name: 'nav.desk', roles: ['desk', 'administrator'] },
  { to: '/agenda', name: 'nav.agenda' },
  { to: '/requests', name: 'nav.requests' },
  { to: '/waitlist', name: 'nav.waitlist' },
  { to: '/rebooking', name: 'nav.calls' },
  { to: '/reports', name: 'nav.reports', roles: ['administrator'] },
  { to: '/settings', name: 'nav.settings', roles: ['administrator'] },
  { to: '/outbox', name: 'nav.outbox', roles: ['administrator', 'operator'] },
  { to: '/', name: 'nav.find' },
  { to: '/profile', name: 'nav.profile' },
]

const fits = (name: string, text: string) =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word))

interface Opened {
  me: Me
  /** What was typed before it was there. */
  typed: string
  onClose: () => void
  onKeys: () => void
  /** Shows who a patient is, where there is no desk to book them at. */
  onPatient: (patient: Patient) => void
}

/** One field that finds a page, a patient, a doctor, a day, the next free time, and what can be done here. */
export function Finder({ me, typed, onClose, ...doing }: Opened) {
  const { t } = useTranslation('palette')
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(typed)
  useEffect(() => {
    dialog.current?.showModal()
    field.current?.focus()
  }, [])
  const { options, busy } = useOptions(me, text.trim(), doing)
  const closing = options.map((option) => ({
    ...option,
    choose: () => {
      dialog.current?.close()
      option.choose()
    },
  }))
  return (
    <dialog ref={dialog} className={c('finder')} aria-label={t('title')} onClose={onClose}>
      <Combo
        ref={field}
        inline
        label={t('title')}
        placeholder={t('hint')}
        value={text}
        onChange={setText}
        options={closing}
        busy={busy}
        found={(count) => t('found', { count })}
        none={t('none')}
      />
    </dialog>
  )
}

function useOptions(me: Me, text: string, { onKeys, onPatient }: Pick<Opened, 'onKeys' | 'onPatient'>) {
  const { t } = useTranslation('palette')
  const { t: say } = useTranslation()
  const go = useNavigate()
  const isDesk = me.roles.some((role) => role === 'desk' || role === 'administrator')
  const commands = useOffered()
  const { clinic } = useClinic(me)
  const found = useFound(text, (patient) =>
    isDesk ? void go({ to: '/desk', search: { patient: patient.id } }) : onPatient(patient),
  )
  const doctors = useQuery(doctorsNamed(useSettled(text, 120)))
  const next = useQuery(nextTimes(clinic?.id))
  const today = dayOf(now(), next.data?.timeZone ?? viewerZone())

  const here = commands
    .filter(({ name }) => fits(name, text))
    .map(
      ({ id, name, press, icon, group = t('here'), run }): Option => ({
        key: id,
        group,
        icon,
        name,
        aside: press && <kbd>{press.toUpperCase()}</kbd>,
        choose: run,
      }),
    )
  const pages = ways
    .filter(({ roles }) => !roles || roles.some((role) => me.roles.includes(role)))
    .filter(({ name }) => fits(say(name), text))
    .map(
      ({ to, name }): Option => ({
        key: name,
        group: t('pages'),
        icon: <Onward className="icon flip" />,
        name: say(name),
        choose: () => void go({ ...(to && { to }) }),
      }),
    )
  const day = readDay(text, today, locale())
  const days: Option[] = day
    ? [
        {
          key: day,
          group: t('day'),
          icon: <Calendar />,
          name: longDay(day),
          aside: day.slice(0, 4),
          choose: () => void go(isDesk ? { to: '/desk', search: { day } } : { to: '/agenda', search: { day } }),
        },
      ]
    : []
  const times = fits(t('next'), text)
    ? (next.data?.items ?? []).map(
        ({ startsAt, doctorName, doctorId, timeZone: zone }): Option => ({
          key: `${startsAt}${doctorId}`,
          group: t('next'),
          icon: <Clock />,
          name: `${shortDay(dayOf(startsAt, zone))}, ${time(startsAt, zone)}`,
          aside: doctorName,
          choose: () => void go({ to: isDesk ? '/desk' : '/agenda', search: { day: dayOf(startsAt, zone) } }),
        }),
      )
    : []
  const people = found.people.map((option) => ({ ...option, group: t('patients') }))
  const staff =
    text === ''
      ? []
      : (doctors.data?.items ?? []).map(
          ({ id, fullName, specialization }): Option => ({
            key: id,
            group: t('doctors'),
            icon: <Stethoscope />,
            name: fullName,
            aside: specialization,
            choose: () => void go({ to: '/agenda', search: { doctor: id } }),
          }),
        )
  const help: Option[] = fits(t('keys.title'), text)
    ? [
        {
          key: 'keys',
          group: t('more'),
          icon: <KeysIcon />,
          name: t('keys.title'),
          aside: <kbd>?</kbd>,
          choose: onKeys,
        },
      ]
    : []
  const busy = text !== '' && (found.busy || doctors.isLoading)
  return { options: [...days, ...here, ...people, ...staff, ...pages, ...times, ...help], busy }
}
