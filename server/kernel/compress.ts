import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Compressed as what anybody may ask for is: see `answerCompressed`. */
    compressed?: true
  }
}

/** What fits into one packet is no sooner there for being smaller. */
const fromBytes = 1_400

const ways = {
  // Half of what the best level gains, in a twentieth of its time: this is done while somebody waits.
  br: (text: string | Buffer) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text: string | Buffer) => promisify(gzip)(text),
}
type Way = keyof typeof ways

/**
 * Compresses what anybody may read, for those who take it so. Nothing else: how small an answer becomes would tell of the
 * secrets in it to whoever can put words of their own beside them.
 */
export function answerCompressed(app: FastifyInstance): void {
  app.addHook('onSend', async ({ routeOptions: { config }, headers }, reply, payload: unknown) => {
    const { operation, compressed = operation?.method === 'GET' && operation.access === 'public' } = config
    if (!compressed || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '))
    const way = (['br', 'gzip'] as const).find((one) => takes(headers['accept-encoding'], one))
    if (!way || payload.length < fromBytes || reply.statusCode !== 200) return
    const small = await compressedBy(way, payload)
    reply.header('content-encoding', way).removeHeader('content-length')
    return small
  })
}

// A list that is remembered is the same buffer each time, and compressed once.
const known = { br: new WeakMap<Buffer, Promise<Buffer>>(), gzip: new WeakMap<Buffer, Promise<Buffer>>() }

function compressedBy(way: Way, payload: string | Buffer): Promise<Buffer> {
  if (typeof payload === 'string') return ways[way](payload)
  const small = known[way].get(payload) ?? ways[way](payload)
  known[way].set(payload, small)
  return small
}

/** Whether a coding is among those accepted, and not with the weight 0. */
const takes = (accepted = '', coding: Way): boolean =>
  accepted.split(',').some((one) => {
    const [name, weight] = one.split(';').map((part) => part.trim().toLowerCase())
    return name === coding && !/^q=0(?:\.0*)?$/.test(weight ?? '')
  })
