import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const bundle = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js')

/** ReDoc, told where the document is. */
export const redoc = {
  folder: dirname(bundle),
  file: '/redoc.standalone.js',

  page: `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Attending API</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
  <redoc spec-url="/api/openapi.json"></redoc>
  <script src="/redoc/redoc.standalone.js"></script>
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
