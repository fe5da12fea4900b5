import { useQuery } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from '../kernel/translate.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Person, Place, Search as SearchIcon, Stethoscope } from '../ui/icons.ts'
import { type Search, specializations } from './queries.ts'
import css from './SearchBar.module.css'

const c = classes(css)
const named = ['what', 'where', 'name'] as const

/** What, where, who. The answers go into the address, so that a link carries the search. */
export function SearchBar({ search, onSearch }: { search: Search; onSearch: (search: Search) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(specializations)
  const known = data?.items ?? (search.what ? [{ name: search.what }] : [])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answers = new FormData(event.currentTarget)
    onSearch(Object.fromEntries(named.map((name) => [name, `${answers.get(name) ?? ''}`.trim() || undefined])))
  }
  return (
    <search>
      <form className={c('search')} key={named.map((name) => search[name]).join()} onSubmit={submit}>
        <Part id="what" name={t('find.what')} icon={<Stethoscope />}>
          <select
            id="what"
            name="what"
            defaultValue={search.what ?? ''}
            onChange={({ target }) => target.form?.requestSubmit()}
            key={known.length}
          >
            <option value="">{t('find.anything')}</option>
            {known.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Part>
        <Part id="where" name={t('find.where')} icon={<Place />}>
          <input id="where" name="where" defaultValue={search.where} placeholder={t('find.anywhere')} maxLength={80} />
        </Part>
        <Part id="who" name={t('find.who')} icon={<Person />}>
          <input id="who" name="name" defaultValue={search.name} placeholder={t('find.anyone')} maxLength={100} />
        </Part>
        <Button type="submit" look="main" icon={<SearchIcon weight="bold" />}>
          {t('find.search')}
        </Button>
      </form>
    </search>
  )
}

function Part({ id, name, icon, children }: { id: string; name: string; icon: ReactNode; children: ReactNode }) {
  return (
    <label htmlFor={id}>
      <span>
        {icon}
        <span className={c('name')}>{name}</span>
      </span>
      {children}
    </label>
  )
}
