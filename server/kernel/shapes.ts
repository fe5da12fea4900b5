import type { TSchema } from 'typebox'

export type Json = Record<string, unknown>
/** As much of JSON Schema as the contract uses. */
export type Schema = Json & {
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  items?: Schema
}

/** Schemas that have a name: written once, and referred to wherever they occur. */
export interface Shapes {
  write(schema: TSchema): Schema
  /** A value that the schema allows, made of the examples of its parts. */
  exampleOf(schema: TSchema): unknown
  /** The named ones that were referred to so far, and those that they refer to. */
  components(): Record<string, Schema>
}

export function openShapes(shapes: Readonly<Record<string, TSchema>>, examples: Json): Shapes {
  const names = new Map(Object.entries(shapes).map(([name, schema]) => [JSON.stringify(schema), name]))
  const referred = new Set<string>()

  function write(schema: Schema): Schema {
    const name = names.get(JSON.stringify(schema))
    if (!name) return writeOut(schema)
    referred.add(name)
    return { $ref: `#/components/schemas/${name}` }
  }

  /** What may be null is written as a second type, which reads better than a choice of two schemas. */
  function writeOut({ anyOf, properties, items, ...rest }: Schema): Schema {
    const options = anyOf?.map(write)
    const [only, none] = options ?? []
    if (options?.length === 2 && typeof only?.['type'] === 'string' && none?.['type'] === 'null') {
      const { type, enum: values, ...other } = only
      return { ...other, ...rest, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) }
    }
    return {
      ...rest,
      ...(options && { anyOf: options }),
      ...(properties && { properties: mapValues(properties, write) }),
      ...(items && { items: write(items) }),
    }
  }

  function exampleOf(schema: Schema): unknown {
    const name = names.get(JSON.stringify(schema))
    if (name && name in examples) return examples[name]
    const { type, format, anyOf, properties, items, examples: own, enum: values } = schema
    if ('const' in schema) return schema['const']
    if (Array.isArray(own)) return own[0]
    if ('default' in schema) return schema['default']
    if (Array.isArray(values)) return values[0]
    if (anyOf?.[0]) return exampleOf(anyOf[0])
    if (properties) return mapValues(properties, exampleOf)
    if (items) return [exampleOf(items)]
    if (type === 'integer') return schema['minimum'] ?? 1
    if (type === 'boolean') return true
    return format === 'uuid' ? '01a1fd8e-0000-7000-8000-000000000001' : 'text'
  }

  return {
    write: (schema) => write(schema as Schema),
    exampleOf: (schema) => exampleOf(schema as Schema),
    components() {
      const components: Record<string, Schema> = {}
      // A set that grows while it is gone through is gone through to its end.
      for (const name of referred) {
        const example = examples[name]
        components[name] = {
          ...writeOut(shapes[name] as Schema),
          ...(example !== undefined && { examples: [example] }),
        }
      }
      return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)))
    },
  }
}

const mapValues = <From, To>(object: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]))
