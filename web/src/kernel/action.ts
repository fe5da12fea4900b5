import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Refused, type Trouble } from './send.ts'

interface Outcome<Input, Result> {
  done?: (result: Result, input: Input) => unknown
  refused?: (trouble: Trouble, input: Input) => unknown
}

/**
 * One thing that a person does by a button. While it runs a second click does nothing; when the connection is lost the
 * next attempt carries the same key, so that what may have been done already is not done twice.
 */
export function useAction<Input, Result>(
  run: (input: Input, key: string) => Promise<Result>,
  { done, refused }: Outcome<Input, Result> = {},
) {
  const keys = useRef(new Map<string, string>())
  const running = useRef(false)
  const mutation = useMutation<Result, Error, Input>({
    networkMode: 'always',
    mutationFn: async (input) => {
      const action = JSON.stringify(input) ?? ''
      const key = keys.current.get(action) ?? crypto.randomUUID()
      keys.current.set(action, key)
      try {
        const result = await run(input, key)
        keys.current.delete(action)
        return result
      } catch (error) {
        if (error instanceof Refused && error.trouble.status > 0 && error.trouble.status < 500)
          keys.current.delete(action)
        throw error
      }
    },
    onSuccess: (result, input) => done?.(result, input),
    onError: (error, input) => {
      if (error instanceof Refused) refused?.(error.trouble, input)
    },
    throwOnError: (error) => !(error instanceof Refused),
    onSettled: () => {
      running.current = false
    },
  })
  return {
    run: (input: Input) => {
      if (running.current) return
      running.current = true
      mutation.mutate(input)
    },
    busy: mutation.isPending,
    input: mutation.variables,
    result: mutation.data,
    trouble: mutation.error instanceof Refused ? mutation.error.trouble : undefined,
    reset: mutation.reset,
  }
}
