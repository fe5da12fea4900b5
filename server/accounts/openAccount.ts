import type { Id } from '../../api/wire.ts'
import type { Act } from '../kernel/act.ts'
import { newId } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { sameAddress } from './model.ts'

export interface NewAccount {
  email: string
  fullName: string
  /** As `hashPassword` made it; null for somebody who will choose one by a link. */
  passwordHash: string | null
  language?: string | null | undefined
  /** Whether somebody vouches for the address already. */
  confirmed?: boolean
  operator?: boolean
  demo?: boolean
}

/** Opens an account that is nothing yet: no patient, no doctor, no member. Undefined where the address has one. */
export async function openAccount({ tx, now }: Act, input: NewAccount): Promise<Id<'account'> | undefined> {
  const row = await tx
    .insertInto('account')
    .values({
      id: newId<'account'>(),
      email: sameAddress(input.email),
      full_name: input.fullName.trim(),
      password_hash: input.passwordHash,
      language: input.language ?? null,
      operator: input.operator ?? false,
      demo: input.demo ?? false,
      email_confirmed_at: input.confirmed ? now : null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Opens one for somebody who will choose a password by a link. Throws `changed_meanwhile` where they opened one just now. */
export async function openInvited(act: Act, { email, fullName }: Pick<NewAccount, 'email' | 'fullName'>) {
  const id = await openAccount(act, { email, fullName, passwordHash: null })
  if (!id) throw new Problem('changed_meanwhile')
  return id
}
