/** Chance that falls the same way for the same seed. */
export interface Dice {
  /** From 0 to 1, which is never reached. */
  roll(): number
  pick<T>(from: readonly T[]): T
}

/** Mulberry32, begun from the FNV hash of a text. */
export function dice(seed: string): Dice {
  let state = 2_166_136_261
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 16_777_619)
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { roll, pick: (from) => from[Math.floor(roll() * from.length)]! }
}
