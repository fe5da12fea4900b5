import { connect, type Socket } from 'node:net'

export interface Asked {
  method?: 'GET' | 'POST'
  path: string
  token?: string
  body?: object
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  body: string
}

/** One connection that is kept open and has one request under way at a time. */
export interface Caller {
  ask(asked: Asked): Promise<Answer>
  close(): void
}

/**
 * HTTP as plainly as it goes over a socket: whoever makes the load shares the machine with what is measured, and this
 * takes a tenth of what `fetch` takes. Understands answers with a `content-length` only, and says so of others.
 */
export async function openCaller(port: number): Promise<Caller> {
  const socket = await connected(port)
  let waiting: PromiseWithResolvers<Answer> | undefined
  let held = ''

  socket.on('data', (chunk: string) => {
    held += chunk
    const answer = read(held)
    if (answer instanceof Error) socket.destroy(answer)
    else if (answer) {
      held = ''
      waiting?.resolve(answer)
    }
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('The server closed the connection.')))

  return {
    ask({ method = 'GET', path, token, body, headers = {} }) {
      waiting = Promise.withResolvers<Answer>()
      const text = body ? JSON.stringify(body) : ''
      const lines = [`${method} ${path} HTTP/1.1`, 'host: bench.test']
      if (token) lines.push(`authorization: Bearer ${token}`)
      if (body) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`)
      for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
      socket.write(`${lines.join('\r\n')}\r\n\r\n${text}`)
      return waiting.promise
    },
    close: () => socket.destroy(),
  }
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  // One byte is one character: lengths are counted in bytes.
  socket.setEncoding('latin1').setNoDelay(true)
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return socket
}

/** A whole answer, or undefined while there is more to come. */
function read(text: string): Answer | Error | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = text.slice(0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined && status !== 204) return new Error(`An answer without content-length:\n${head}`)
  const body = text.slice(end + 4)
  return body.length < Number(length ?? 0) ? undefined : { status, body: Buffer.from(body, 'latin1').toString() }
}
