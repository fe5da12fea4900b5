import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { updateClinic } from '../../../api/clinics.ts'
import { call } from '../kernel/call.ts'
import { locale } from '../kernel/i18n.ts'
import type { Clinic, Id } from '../kernel/nouns.ts'
import { useTranslation } from '../kernel/translate.ts'
import { useDeciding } from '../schedule/Stranded.tsx'
import { Asking } from '../ui/Asking.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Field.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Select } from '../ui/Select.tsx'
import { say } from '../ui/toast.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { Embed } from './Embed.tsx'
import { clinicAt, regionsOf } from './queries.ts'
import { PartHead } from './Rows.tsx'
import css from './settings.module.css'
import { useFresh } from './useFresh.ts'

const c = classes(css)
const optional = ['phone', 'email', 'address', 'town', 'postcode'] as const
const fields = ['name', 'timeZone', 'country', 'region', ...optional]

/** What the clinic says of itself, and on which clocks and calendar it lives. */
export function ClinicForm({ clinicId }: { clinicId: Id<'clinic'> }) {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery(clinicAt(clinicId))
  return (
    <>
      <PartHead title={t('clinic.title')} lead={t('clinic.lead')} />
      {error && !data ? (
        <Unanswered error={error} onAgain={() => void refetch()} />
      ) : data ? (
        <>
          <Said clinic={data} />
          <Embed clinic={data} />
        </>
      ) : (
        <Waiting height={480} />
      )}
    </>
  )
}

function Said({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation('settings')
  const fresh = useFresh(clinic.id)
  const [country, setCountry] = useState(clinic.country)
  const save = useDeciding(
    ({ name = '', timeZone = '', country = '', region = '', ...rest }: Record<string, string>, stranded) => {
      const contact = Object.fromEntries(optional.map((field) => [field, rest[field] || null]))
      const body = { name, timeZone, country, region: region || null, ...contact, stranded }
      return call(updateClinic, { query: { clinicId: clinic.id }, body })
    },
    {
      zone: clinic.timeZone,
      done: ({ name }) => {
        say(t('saved', { name }))
        return fresh()
      },
    },
  )
  const labels = { phone: 30, email: 254, address: 300, town: 80, postcode: 12 } as const
  const kinds = { phone: 'tel', email: 'email', address: 'text', town: 'text', postcode: 'text' } as const
  return (
    <div className={c('sheet')}>
      <Asking label={t('clinic.title')} fields={fields} trouble={save.trouble} onAsk={save.run}>
        <Field label={t('clinic.name')} name="name" isRequired maxLength={120} defaultValue={clinic.name} />
        <div className={c('columns')}>
          {optional.map((name) => (
            <Field
              key={name}
              label={t(`clinic.${name}`)}
              name={name}
              type={kinds[name]}
              maxLength={labels[name]}
              defaultValue={clinic[name] ?? ''}
            />
          ))}
        </div>
        <div className={c('columns')}>
          <Select
            label={t('clinic.country')}
            name="country"
            value={country}
            onChange={setCountry}
            options={countries()}
            hint={t('clinic.countryHint')}
          />
          <Region key={country} country={country} own={country === clinic.country ? clinic.region : null} />
          <Select
            label={t('clinic.timeZone')}
            name="timeZone"
            defaultValue={clinic.timeZone}
            options={zones(clinic.timeZone)}
            hint={t('clinic.timeZoneHint')}
          />
        </div>
        <div>
          <Button type="submit" look="main" busy={save.busy}>
            {t('save')}
          </Button>
        </div>
      </Asking>
      {save.question}
    </div>
  )
}

function Region({ country, own }: { country: string; own: string | null }) {
  const { t } = useTranslation('settings')
  const { data } = useQuery(regionsOf(country))
  const known = (data?.items ?? []).map(({ code, name }) => ({ value: code, name }))
  // Until they are known, the clinic's own stands for itself.
  const options = own && !known.some(({ value }) => value === own) ? [{ value: own, name: own }, ...known] : known
  return (
    <Select
      key={known.length}
      label={t('clinic.region')}
      name="region"
      defaultValue={own ?? ''}
      options={[{ value: '', name: t('clinic.regionAll') }, ...options]}
      hint={t('clinic.regionHint')}
    />
  )
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The countries of the world by their names in the language that is spoken. */
function countries() {
  const names = new Intl.DisplayNames(locale(), { type: 'region', fallback: 'none' })
  const isCountry = (code: string) => !/^(ZZ|Q[M-Z]|X[A-JL-Z]|AA|E[UZ]|UN)$/.test(code)
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter(isCountry)
    .flatMap((value) => {
      const name = names.of(value)
      return name ? [{ value, name }] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name, locale()))
}

const zones = (own: string) =>
  [...new Set([own, ...Intl.supportedValuesOf('timeZone')])]
    .sort()
    .map((value) => ({ value, name: value.replaceAll('_', ' ') }))
