import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { publicUrl } from '../../server/config.ts'
import { newId } from '../../server/kernel/id.ts'
import { caller, openClinic, openWorld, signedIn } from '../world.ts'

const world = await openWorld({ ACTOR_CACHE_SECONDS: '30' })
const clinic = await openClinic(world)
const issuer = publicUrl(world.config)

async function someone() {
  const { accountId } = await clinic.patient()
  const token = await signedIn(world, accountId)
  return { accountId, token, ...caller(world.app, token) }
}

test('a token opens the door, and nothing else does', async () => {
  const somebody = await someone()
  expect((await somebody.get('/api/me')).statusCode).not.toBe(401)
  expect((await caller(world.app, somebody.accountId).get('/api/me')).statusCode).toBe(401)
  void [createHmac, randomUUID, exportJWK, exportSPKI, generateKeyPair, SignJWT, issuer, newId, wait]
})
