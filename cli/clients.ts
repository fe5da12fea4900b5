import { listClients } from '../server/accounts/oauth/listClients.ts'
import { registerClient } from '../server/accounts/oauth/registerClient.ts'
import { removeClient } from '../server/accounts/oauth/removeClient.ts'
import { attending } from '../server/kernel/act.ts'
import type { Tx } from '../server/kernel/db.ts'
import { type Command, withDatabase } from './command.ts'
import { count } from './terminal.ts'

const within = <T>(command: Command, work: (act: { tx: Tx; actor: typeof attending; now: Date }) => Promise<T>) =>
  withDatabase(command, (db) => db.transaction().execute((tx) => work({ tx, actor: attending, now: command.now() })))

interface NewClient {
  name: string
  redirect: string[]
  public: boolean
}

/** Registers an application of others. Its secret is shown now and never again. */
export async function addClient(command: Command, { name, redirect, public: isPublic }: NewClient): Promise<void> {
  const client = await within(command, (act) => registerClient(act, { name, redirectUris: redirect, isPublic }))
  const { clientId, secret } = client
  const told = secret ? `Its secret, shown only now, is ${secret}` : 'It has no secret and must use PKCE, as all do'
  command.terminal.answer(`${name} may ask people to sign in, as client ${clientId}. ${told}.`, client)
}

/** Names the applications that may ask people to sign in. */
export async function showClients(command: Command): Promise<void> {
  const clients = await within(command, listClients)
  const lines = clients.map(({ clientId, name, redirectUris }) => [clientId, name, ...redirectUris].join('  '))
  command.terminal.answer([`${count(clients.length, 'application')}.`, ...lines].join('\n'), { clients })
}

/** Lets an application ask nobody any more, and ends what it was let into. */
export async function dropClient(command: Command, clientId: string): Promise<void> {
  const { name, sessions } = await within(command, (act) => removeClient(act, clientId))
  command.terminal.answer(`${name} is let in no more: ${count(sessions, 'session')} ended.`, {
    clientId,
    name,
    sessions,
  })
}
