import { operations, shapes } from '../../api/operations.ts'
import { openapi } from '../kernel/openapi.ts'
import type { Json } from '../kernel/shapes.ts'
import { examples } from './examples.ts'
import { refusals } from './refusals.ts'
import { words } from './words.ts'

/** The whole API as an OpenAPI 3.1 document. `openapi.json` is what it says now. */
export const describe = (version: string): Json =>
  openapi({ operations, shapes, manual: { ...words, info: words.info(version), examples, refusals } })
