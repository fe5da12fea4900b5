import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { LightMyRequestResponse } from 'fastify'
import { version } from '../server/config.ts'
import { describe } from '../server/docs/describe.ts'

type Content = Record<string, { schema: object; example?: unknown; examples?: Record<string, { $ref: string }> }>
interface Answered {
  description?: string
  content?: Content
  $ref?: string
}
interface Described {
  operationId: string
  summary: string
  description: string
  tags: string[]
  parameters: { name?: string; description?: string; $ref?: string }[]
  requestBody?: { content: Content }
  responses: Record<string, Answered>
}
interface Document {
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Described>>
  components: {
    responses: Record<string, Answered>
    schemas: Record<string, { examples?: unknown[] }>
    examples: Record<string, { value: unknown }>
  }
}

/** The documentation, as somebody reads it who has nothing else. */
export const document = JSON.parse(JSON.stringify(describe(version))) as Document
export const described = Object.values(document.paths).flatMap((path) => Object.values(path))

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema(document, 'openapi')
const compiled = new Map<string, ReturnType<typeof ajv.compile>>()

/** What a schema of the document has against a value, in words. */
export function faults(schema: object, value: unknown): string[] {
  const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/')
  const fits = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, fits)
  return fits(value) ? [] : fits.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const operations = new Map(described.map((each) => [each.operationId, each]))

/** What an answer tells that the documentation does not: another status, another shape, a code, or how we are made. */
export function strays(operationId: string, { statusCode, headers, body }: LightMyRequestResponse): string[] {
  const inside =
    /\bat .{0,200}\.[jt]s:\d|node_modules|\/server\/|select .{0,80} from |violates |invalid byte|SQLSTATE/i.exec(body)
  if (inside) return [`tells ${inside[0]}`]
  if (statusCode >= 500) return [`answers ${statusCode}: ${body}`]
  const said = operations.get(operationId)!.responses[statusCode]
  if (!said) return [`answers ${statusCode}, which is not documented: ${body}`]
  const { content } = said.$ref ? document.components.responses[said.$ref.split('/').at(-1)!]! : said
  if (!content) return body === '' ? [] : [`answers ${statusCode} with a body`]
  const type = String(headers['content-type']).split(';')[0]!
  const media = content[type]
  if (!media) return [`answers ${statusCode} in ${type}`]
  const value = JSON.parse(body) as { code?: string }
  if (media.examples && !(value.code! in media.examples))
    return [`answers ${statusCode} ${value.code}, which is not documented`]
  return faults(media.schema, value).map((fault) => `answers ${statusCode} where ${fault}`)
}
