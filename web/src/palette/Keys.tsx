import { useTranslation } from '../kernel/translate.ts'
import { classes } from '../ui/classes.ts'
import { singleKeys, useOffered, useSingleKeys } from './commands.ts'
import css from './palette.module.css'

const c = classes(css)
const everywhere = ['find', 'help'] as const
const inTheBook = ['walk', 'open', 'move'] as const
const command = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
const pressed = { find: [command, 'K'], help: ['?'], walk: ['←', '→', '↑', '↓'], open: ['Enter'], move: ['M'] }

/** The keys there are, and the switch for those who would rather not have single ones. */
export function Keys() {
  const { t } = useTranslation('palette')
  const commands = useOffered().filter(({ press }) => press)
  const single = useSingleKeys()
  return (
    <>
      <dl className={c('keys')}>
        {everywhere.map((key) => (
          <Key key={key} name={t(`keys.${key}`)} keys={pressed[key]} />
        ))}
        {commands.map(({ id, name, press }) => (
          <Key key={id} name={name} keys={[press!.toUpperCase()]} />
        ))}
        {inTheBook.map((key) => (
          <Key key={key} name={t(`keys.${key}`)} keys={pressed[key]} />
        ))}
      </dl>
      <label className={c('switch')}>
        <input type="checkbox" checked={single} onChange={({ target }) => singleKeys.turn(target.checked)} />
        <span>
          <b>{t('keys.single')}</b>
          <span className="quiet small">{t('keys.singleText')}</span>
        </span>
      </label>
    </>
  )
}

function Key({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="ltr">
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  )
}
