import { enableCompileCache } from 'node:module'

// What one start has compiled and stripped of its types the next need not: a quarter of a second. Stripping even one file
// loads the stripper, 10 MB of it, so this one, which comes before the cache, has no types.
enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/attending`)
await import('./main.ts')
