import type { Description } from './describePage.ts'

const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The page with its description and these links in the head; without a description it asks not to be found. */
export function writeHead(
  page: string,
  description: Description | undefined,
  origin: string,
  links: readonly string[] = [],
): string {
  if (!description) return page.replace('</head>', '  <meta name="robots" content="noindex" />\n  </head>')
  const { title, text, path, data } = description
  const head = [
    ...links,
    `<link rel="canonical" href="${origin}${path}" />`,
    `<meta property="og:title" content="${safe(title)}" />`,
    `<meta property="og:description" content="${safe(text)}" />`,
    // Inside a script nothing is escaped but what would end it.
    `<script type="application/ld+json">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`,
  ]
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${safe(title)}</title>`)
    .replace(/(<meta name="description" content=")[^"]*/, (_, before: string) => before + safe(text))
    .replace('</head>', () => `  ${head.join('\n    ')}\n  </head>`)
}
