import { useEffect, useState } from 'react'

/** The same text, once it has stood still for so many milliseconds: a question for each word, not for each letter. */
export function useSettled(text: string, after = 300) {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), after)
    return () => clearTimeout(timer)
  }, [text, after])
  return settled
}
