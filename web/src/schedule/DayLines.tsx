import { useTranslation } from '../kernel/translate.ts'
import { Book, Entry } from '../ui/Book.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Plus, Warning } from '../ui/icons.ts'
import { timesName, weekdayName, weekdayShort } from './names.ts'
import css from './schedule.module.css'
import { type Block, weekdays } from './week.ts'

const c = classes(css)

interface Lines {
  blocks: readonly Block[]
  marked: ReadonlySet<string>
  whereOf: (block: Block) => string
  onOpen: (key: string) => void
  onAdd: (weekday: number) => void
}

/** The same week as a list, for narrow screens. */
export function DayLines({ blocks, marked, whereOf, onOpen, onAdd }: Lines) {
  const { t } = useTranslation('schedule')
  return (
    <div className={c('narrow')}>
      <Book label={t('week.title')} margin={76}>
        {weekdays.map((weekday) => (
          <Entry key={weekday} time={weekdayShort(weekday)}>
            <div className={c('line')}>
              {blocks
                .filter((block) => block.weekday === weekday)
                .sort((a, b) => (a.from < b.from ? -1 : 1))
                .map((block) => (
                  <button
                    key={block.key}
                    type="button"
                    className={c('hours', marked.has(block.key) && 'marked')}
                    onClick={() => onOpen(block.key)}
                  >
                    {marked.has(block.key) && <Warning weight="bold" />} <b>{timesName(block)}</b>{' '}
                    <span>{whereOf(block)}</span>
                  </button>
                ))}
              <Button
                size="small"
                look="quiet"
                icon={<Plus />}
                aria-label={t('week.add', { day: weekdayName(weekday) })}
                onClick={() => onAdd(weekday)}
              >
                {t('week.addShort')}
              </Button>
            </div>
          </Entry>
        ))}
      </Book>
    </div>
  )
}
