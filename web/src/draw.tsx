import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { renderToString } from 'react-dom/server'
import { type Answers, receive } from './kernel/ahead.ts'
import { prepareFor } from './kernel/i18n.ts'
import { buildRouter } from './router.tsx'
import { Surroundings } from './ui/Surroundings.tsx'

interface Sight {
  /** The address of the page, below the origin. */
  url: string
  /** The reader's languages, as a browser names them. */
  languages: readonly string[]
  answers: Answers
}

/** Draws a page as a stranger sees it first: the server sends it along, and the browser shows it before a script has come. */
export async function draw({ url, languages, answers }: Sight) {
  const queries = new QueryClient()
  const router = buildRouter(queries, createMemoryHistory({ initialEntries: [url] }))
  const [speak] = await Promise.all([prepareFor(languages), router.load()])
  // From here on nothing waits: no other reader's language or answers come between.
  receive(answers)
  const spoken = speak()
  const html = renderToString(
    <QueryClientProvider client={queries}>
      <Surroundings>
        <RouterProvider router={router} />
      </Surroundings>
    </QueryClientProvider>,
  )
  queries.clear()
  return { ...spoken, html }
}
