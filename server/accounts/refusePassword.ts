import { refused } from '../kernel/problem.ts'
import { commonPasswords } from './commonPasswords.ts'
import { composed } from './hashPassword.ts'

const shortest = 15

/**
 * Refuses what is guessed first: common passwords, runs and repetitions, and what everybody knows about its owner. It
 * asks for no digits and no signs: they make passwords that are forgotten, not good ones (NIST SP 800-63B-4).
 * Throws `password_refused`.
 */
export function refusePassword(password: string, owner: { email: string; fullName: string }, field = 'password'): void {
  const because = (detail: string) => refused('password_refused', field, detail)
  const letters = [...composed(password)]
  if (letters.length < shortest) throw because(`It needs at least ${shortest} characters.`)
  const plain = plainly(password)
  const core = plain.replace(/[\d\W_]+$/u, '') || plain
  if (isRun(plain) || isRun(core) || new Set(letters).size < 4)
    throw because('It is a run or a repetition. Choose something that goes on as nobody expects.')
  if (isMadeOfCommon(plain))
    throw because(
      'It is one of the passwords that are tried first. Three or four words that do not belong together are better.',
    )
  const known = [owner.email, owner.email.split('@')[0]!, owner.fullName, ...owner.fullName.split(/\s+/), 'attending']
  if (known.map(plainly).some((word) => word.length >= 3 && isOneWord(plain, word)))
    throw because('It is made of your name or address. Choose something that nobody knows about you.')
}

const plainly = (text: string): string => composed(text).toLowerCase().replaceAll(/\s/g, '')

/** The word itself, with at most digits and signs around it. */
const isOneWord = (password: string, word: string): boolean =>
  password.includes(word) && /^[\d\W_]{0,6}$/u.test(password.replace(word, ''))

/** A common password, or several one after the other, with a few digits and signs between and around them. */
function isMadeOfCommon(password: string): boolean {
  const reached = new Set([0])
  for (let end = 1; end <= password.length; end++)
    for (const start of reached) {
      const piece = password.slice(start, end)
      if (commonPasswords.has(piece) || /^[\d\W_]{1,8}$/u.test(piece)) reached.add(end)
    }
  return reached.has(password.length)
}

// Longer than the longest that is looked for: what goes round is a run too.
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789012345678901234567890',
  '12345678901234567890123456789012345678901',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
]
const isRun = (password: string): boolean =>
  rows.some((row) => row.includes(password) || [...row].reverse().join('').includes(password)) || isRepetition(password)

/** The same piece again and again, at least twice, the last one perhaps cut short. */
const isRepetition = (password: string): boolean =>
  Array.from({ length: Math.floor(password.length / 2) }, (_, i) => i + 1).some((period) =>
    password.startsWith(password.slice(period)),
  )
