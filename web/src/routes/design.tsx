import { useQuery } from '@tanstack/react-query'
import { createLazyRoute } from '@tanstack/react-router'
import { Charts } from '../design/Charts.tsx'
import { Components } from '../design/Components.tsx'
import css from '../design/design.module.css'
import { Tokens } from '../design/Tokens.tsx'
import { Voice } from '../design/Voice.tsx'
import { house } from '../find/queries.ts'
import { classes } from '../ui/classes.ts'
import { Page, Title } from '../ui/Page.tsx'
import { Unanswered } from '../ui/Problem.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { Missing } from './root.tsx'

export const Route = createLazyRoute('/design')({ component: Design })
const c = classes(css)

/** For those who build the pages, in English; where there is no demonstration there is no such page. */
function Design() {
  const { data, error, refetch } = useQuery(house)
  if (error && !data) return <Unanswered error={error} onAgain={() => void refetch()} />
  if (!data) return <Waiting height={300} />
  if (!data.demo) return <Missing />
  return (
    <Page title="Design">
      <div lang="en" dir="ltr" className={c('design')}>
        <Title>The appointment book, kept by a careful hand</Title>
        <p className="lead">
          The time stands in the margin, a double rule divides it from the entry, and a state is told by how it is
          written before any colour is added. What follows is drawn by the components themselves.
        </p>
        <Tokens />
        <Components />
        <Charts />
        <Voice />
      </div>
    </Page>
  )
}
