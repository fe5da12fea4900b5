import type { Finding } from './question.ts'

/** The findings of one question, a line each. */
export function table(asks: string, findings: readonly Finding[]): string {
  const lines = findings.map((finding) => {
    const { what, measured, unit } = finding
    const { value, least, most } =
      typeof measured === 'number' ? { value: measured, least: measured, most: measured } : measured
    const apart = least === most ? '' : `${digits(least)}–${digits(most)}`
    return [what, `${digits(value)} ${unit}`.trim(), apart, target(finding)] as const
  })
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]!.length)))
  const rows = lines.map(([what, value, apart, wish]) =>
    `  ${what.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)}  ${apart.padEnd(widths[2]!)}  ${wish}`.trimEnd(),
  )
  return [asks, ...rows].join('\n')
}

/** Whether a finding is as it should be; undefined where nothing was said. */
export function met({ measured, atLeast, atMost }: Finding): boolean | undefined {
  const value = typeof measured === 'number' ? measured : measured.value
  if (atLeast !== undefined) return value >= atLeast
  return atMost === undefined ? undefined : value <= atMost
}

function target(finding: Finding): string {
  const { atLeast, atMost } = finding
  if (atLeast === undefined && atMost === undefined) return ''
  return `${met(finding) ? '✓' : '✗'} ${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`}`
}

const digits = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: value < 100 ? 2 : 3, maximumFractionDigits: 2 })
