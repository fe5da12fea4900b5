/** `PROOF=long` asks for the numbers that RELIABILITY promises; otherwise a sample that takes seconds. */
export const long = process.env['PROOF'] === 'long'

/** Every random test starts from it; `SEED=…` replays one. */
export const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000)

/** Prints one claim as a line of JSON, from which the table of the README is made. */
export function prove(claim: string, { n, violations, began }: { n: number; violations: number; began: number }): void {
  const seconds = Math.round(performance.now() - began) / 1000
  const engine = `node ${process.versions.node}, zones ${process.versions['tz']}`
  console.log(JSON.stringify({ claim, n, violations, seed, engine, seconds }))
}
