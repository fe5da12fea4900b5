/** Keys that were pressed while the palette was still on its way; a person who types fast loses none. */
let kept: KeyboardEvent[] = []
let listening = false
/** Whatever is older was meant for something else. */
const atMost = 5_000

const writes = 'input, textarea, select, [contenteditable]'
export const isWriting = (event: KeyboardEvent) => event.target instanceof Element && !!event.target.closest(writes)
export const finds = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'

/** Something that is written, and not a key that only goes with others, or walks. */
const isSign = ({ key }: KeyboardEvent) => [...key].length === 1

function keep(event: KeyboardEvent) {
  if (event.defaultPrevented || isWriting(event) || !isSign(event)) return
  if (finds(event)) event.preventDefault()
  kept.push(event)
}

/** Begins to keep keys, until somebody takes them over. */
export function listenEarly() {
  if (listening) return
  listening = true
  addEventListener('keydown', keep)
}

/** Hands over what was pressed lately, and keeps no more. */
export function takeOver(): KeyboardEvent[] {
  removeEventListener('keydown', keep)
  const since = performance.now() - atMost
  const pressed = kept.filter(({ timeStamp }) => timeStamp > since)
  kept = []
  return pressed
}

/** What was written by those keys. */
export const textOf = (pressed: readonly KeyboardEvent[]) =>
  pressed
    .filter(({ ctrlKey, metaKey }) => !ctrlKey && !metaKey)
    .map(({ key }) => key)
    .join('')
