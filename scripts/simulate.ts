import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openTerminal } from '../cli/terminal.ts'
import { chances } from './simulate/chances.ts'
import { clinicYear, type Year } from './simulate/clinicYear.ts'
import { draw } from './simulate/picture.ts'

// What a waitlist does for a clinic in a year, with the matching that offers use: writes the figures and the picture of
// docs/waitlist.md. SEED chooses another chance; the figures in the document are those of 1.
const seed = process.env['SEED'] ?? '1'
const years = 3
const docs = join(import.meta.dirname, '../docs')
const cases = [undefined, 0.3, chances.accept, 0.8] as const
const terminal = openTerminal({ json: false, now: () => new Date() })

const sums = await terminal.progress('Simulating', 'years', async (step) => {
  const found = new Map<(typeof cases)[number], Year>()
  const all = cases.length * years
  let done = 0
  for (const accepting of cases) {
    const each: Year[] = []
    for (let year = 0; year < years; year++) {
      each.push(clinicYear(`${seed}/${year}`, accepting, (part) => step(done, (done + part) / all)))
      done += 1
      step(done, done / all)
      await new Promise((drawn) => setImmediate(drawn))
    }
    found.set(accepting, total(each))
  }
  return found
})

const percent = (part: number) => `${(part * 100).toFixed(1)} %`
const lines = cases.map((accepting) => {
  const year = sums.get(accepting)!
  const who = accepting === undefined ? 'without' : `with, ${Math.round(accepting * 100)} % say yes`
  const [refilled, empty] = [percent(year.refilled / year.cancelled), Math.round(year.unused / years)]
  const gained = year.accepted > 0 ? (year.daysGained / year.accepted).toFixed(1) : '–'
  const served = year.joined > 0 ? percent(year.accepted / year.joined) : '–'
  const asked = year.accepted > 0 ? (year.offers / year.accepted).toFixed(1) : '–'
  const seen = percent(year.seen / year.places)
  return `| ${who} | ${refilled} | ${empty} | ${seen} | ${served} | ${gained} | ${asked} |`
})
const table = [
  '| waitlist | freed times used again | times left empty a year | times at which somebody was seen | of those waiting, came earlier | days gained by each | offers for each taken |',
  '|---|---|---|---|---|---|---|',
  ...lines,
].join('\n')
console.log(table)

const [without, withIt] = [sums.get(undefined)!, sums.get(chances.accept)!]
const share = ({ refilled, cancelled }: Year) => refilled / cancelled
const emptyOf = ({ unused }: Year) => Math.round(unused / years)
const most = emptyOf(without)
await writeFile(
  join(docs, 'pictures/waitlist.svg'),
  draw('What becomes of freed times, without and with a waitlist', [
    {
      title: 'Freed times that somebody has in the end',
      bars: [
        { name: 'without a waitlist', part: share(without), says: percent(share(without)) },
        { name: 'with a waitlist', part: share(withIt), says: percent(share(withIt)), waits: true },
      ],
    },
    {
      title: 'Times of four doctors that stay empty in a year',
      bars: [
        { name: 'without a waitlist', part: 1, says: `${most}` },
        { name: 'with a waitlist', part: emptyOf(withIt) / most, says: `${emptyOf(withIt)}`, waits: true },
      ],
    },
  ]),
)
const page = join(docs, 'waitlist.md')
const text = await readFile(page, 'utf8')
const written = text.replace(
  /<!-- simulate -->[\s\S]*<!-- \/simulate -->/,
  `<!-- simulate -->\n${table}\n<!-- /simulate -->`,
)
await writeFile(page, written)

function total(each: readonly Year[]): Year {
  const sum = { ...each[0]! }
  for (const year of each.slice(1)) for (const name of Object.keys(sum) as (keyof Year)[]) sum[name] += year[name]
  return sum
}
