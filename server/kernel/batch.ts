/**
 * Reads many keys at once: while one reading is under way, those who ask wait for the next, which begins after they asked.
 * Alone nobody waits; under load a hundred questions become a few.
 */
export function inBatches<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let underWay: Promise<unknown> = Promise.resolve()
  let next: { keys: Set<Key>; values: Promise<ReadonlyMap<Key, Value>> } | undefined
  const begin = () => {
    const keys = new Set<Key>()
    const values = underWay.then(() => {
      next = undefined
      return read([...keys])
    })
    underWay = values.catch(() => undefined)
    return { keys, values }
  }
  return async (key) => {
    next ??= begin()
    next.keys.add(key)
    return (await next.values).get(key)
  }
}
