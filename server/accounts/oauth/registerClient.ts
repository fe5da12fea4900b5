import type { Act } from '../../kernel/act.ts'
import { newId } from '../../kernel/id.ts'
import { invalid } from '../../kernel/problem.ts'
import { newSecret, sha256 } from '../model.ts'

interface NewClient {
  name: string
  redirectUris: string[]
  /** An application on people's own devices, which can keep no secret. */
  isPublic?: boolean
}

/** Lets another application ask people to sign in. Its secret is told once. Throws `invalid`. */
export async function registerClient({ tx, now }: Act, { name, redirectUris, isPublic = false }: NewClient) {
  if (!/^[^\p{Cc}]{1,80}$/u.test(name.trim())) throw invalid('name', 'A name is one line of at most 80 characters.')
  const wrong = redirectUris.find((uri) => !isRedirect(uri))
  if (wrong !== undefined || redirectUris.length === 0)
    throw invalid(
      'redirect',
      `${wrong ?? 'Nothing'} is no address to come back to: it must be an https address, one of the device itself (http://127.0.0.1) or of an app’s own (org.example.app:/callback), without a fragment.`,
    )
  const clientId = newId()
  const secret = isPublic ? null : newSecret()
  await tx
    .insertInto('oauth_client')
    .values({
      id: clientId,
      name: name.trim(),
      redirect_uris: redirectUris,
      secret_sha256: secret === null ? null : sha256(secret),
      created_at: now,
    })
    .execute()
  return { clientId, secret }
}

/** As RFC 8252 has them: an app's own scheme is a domain turned round, so that no other app has it by accident. */
function isRedirect(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes('#') || uri.includes('*')) return false
  const { protocol, hostname, username } = new URL(uri)
  if (username) return false
  if (protocol === 'https:') return true
  if (protocol === 'http:') return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  return /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(protocol)
}
