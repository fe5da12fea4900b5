import type { Answers } from './answerAhead.ts'
import type { Description } from './describePage.ts'
import type { Drawn } from './openBuild.ts'

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What else the page brings with it. */
interface Sent {
  links?: readonly string[]
  /** What it would ask for first. */
  answers?: Answers
  drawn?: Drawn | undefined
}

/** Inside a script nothing is escaped but what would end it. */
const inScript = (data: object): string => JSON.stringify(data).replace(/</g, '\\u003c')

/**
 * The page with its description and these links in the head, and what is answered ahead in its body; without a description
 * it asks not to be found.
 */
export function writeHead(
  page: string,
  description: Description | undefined,
  origin: string,
  { links = [], answers, drawn }: Sent = {},
): string {
  if (!description) return page.replace('</head>', '  <meta name="robots" content="noindex" />\n  </head>')
  const { title, text, path, data } = description
  const head = [
    ...links,
    `<link rel="canonical" href="${origin}${path}" />`,
    `<meta property="og:title" content="${safe(title)}" />`,
    `<meta property="og:description" content="${safe(text)}" />`,
    `<script type="application/ld+json">${inScript(data)}</script>`,
  ]
  const body = answers ? `<script type="application/json" id="ahead">${inScript(answers)}</script>\n  ` : ''
  return page
    .replace('<html lang="en">', (usual) =>
      drawn ? `<html lang="${drawn.lang}" dir="${drawn.dir}" data-clock="${drawn.clock}" data-drawn="here">` : usual,
    )
    .replace('<div id="root">', (root) => root + (drawn?.html ?? ''))
    .replace('</body>', () => `${body}</body>`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${safe(title)}</title>`)
    .replace(/(<meta name="description" content=")[^"]*/, (_, before: string) => before + safe(text))
    .replace('</head>', () => `  ${head.join('\n    ')}\n  </head>`)
    .replace(/<(script type="module"|link rel="modulepreload")/g, drawn ? '<$1 fetchpriority="low"' : '$&')
}
