import { classes } from '../ui/classes.ts'
import css from './design.module.css'

const c = classes(css)
const said = [
  'Somebody took 14:30 a moment ago. Nothing was booked and nothing was charged. The nearest free times are 14:00 and 16:00.',
  'You already see Dr Haddad at 14:15 that day. Move that one, or choose another time?',
  'You can. It is less than 24 hours away, so the clinic marks it as late; that costs nothing here.',
  'The five minutes are over and 14:30 is free again. Hold it once more?',
]
const unsaid = [
  'Oops! Something went wrong.',
  'Error: slot unavailable.',
  'Please note that late cancellations are penalised!',
  'Your session has timed out.',
]
const dos = [
  'Put the time first in every row.',
  'Let white lines mean free time; name the reason when a day is closed.',
  'Say on the button what happens: “Book 14:30”.',
  'Tell a state by an icon and a word before a colour.',
]
const donts = [
  'Madder for “no time free”; honey for what does not run out; leaf for success.',
  'Gradients, stock photographs, pills for states, cards inside cards.',
  'Two fig buttons in one view.',
  'Anything that moves by itself, but the ring.',
]

const List = ({ title, items }: { title: string; items: string[] }) => (
  <div className={c('panel')}>
    <h3>{title}</h3>
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </div>
)

export function Voice() {
  return (
    <>
      <section>
        <h2>Tone of voice</h2>
        <p className="lead">A good receptionist: says what is, then what you can do.</p>
        <div className={c('two')}>
          <List title="We say" items={said} />
          <List title="We never say" items={unsaid} />
        </div>
      </section>
      <section>
        <h2>Do and don’t</h2>
        <div className={c('two')}>
          <List title="Do" items={dos} />
          <List title="Don’t" items={donts} />
        </div>
      </section>
    </>
  )
}
