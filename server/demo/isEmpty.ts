import type { Reader } from '../kernel/db.ts'

/** Whether nobody has used this database yet: there is no clinic and no account. */
export async function isEmpty(db: Reader): Promise<boolean> {
  const found = await db
    .selectFrom('clinic')
    .select('id')
    .union(db.selectFrom('account').select((eb) => eb.ref('id').$castTo<never>().as('id')))
    .limit(1)
    .execute()
  return found.length === 0
}
