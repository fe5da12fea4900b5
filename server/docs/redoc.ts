import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const bundle = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js')
const itsLogo = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
const nothing = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"

/** ReDoc, told where the document is. */
export const redoc = {
  /** Beside the words that say who made it, it would fetch a picture from its maker's host. */
  script: async () => (await readFile(bundle, 'utf8')).replaceAll(itsLogo, nothing),

  page: `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Attending API</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body style="margin: 0">
  <redoc spec-url="/api/openapi.json"></redoc>
  <script src="/redoc/bundle.js"></script>
</body>
</html>
`,

  /** It indexes its search in a worker made from a blob. */
  policy: {
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
}
