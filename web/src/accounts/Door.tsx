import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { Page, Title } from '../ui/Page.tsx'
import css from './Door.module.css'

const c = classes(css)

/** A page one comes in by: the form on one side of the double rule, what helps on the other. */
export function Door({
  title,
  lead,
  children,
  beside,
}: {
  title: string
  lead?: string
  children: ReactNode
  beside?: ReactNode
}) {
  return (
    <Page title={title} width={1240}>
      <div className={c('door')}>
        <div className={c('form')}>
          <Title>{title}</Title>
          {lead && <p className={`lead ${c('lead')}`}>{lead}</p>}
          {children}
        </div>
        {beside && <div className={c('beside')}>{beside}</div>}
      </div>
    </Page>
  )
}
