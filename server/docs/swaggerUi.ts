import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const files = createRequire(import.meta.url).resolve('@fastify/swagger-ui/static/swagger-ui-bundle.js')

/** Swagger UI, told where the document is and how to sign in. */
export const swaggerUi = {
  folder: dirname(files),

  page: `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Attending API</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="/docs/static/swagger-ui.css">
  <link rel="icon" type="image/png" href="/docs/static/favicon-32x32.png">
</head>
<body style="margin: 0">
  <div id="swagger-ui"></div>
  <script src="/docs/static/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</body>
</html>
`,

  script: `const ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  oauth2RedirectUrl: new URL('/docs/static/oauth2-redirect.html', location.href).href,
  validatorUrl: null,
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  docExpansion: 'list',
})
ui.initOAuth({ clientId: 'swagger-ui', usePkceWithAuthorizationCodeGrant: true, scopes: ['openid'] })
`,
}
