import { useEffect, useState } from 'react'
import { now } from '../kernel/clock.ts'

/** The instant by the server's clock, anew every so often. */
export function useMinute(every = 20_000) {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), every)
    return () => clearInterval(timer)
  }, [every])
  return at
}
