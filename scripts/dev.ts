import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { buildWeb } from './build-web.ts'
import { SERVER_ARGUMENTS } from './server-command.ts'

/** Editors save in several steps: wait until they are quiet before starting again. */
const QUIET_MS = 150
const FOLDERS = ['config', 'monitors', 'web', 'server']
/** Configuration and records are reloaded by the server itself. */
const RESTARTS = /\.(ts|css)$/

let server: ChildProcess | undefined
let timer: NodeJS.Timeout | undefined
let turn = Promise.resolve()

async function stop(): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGTERM')
  await exited
}

async function restart(): Promise<void> {
  await stop()
  try {
    await buildWeb()
    server = spawn(process.execPath, SERVER_ARGUMENTS, { stdio: 'inherit' })
  } catch (error) {
    console.error(error, '\nThe front end does not build; waiting for a change.')
  }
}

function restartSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    turn = turn.then(restart)
  }, QUIET_MS)
}

for (const folder of FOLDERS) {
  watch(folder, { recursive: true }, (_event, file) => {
    if (file !== null && RESTARTS.test(file)) restartSoon()
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    clearTimeout(timer)
    await turn
    await stop()
    process.exit(0)
  })
}
restartSoon()
