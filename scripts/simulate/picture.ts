export interface Bar {
  name: string
  /** From 0 to 1, and as it is written. */
  part: number
  says: string
  waits?: boolean
}
export interface Panel {
  title: string
  bars: readonly Bar[]
}

const [width, left, rowHeight, barHeight] = [760, 190, 34, 20]

/** Bars in groups, as an SVG that is read by day and by night. */
export function draw(title: string, panels: readonly Panel[]): string {
  const parts: string[] = []
  let y = 18
  for (const panel of panels) {
    parts.push(`<text class="title" x="0" y="${y + 4}">${panel.title}</text>`)
    y += 20
    for (const { name, part, says, waits } of panel.bars) {
      const long = Math.max(1, Math.round(part * (width - left - 130)))
      parts.push(
        `<text class="name" x="${left - 12}" y="${y + 15}" text-anchor="end">${name}</text>`,
        `<rect class="${waits ? 'with' : 'without'}" x="${left}" y="${y}" width="${long}" height="${barHeight}" rx="3"/>`,
        `<text class="says" x="${left + long + 8}" y="${y + 15}">${says}</text>`,
      )
      y += rowHeight
    }
    y += 16
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" aria-label="${title}">
<style>
text { font: 14px system-ui, sans-serif; fill: #2a1f2e }
.title { font-weight: 650; font-size: 15px }
.says { font-weight: 600 }
.with { fill: #6a2a5b }
.without { fill: #b9b2a6 }
@media (prefers-color-scheme: dark) { text { fill: #eee7ee } .with { fill: #d19ac3 } .without { fill: #6f6a63 } }
</style>
${parts.join('\n')}
</svg>
`
}
