import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { sql } from 'kysely'
import type { Db } from '../kernel/db.ts'

/** ES256: every library for other applications has it, and it is the quickest to check. Nothing else is accepted. */
export const algorithm = 'ES256'

export interface SigningKey {
  readonly id: string
  readonly signsFrom: Date
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly privateJwk: JWK
  readonly publicJwk: JWK
}

/** The keys of the installation, the same in every process. */
export interface Keyring {
  /** The one that signs now. */
  signer(now: Date): Promise<SigningKey>
  find(id: string, now: Date): Promise<SigningKey | undefined>
  /** Those to publish, the one that signs now first. */
  all(now: Date): Promise<SigningKey[]>
}

const minutes = 60_000
const days = 1440 * minutes
/** A key signs so long; its successor is published a day before, when every process has long read it. */
const signsFor = 30 * days
const publishedBefore = 1 * days
/** Much longer than any token that it signed. */
const keptAfter = 1 * days
const readEvery = 10 * minutes
/** A stranger's key id costs a query at most so often. */
const askedAgainAfter = 10_000

export function openKeyring(db: Db): Keyring {
  let reading: Promise<SigningKey[]> | undefined
  let readAt = 0

  function keys(now: Date, notOlderThan = readEvery): Promise<SigningKey[]> {
    const age = now.getTime() - readAt
    if (reading && age >= 0 && age < notOlderThan) return reading
    readAt = now.getTime()
    const asked = read(db, now)
    reading = asked
    asked.catch(() => {
      if (reading === asked) reading = undefined
    })
    return asked
  }

  const all = async (now: Date) => {
    const known = await keys(now)
    // Where the clock was set back behind all of them, the oldest signs.
    const come = known.findIndex(({ signsFrom }) => signsFrom <= now)
    const signing = come < 0 ? known.length - 1 : come
    return [known[signing]!, ...known.filter((_, i) => i !== signing)]
  }
  return {
    all,
    signer: async (now) => (await all(now))[0]!,
    async find(id, now) {
      const byId = (key: SigningKey) => key.id === id
      return (await keys(now)).find(byId) ?? (await keys(now, askedAgainAfter)).find(byId)
    },
  }
}

/** Every key, the youngest first, after making the one that is due and removing those nobody can meet any more. */
async function read(db: Db, now: Date): Promise<SigningKey[]> {
  const known = await stored(db)
  return isDue(known, now) ? renew(db, now) : known
}

function isDue([youngest, older]: SigningKey[], now: Date): boolean {
  if (!youngest) return true
  const age = now.getTime() - youngest.signsFrom.getTime()
  return age >= signsFor - publishedBefore || (older !== undefined && age >= keptAfter)
}

async function renew(db: Db, now: Date): Promise<SigningKey[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('signing_key'))`.execute(tx)
    const known = await stored(tx)
    const [youngest] = known
    const age = youngest ? now.getTime() - youngest.signsFrom.getTime() : 0
    if (youngest && age >= keptAfter)
      await tx.deleteFrom('signing_key').where('signs_from', '<', youngest.signsFrom).execute()
    if (youngest && age < signsFor - publishedBefore) return stored(tx)
    const due = youngest ? Math.max(youngest.signsFrom.getTime() + signsFor, now.getTime() + publishedBefore) : 0
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
    const [secret, open] = await Promise.all([exportJWK(privateKey), exportJWK(publicKey)])
    const id = await calculateJwkThumbprint(open)
    const told = { kid: id, alg: algorithm, use: 'sig' }
    await tx
      .insertInto('signing_key')
      .values({
        id,
        private: JSON.stringify({ ...secret, ...told }),
        public: JSON.stringify({ ...open, ...told }),
        signs_from: new Date(due),
      })
      .execute()
    return stored(tx)
  })
}

async function stored(db: Pick<Db, 'selectFrom'>): Promise<SigningKey[]> {
  const rows = await db.selectFrom('signing_key').selectAll().orderBy('signs_from', 'desc').execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      signsFrom: row.signs_from,
      privateKey: (await importJWK(row.private, algorithm)) as CryptoKey,
      publicKey: (await importJWK(row.public, algorithm)) as CryptoKey,
      privateJwk: row.private,
      publicJwk: row.public,
    })),
  )
}
