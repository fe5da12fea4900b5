import { createHash } from 'node:crypto'

/** Text as it is shown, whatever is in it. */
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `
:root{color-scheme:light dark;--canvas:light-dark(#F1F3ED,#17121B);--surface:light-dark(#FFF,#211A26);--ink:light-dark(#241A2B,#F3EDF4);--ink-2:light-dark(#544A5B,#C8BDCD);--line:light-dark(#7C8576,#877B90);--fig:light-dark(#6A2858,#E2B3D3);--fig-on:light-dark(#FFF,#2B1025);--madder:light-dark(#A1283B,#F5A3AB)}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:16px;background:var(--canvas);color:var(--ink);font:17px/1.5 system-ui,sans-serif}
main{width:100%;max-width:420px;padding:32px;border-radius:16px;background:var(--surface)}
h1{margin:0 0 8px;font-size:26px;line-height:1.2}
p{margin:0 0 20px;color:var(--ink-2)}
p.refused{color:var(--madder);font-weight:600}
label{display:block;margin-bottom:16px;font-weight:600}
input{display:block;width:100%;margin-top:4px;padding:12px;border:1px solid var(--line);border-radius:10px;background:transparent;color:inherit;font:inherit}
button{width:100%;min-height:48px;padding:12px;border:1px solid var(--fig);border-radius:10px;background:var(--fig);color:var(--fig-on);font:inherit;font-weight:600;cursor:pointer}
button.other{margin-top:12px;background:transparent;color:var(--fig)}
:focus-visible{outline:3px solid var(--fig);outline-offset:2px}
ul{margin:0 0 20px;padding-inline-start:20px}
`

const html = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} · Attending</title>
<style>${style}</style>
</head>
<body><main>
<h1>${safe(title)}</h1>
${content}
</main></body>
</html>
`

const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * What these pages may do: be styled, and send their form here; browsers hold the answer's redirect to it too, so
 * `target`, the application's address, is named.
 */
export const policy = (target?: string): string => {
  const form = target && URL.canParse(target) ? originOf(new URL(target)) : ''
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${form}; frame-ancestors 'none'; base-uri 'none'`
}

const originOf = ({ origin, protocol }: URL): string => (origin === 'null' ? protocol : origin)

const cancel = (uid: string): string =>
  `<form method="post" action="/oauth/interaction/${safe(uid)}/refusal"><button class="other">Cancel</button></form>`

interface Asked {
  uid: string
  application: string
}

interface Consent extends Asked {
  ours: boolean
  fullName: string
  /** Where the application is called back. */
  target: string
}

/** Asks for e-mail and password. */
export const login = ({
  uid,
  application,
  email = '',
  refusal,
}: Asked & { email?: string; refusal?: string }): string =>
  html(
    'Sign in',
    `<p>to continue to ${safe(application)}</p>
${refusal ? `<p class="refused" role="alert">${safe(refusal)}</p>` : ''}
<form method="post" action="/oauth/interaction/${safe(uid)}/login">
<label>E-mail<input name="email" type="email" value="${safe(email)}" autocomplete="username" required maxlength="254"></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required maxlength="256"></label>
<button>Sign in</button>
</form>
${cancel(uid)}`,
  )

/** Asks whether an application may act for whoever is signed in. Of our own applications only who it is. */
export function consent({ uid, application, ours, fullName, target }: Consent): string {
  const { host } = new URL(target)
  const could = `<p>For 30 days, or until you change your password, ${safe(application)}${host && `, at ${safe(host)},`} could</p>
<ul><li>see your name and e-mail address</li><li>see and do everything here that you can, in your name</li></ul>`
  return html(
    ours ? `Continue to ${application}?` : `Let ${application} in?`,
    `<p>You are signed in as ${safe(fullName)}.</p>
${ours ? '' : could}
<form method="post" action="/oauth/interaction/${safe(uid)}/consent"><button>${ours ? 'Continue' : 'Let it in'}</button></form>
${cancel(uid)}`,
  )
}

/** Says what went wrong, and that one begins again where one came from. */
export const failure = (detail: string): string =>
  html('This did not work', `<p>${safe(detail)}</p><p>Go back to the application and begin again.</p>`)
