import { ChartBars } from '../ui/ChartBars.tsx'
import { ChartHeat } from '../ui/ChartHeat.tsx'
import { ChartLines } from '../ui/ChartLines.tsx'
import { classes } from '../ui/classes.ts'
import css from './design.module.css'

const c = classes(css)
const hours = ['08', '09', '10', '11', '12']
const full: [string, number[]][] = [
  ['Mon', [62, 88, 97, 91, 54]],
  ['Tue', [58, 72, 84, 40, 12]],
  ['Sat', [Number.NaN, 64, 78, 61, Number.NaN]],
]

export function Charts() {
  return (
    <section>
      <h2>Charts</h2>
      <div className={c('two')}>
        <div className={c('panel')}>
          <ChartHeat
            label="When it is full, an example"
            columns={hours}
            rows={full.map(([name, cells]) => ({
              name,
              cells: cells.map((cell) =>
                Number.isNaN(cell)
                  ? { share: cell, shown: '', spoken: 'closed' }
                  : { share: cell / 100, shown: String(cell) },
              ),
            }))}
            of="taken, percent of opened time"
            shut="closed"
            shown={(share) => String(Math.round(share * 100))}
          />
        </div>
        <div className={c('panel')}>
          <ChartLines
            title="Third next available, days, an example"
            desc="Dermatology falls from 14 to 6 days, Allergology from 9 to 5."
            columns={['W 45', 'W 46', 'W 47', 'W 48']}
            series={[
              { name: 'Dermatology', points: [14, 12, 9, 6] },
              { name: 'Allergology', points: [9, 8, null, 5] },
            ]}
            shown={String}
          />
        </div>
        <div className={c('panel')}>
          <ChartBars
            label="Where bookings come from, an example"
            rows={[
              { name: 'On the web', value: 64, shown: '64 %', before: 52, aside: '2,140' },
              { name: 'At the desk', value: 36, shown: '36 %', before: 48, aside: '1,218' },
            ]}
          />
        </div>
      </div>
    </section>
  )
}
