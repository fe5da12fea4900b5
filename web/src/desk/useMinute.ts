import { useEffect, useState } from 'react'
import { now } from '../kernel/clock.ts'

/** The instant by the server's clock, anew every twenty seconds. */
export function useMinute() {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  return at
}
