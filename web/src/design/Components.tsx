import { statuses } from '../../../api/status.ts'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Field } from '../ui/Field.tsx'
import { Portrait } from '../ui/Portrait.tsx'
import { SlotButton, type SlotLook } from '../ui/Slot.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import css from './design.module.css'

const c = classes(css)
const slots: [SlotLook, string][] = [
  ['first', '08:20'],
  ['free', '09:00'],
  ['held', '09:30'],
  ['gone', '10:00'],
]

export function Components() {
  return (
    <section>
      <h2>Components</h2>
      <div className={c('panel')}>
        <div className="row">
          <Button look="main">Book 14:30</Button>
          <Button>Choose another</Button>
          <Button look="quiet">Not now</Button>
          <Button look="bad">Cancel the visit</Button>
          <Button look="main" busy>
            One moment
          </Button>
        </div>
      </div>
      <div className={c('panel')}>
        <div className="row">
          {slots.map(([look, time]) => (
            <SlotButton key={look} look={look} disabled={look === 'gone'}>
              {time}
            </SlotButton>
          ))}
        </div>
      </div>
      <div className={c('panel')}>
        <div className="row">
          {statuses.map((status) => (
            <StatusTag key={status} status={status} late={false} />
          ))}
          <Chip pressed onPress={() => undefined}>
            By video
          </Chip>
          <Chip pressed={false} onPress={() => undefined}>
            Speaks German
          </Chip>
          {['Amara Okonjo', 'Yusuf Haddad', 'Leyla Aksoy'].map((name) => (
            <Portrait key={name} id={name} name={name} width={44} />
          ))}
        </div>
      </div>
      <div className={c('panel')}>
        <Field label="Reason for the visit" hint="The doctor decides by it. Half a sentence is enough." />
      </div>
      <Book label="The day-book" margin={132}>
        <Entry above="Tue 24 Nov" time="14:30" below="to 15:00">
          <h3>Mara Lindqvist</h3>
          <p className="quiet">Skin check, Dr Amara Okonjo</p>
        </Entry>
        <Entry above="Mon 30 Nov" time="08:20" below="to 08:50">
          <h3>Otto Keller</h3>
          <p className="quiet">Consultation, Dr Leyla Aksoy</p>
        </Entry>
      </Book>
      <Empty title="No appointments ahead">
        When you book one it is written here, with the way there and a button to move it.
      </Empty>
    </section>
  )
}
