import { existsSync } from 'node:fs'
import { rm, symlink } from 'node:fs/promises'

// Runs at the end of `npm ci`, so that `npm start` finds the web application built and `npx attending` finds its command.
process.chdir(`${import.meta.dirname}/..`)
await rm('node_modules/.bin/attending', { force: true })
await symlink('../../cli/attending', 'node_modules/.bin/attending')

// Without the development dependencies there is nothing to build with: what is served was built elsewhere.
if (existsSync('node_modules/vite') && existsSync('web/index.html')) {
  const { build } = await import('vite')
  await build({ logLevel: 'warn' })
}
