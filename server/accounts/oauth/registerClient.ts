import type { Act } from '../../kernel/act.ts'
import { newId } from '../../kernel/id.ts'
import { newSecret, sha256 } from '../model.ts'

interface NewClient {
  name: string
  redirectUris: string[]
  /** An application on people's own devices, which can keep no secret. */
  isPublic?: boolean
}

/** Lets another application ask people to sign in. Its secret is told once. */
export async function registerClient({ tx, now }: Act, { name, redirectUris, isPublic = false }: NewClient) {
  const clientId = newId()
  const secret = isPublic ? null : newSecret()
  await tx
    .insertInto('oauth_client')
    .values({
      id: clientId,
      name,
      redirect_uris: redirectUris,
      secret_sha256: secret === null ? null : sha256(secret),
      created_at: now,
    })
    .execute()
  return { clientId, secret }
}
