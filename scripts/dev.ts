import { spawn } from 'node:child_process'

// The server starts again when its files change; vite serves the web application and passes /api on to it.
const children = [
  spawn('node', ['--watch', 'server/main.ts'], { stdio: 'inherit' }),
  spawn('vite', { stdio: 'inherit' }),
]
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => children.forEach((child) => child.kill(signal)))
for (const child of children) child.once('exit', () => children.forEach((each) => each.kill('SIGTERM')))
