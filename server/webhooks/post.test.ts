import diagnostics from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer as createHttp, type Server } from 'node:http'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prove } from '../../test/proof.ts'
import { Problem } from '../kernel/problem.ts'
import { checkTarget, isPublicAddress } from './model.ts'
import { post } from './post.ts'

let trap: NetServer
let port: number
let reached = 0
beforeAll(async () => {
  // On every address of this machine, of both families.
  trap = createServer((socket) => {
    reached += 1
    socket.destroy()
  }).listen(0, '::')
  await once(trap, 'listening')
  port = (trap.address() as { port: number }).port
})
afterAll(() => trap.close())

const hosts = [
  ...['127.0.0.1', '127.0.0.2', '127.1.2.3', '127.255.255.254', '0.0.0.0', '0.1.2.3', '127.1', '127.0.1', '0'],
  ...['2130706433', '0x7f000001', '0x7f.0.0.1', '017700000001', '0177.0.0.1', '0x7f.1', '3232235521', '①②⑦.⓪.⓪.①'],
  ...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.168.255.255', '0xa.0.0.1'],
  ...['169.254.0.1', '169.254.169.254', '0xa9fea9fe', '100.64.0.1', '100.127.255.254', '192.0.0.1', '192.0.0.171'],
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '198.19.255.255', '192.88.99.1'],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '4294967295', '10.1', '192.168.257'],
  ...['169.254.170.2', '0x0a000001', '012.0.0.1', '172.16.1'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:0:0]'],
  ...['[::ffff:10.0.0.1]', '[::ffff:a9fe:a9fe]', '[::ffff:192.168.1.1]', '[::ffff:0:127.0.0.1]', '[::ffff:8.8.8.8]'],
  ...['[64:ff9b::7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::1]', '[100::1]', '[2001::1]', '[2001:db8::1]'],
  ...['[2002:7f00:1::]', '[2002:a9fe:a9fe::1]', '[2001:0:7f00:1::]', '[3fff::1]', '[5f00::1]', '[fec0::1]'],
  ...[
    '[fc00::1]',
    '[fd00::1]',
    '[fd12:3456:789a::1]',
    '[fdff:ffff::1]',
    '[fe80::1]',
    '[febf::1]',
    '[ff02::1]',
    '[ff0e::1]',
  ],
  ...['localhost', 'LOCALHOST', 'localhost.', 'ⓛocalhost', 'ip6-localhost', 'ip6-loopback', 'a.localhost'],
]
const own = Object.values(networkInterfaces())
  .flat()
  .map((one) => one!)
  .filter(({ address }) => !isPublicAddress(address))
  .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))

/** Names that lead where they should not: at once, or among others. */
const names: Record<string, string[]> = {
  'home.example.test': ['127.0.0.1'],
  'six.example.test': ['::1'],
  'mapped.example.test': ['::ffff:127.0.0.1'],
  'metadata.example.test': ['169.254.169.254'],
  'unique-local.example.test': ['fd00::1'],
  'carrier.example.test': ['100.64.0.1'],
  'multicast.example.test': ['224.0.0.1'],
  'mixed.example.test': ['93.184.216.34', '127.0.0.1'],
  'mixed-six.example.test': ['2606:2800:220:1::1', '::1'],
  'mixed-families.example.test': ['93.184.216.34', 'fd00::1'],
  'nonsense.example.test': ['localhost'],
  'zone.example.test': ['fe80::1%lo'],
  'empty.example.test': [],
}

/** What the process itself says of every connection that it begins. */
async function connectionsDuring(run: () => Promise<void>): Promise<number> {
  let begun = 0
  const count = () => {
    begun += 1
  }
  diagnostics.subscribe('net.client.socket', count)
  await run().finally(() => diagnostics.unsubscribe('net.client.socket', count))
  return begun
}

test('120 hostile targets: none is connected to, on the way of a delivery', async () => {
  const began = performance.now()
  const resolve = async (host: string) => names[host] ?? ['127.0.0.1']
  const targets = [
    ...[...hosts, ...own].map((host) => `http://${host}:${port}/hook`),
    ...['127.0.0.1', '[::1]', 'localhost', '10.0.0.1', '169.254.169.254'].map((host) => `https://${host}:${port}/hook`),
    ...Object.keys(names).map((name) => `http://${name}:${port}/hook`),
    ...Object.keys(names).map((name) => `https://${name}/hook`),
  ]
  const outcomes: (string | null)[] = []
  const begun = await connectionsDuring(async () => {
    for (const target of targets)
      outcomes.push((await post(target, '{}', {}, { allowPrivate: false, resolve })).failure)
  })
  prove('a webhook never reaches a private network', { n: targets.length, violations: begun + reached, began })
  expect(targets.length).toBeGreaterThanOrEqual(120)
  expect(targets.filter((_, i) => !['refused_address', 'unknown_host'].includes(outcomes[i] ?? ''))).toEqual([])
  expect([begun, reached]).toEqual([0, 0])
})

test('real names of this machine are refused where the system says they lead to it', async () => {
  const begun = await connectionsDuring(async () => {
    for (const host of ['localhost', 'LOCALHOST', 'LocalHost'])
      expect((await post(`http://${host}:${port}/`, '{}', {}, { allowPrivate: false })).failure).toBe('refused_address')
  })
  expect([begun, reached]).toEqual([0, 0])
})

test('a name that leads elsewhere at the second look is not looked at twice', async () => {
  // Of those that were never handed out to anybody, so that nobody is troubled.
  const nobody = '2d00::1'
  const answers = [[nobody], ['127.0.0.1'], ['::1']]
  let looks = 0
  const resolve = async () => answers[looks++] ?? ['127.0.0.1']
  const tried: string[] = []
  const note = (message: unknown) =>
    (message as { socket: Socket }).socket.on('connectionAttempt', (address: string) => tried.push(address))
  diagnostics.subscribe('net.client.socket', note)
  const target = `http://rebinding.example.test:${port}/`
  const { failure } = await post(target, '{}', {}, { allowPrivate: false, within: 500, resolve }).finally(() =>
    diagnostics.unsubscribe('net.client.socket', note),
  )
  expect(failure).toMatch(/unreachable|timed_out/)
  expect({ looks, reached }).toEqual({ looks: 1, reached: 0 })
  expect(tried).toEqual([nobody])
})

test('the trap does count who reaches it', async () => {
  const begun = await connectionsDuring(async () => {
    const { failure } = await post(`http://127.0.0.1:${port}/`, '{}', {}, { allowPrivate: true })
    expect(failure).toBe('unreachable')
  })
  expect([begun, reached]).toEqual([1, 1])
  reached = 0
})

test('what can never be told is refused when it is written down', () => {
  const refused = (url: string, egress = { allowPrivate: false, httpsOnly: false }) => {
    try {
      checkTarget(url, egress)
      return false
    } catch (error) {
      return error instanceof Problem && error.code === 'invalid'
    }
  }
  for (const url of [
    ...['ftp://example.org/', 'file:///etc/passwd', 'gopher://example.org/', 'data:text/plain,a', 'javascript:1'],
    ...['ws://example.org/', 'unix:/run/docker.sock', '//example.org', 'example.org', 'http://', 'http://[::1', ''],
    ...['http://user:secret@example.org/', 'https://user@example.org/', 'http://127.0.0.1/', 'http://[fd00::1]/'],
  ])
    expect(refused(url), url).toBe(true)
  expect(refused('http://example.org/')).toBe(false)
  expect(refused('http://example.org/', { allowPrivate: false, httpsOnly: true })).toBe(true)
  expect(refused('https://10.0.0.1/', { allowPrivate: true, httpsOnly: true })).toBe(false)
  expect(refused('https://hooks.example.org:8443/a?b=c', { allowPrivate: false, httpsOnly: true })).toBe(false)
})

test('an address of the Internet is one, of either family', () => {
  for (const address of [
    '93.184.216.34',
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:2800:220:1::1',
    '2a00:1450::1',
  ])
    expect(isPublicAddress(address), address).toBe(true)
  for (const address of ['', 'localhost', '1.2.3', '::ffff:8.8.8.8', '2a00::1%eth0 '])
    expect(isPublicAddress(address), address).toBe(false)
})

async function serving(answer: Parameters<typeof createHttp>[1], run: (url: string) => Promise<void>) {
  const server: Server = createHttp(answer!).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await run(`http://127.0.0.1:${(server.address() as { port: number }).port}/hook`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
const allowed = { allowPrivate: true }

test('a redirect is an answer, and is not followed', async () => {
  const asked: string[] = []
  await serving(
    (request, response) => {
      asked.push(request.url!)
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end()
    },
    async (url) => {
      expect(await post(url, '{}', {}, allowed)).toMatchObject({ code: 302, failure: 'refused' })
    },
  )
  expect(asked).toEqual(['/hook'])
  expect(reached).toBe(0)
})

test('who never answers, or answers without end, is not waited for', async () => {
  const quick = { ...allowed, within: 300 }
  await serving(
    () => undefined,
    async (url) => {
      expect(await post(url, '{}', {}, quick)).toMatchObject({ code: null, failure: 'timed_out' })
    },
  )
  let sent = 0
  await serving(
    (_, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 65_536
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more)
        }
      }
      more()
    },
    async (url) => {
      expect(await post(url, '{}', {}, allowed)).toMatchObject({ code: 200, failure: null })
    },
  )
  expect(sent).toBeLessThan(20_000_000)
  await serving(
    (_, response) => response.writeHead(200).write('{'),
    async (url) => {
      expect(await post(url, '{}', {}, quick)).toMatchObject({ failure: 'timed_out' })
    },
  )
  const forever = () => new Promise<string[]>(() => undefined)
  expect(await post('http://slow.example.test/', '{}', {}, { ...quick, resolve: forever })).toMatchObject({
    failure: 'timed_out',
  })
})

test('of a name with several addresses the one that answers is taken', async () => {
  await serving(
    (_, response) => response.end(),
    async (url) => {
      const named = url.replace('127.0.0.1', 'both.example.test')
      for (const found of [['::1', '127.0.0.1'], ['127.0.0.1', '::1'], ['127.0.0.1']])
        expect(await post(named, '{}', {}, { ...allowed, resolve: async () => found })).toMatchObject({ code: 200 })
    },
  )
})

test('nobody at the other end, no such name, no proper TLS: each has its word', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port: free } = closed.address() as { port: number }
  await new Promise((done) => closed.close(done))
  expect(await post(`http://127.0.0.1:${free}/`, '{}', {}, allowed)).toMatchObject({ failure: 'unreachable' })
  const unknown = async () => {
    throw Object.assign(new Error('no'), { code: 'ENOTFOUND' })
  }
  expect(await post('http://no.example.test/', '{}', {}, { ...allowed, resolve: unknown })).toMatchObject({
    failure: 'unknown_host',
  })
  await serving(
    (_, response) => response.end(),
    async (url) => {
      expect(await post(url.replace('http', 'https'), '{}', {}, allowed)).toMatchObject({ failure: 'unreachable' })
    },
  )
})
