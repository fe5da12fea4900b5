import { spawn } from 'node:child_process'

// The server starts again when its files change; vite serves the web application and passes /api on to it.
const children = [
  spawn('node', ['--watch', 'server/main.js'], { stdio: 'inherit' }),
  spawn('vite', { stdio: 'inherit' }),
]

function stop() {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
for (const child of children) child.once('exit', stop)
