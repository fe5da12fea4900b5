import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'
import { Problem } from './problem.ts'

const common = { useDefaults: true, allErrors: true, strict: false, $data: false } as const

/**
 * Bodies are taken as they are: a field that the contract does not name is refused, and "30" is not 30. In a path and
 * a query everything is text, so there numbers and truth values are read from it.
 */
export function validators(app: FastifyInstance): void {
  const body = new Ajv(common)
  const text = new Ajv({ ...common, coerceTypes: 'array' })
  for (const ajv of [body, text]) {
    addFormats.default(ajv)
    ajv.addFormat('date-time', { type: 'string', validate: isInstant })
    ajv.addFormat('date', { type: 'string', validate: isDay })
  }
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.trim() === '') done(null, undefined)
    else if (depth(text) > deepest) done(new Problem('malformed', `JSON may be ${deepest} levels deep.`), undefined)
    else if (hasHalfCharacter(text)) done(new Problem('malformed', 'A text holds half a character.'), undefined)
    else parse(request, text, done)
  })
  // Compiled when it is first asked: all of them at once would be a quarter of the start and 20 MB that few requests use.
  app.setValidatorCompiler(({ schema, httpPart }) => {
    let validate: ValidateFunction | undefined
    return (data: unknown) => {
      validate ??= (httpPart === 'body' ? body : text).compile(schema)
      return validate(data) || { error: validate.errors as FastifySchemaValidationError[] }
    }
  })
}

const deepest = 20

/** How deep brackets nest, strings left out. */
function depth(text: string): number {
  let level = 0
  let most = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (quoted) {
      if (character === '\\') i++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') most = Math.max(most, ++level)
    else if (character === '}' || character === ']') level--
  }
  return most
}

/** Whether half of a surrogate pair stands alone, as JSON can write it; PostgreSQL takes no such text. */
const hasHalfCharacter = (text: string): boolean =>
  /\\ud[89a-f]/i.test(text) &&
  !text
    .replace(/\\\\/g, '')
    .replace(/\\u(d[89a-f]..)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .isWellFormed()

/** A date that exists, from 1900 to 2200. */
export const isDay = (value: string): boolean =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true

/** RFC 3339, with its offset: a local time without a zone is not an instant. */
export const isInstant = (value: string): boolean => {
  const match = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/.exec(value)
  return match !== null && isDay(match[1]!) && !Number.isNaN(Date.parse(value))
}
