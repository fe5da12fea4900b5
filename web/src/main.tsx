import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
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
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Surroundings>
        <RouterProvider router={router} />
      </Surroundings>
    </QueryClientProvider>
  </StrictMode>,
)
