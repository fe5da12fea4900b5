/** A practice as an organisation's list has it. What the list does not say, or not legibly, is null. */
export interface Practice {
  readonly code: string
  readonly name: string
  /** House and street, without town, county and postcode. */
  readonly address: string | null
  readonly town: string | null
  readonly postcode: string | null
  readonly phone: string | null
}

/** Why a line is no practice, in a few words. */
export class Unreadable extends Error {}

/** Reads one line: a JSON object with `code`, `name`, `address` and perhaps `telephone`. Throws Unreadable. */
export function readPractice(line: string): Practice {
  const fields = object(line)
  const code = needed(fields, 'code', 20)
  if (!/^[\w.-]+$/.test(code)) throw new Unreadable(`the code ${JSON.stringify(code)} is not one word`)
  const name = needed(fields, 'name', 120)
  const telephone = optional(fields, 'telephone')
  return {
    code,
    name,
    ...readAddress(needed(fields, 'address', 300)),
    phone: /^\+?[0-9 ()./-]{3,30}$/.test(telephone) ? telephone : null,
  }
}

function object(line: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Unreadable('is not JSON')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new Unreadable('is not a JSON object')
}

function needed(fields: Record<string, unknown>, field: string, longest: number): string {
  const text = optional(fields, field)
  if (text === '') throw new Unreadable(`has no ${field}`)
  if (text.length > longest) throw new Unreadable(`has a ${field} of more than ${longest} characters`)
  return text
}

function optional(fields: Record<string, unknown>, field: string): string {
  const value = fields[field] ?? ''
  if (typeof value !== 'string') throw new Unreadable(`has a ${field} that is not text`)
  // PostgreSQL keeps no NUL, and half a character is none.
  if (/[^\P{Cc}\t\r\n]/u.test(value) || !value.isWellFormed())
    throw new Unreadable(`has characters in its ${field} that are none`)
  return value.replace(/\s+/g, ' ').replace(/'S\b/g, "'s").trim()
}

/**
 * Street, town and postcode of a British address: parts with commas, the postcode last, the town before it unless a
 * county stands between. A part that is a street or a house is no town, so an address may have none.
 */
export function readAddress(text: string): Pick<Practice, 'address' | 'town' | 'postcode'> {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const found = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/i.exec(parts.at(-1) ?? '')
  if (found) parts.pop()
  const area = found?.[1]?.toUpperCase()
  const postcode = found ? `${area} ${found[2]!.toUpperCase()}` : null
  const dropped: string[] = []
  while (parts.length > 1 && isCounty(parts.at(-1)!)) dropped.push(parts.pop()!)

  const at = parts.findLastIndex((part, i) => !isStreet(part) && (i === parts.length - 1 || !isHouse(part)))
  // The post towns of these eight areas are London, whatever the list calls the quarter.
  if (area && /^(?:E|EC|N|NW|SE|SW|W|WC)\d/.test(area))
    return { address: join(parts.filter((part) => part !== 'London')), town: 'London', postcode }
  const town = at > 0 || (at === 0 && found) ? parts.splice(at, 1)[0] : dropped.find((county) => county === 'Wirral')
  return { address: join(parts), town: town ? spell(town) : null, postcode }
}

const join = (parts: string[]): string | null => parts.join(', ') || null

/** One town is spelt in one way, however the list spells it: Stoke-On-Trent and Stoke On Trent, St.Helens and St Helens. */
const spell = (town: string): string =>
  town
    .replace(/^(?:nr|near)\b\.? ?/i, '')
    .replace(/\. ?/g, ' ')
    .replace(
      /[ -](upon|on|in|le|by|the|under|super|of|and|de|la)(?=[ -])/gi,
      (_, word: string) => ` ${word.toLowerCase()}`,
    )
    .replace(/(?<= (?:upon|on|in|le|by|the|under|super|of|and|de|la))-/g, ' ')
    .trim()

const isStreet = (part: string): boolean =>
  /^\d/.test(part) || /\S [^ ]*\b(?:road|rd|street|lane|avenue|ave|drive|close|crescent)\.?$/i.test(part)

const isHouse = (part: string): boolean =>
  /\b(?:surgery|practice|pract|centre|center|ctr|clinic|medical|med|health|house|hospital|group|unit|floor)\b/i.test(
    part,
  )

const isCounty = (part: string): boolean => counties.has(part.toLowerCase().replace(/\./g, ' ').trim())

// As the Organisation Data Service writes them, with its abbreviations and slips.
const counties = new Set(
  `avon, bedfordshire, berkshire, buckinghamshire, cambridgeshire, cambs, cheshire, cleveland, cornwall, county durham,
  co durham, cumbria, derbyshire, devon, north devon, dorset, east riding of yorkshire, east sussex, east yorkshire, essex,
  gloucestershire, south gloucestershire, greater manchester, hampshire, hants, herefordshire, hertfordshire, hertforshire,
  herts, north humberside, south humberside, isle of wight, isles of scilly, kent, lancashire, leicestershire,
  lincolnshire, north lincolnshire, north east lincolnshire, n e lincolnshire, merseyside, middlesex, middelsex, norfolk,
  northamptonshire, northumberland, nottinghamshire, oxfordshire, powys, rutland, shropshire, somerset, north somerset,
  staffordshire, stafordshire, staffs, suffolk, surrey, surry, tyne & wear, tyne and wear, warwickshire, west midlands,
  west sussex, wiltshire, wirral, worcestershire, north yorkshire, south yorkshire, west yorkshire`.split(/,\s*/),
)
