import type { Act } from '../../kernel/act.ts'

/** The applications of others that may ask people to sign in, the oldest first. */
export async function listClients({ tx }: Pick<Act, 'tx'>) {
  const rows = await tx
    .selectFrom('oauth_client')
    .where('removed_at', 'is', null)
    .where('first_party', '=', false)
    .select(['id', 'name', 'redirect_uris', 'created_at'])
    .select((eb) => eb('secret_sha256', 'is', null).as('public'))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, redirect_uris, created_at, public: isPublic }) => ({
    clientId: id,
    name,
    redirectUris: redirect_uris,
    isPublic,
    createdAt: created_at.toISOString(),
  }))
}
