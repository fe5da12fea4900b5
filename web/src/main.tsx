import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { receivePage } from './kernel/ahead.ts'
import { startSpeaking } from './kernel/i18n.ts'
import { Refused } from './kernel/send.ts'
import { onFarewell, resumeSession } from './kernel/session.ts'
import { buildRouter } from './router.tsx'
import { Surroundings } from './ui/Surroundings.tsx'
import './ui/tokens.css'
import './ui/base.css'

const mayPass = (error: Error) =>
  error instanceof Refused && ['no_connection', 'unavailable'].includes(error.trouble.code)

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && mayPass(error),
      throwOnError: (error) => !(error instanceof Refused),
    },
  },
})

// What one account was shown is never shown to the next one.
onFarewell(() => queries.removeQueries({ predicate: ({ queryKey: [whose] }) => whose === 'mine' }))

void resumeSession()
await startSpeaking()
const router = buildRouter(queries)
const root = document.getElementById('root')!

/** From now on the page answers by itself. */
function Answering({ children }: { children: ReactNode }) {
  useEffect(() => {
    delete document.documentElement.dataset['drawn']
  }, [])
  return children
}

const whole = (
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Surroundings>
        <Answering>
          <RouterProvider router={router} />
        </Answering>
      </Surroundings>
    </QueryClientProvider>
  </StrictMode>
)
if (receivePage()) {
  // What the server has drawn stays, and begins to answer; where this browser writes a date otherwise, it is drawn again.
  router.ssr = { manifest: undefined }
  await router.load()
  // Whom the browser has taken to a place on it stays there.
  let stays = document.activeElement !== document.body
  router.options.scrollRestoration = () => {
    const moves = !stays
    stays = false
    return moves
  }
  hydrateRoot(root, whole, { onRecoverableError: () => undefined })
} else {
  root.replaceChildren()
  delete document.documentElement.dataset['drawn']
  createRoot(root).render(whole)
}
