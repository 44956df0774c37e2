import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { ConfigError } from '../../config/fault.ts'
import { after, allIsWell } from './expectation.ts'
import { findFreePort } from './free-port.ts'
import { type DrillOptions, HELP, readOptions } from './options.ts'
import { PACES } from './pace.ts'
import { playStep, type Theatre } from './play.ts'
import { readScenario } from './scenario.ts'
import { lastWords, startServer } from './server-process.ts'
import { setStage } from './stage.ts'
import { watchServer } from './watcher.ts'
import { openWritings } from './writings.ts'

/** What a shell says of a program that Ctrl-C ended: 128 and the number of SIGINT. */
const EXIT_STOPPED = 130
const EXIT_USAGE = 2
/** A server that serves nothing for this long will not. */
const START_MS = 20_000

const options = readOptions(process.argv.slice(2))
if (options === 'help') process.stdout.write(HELP)
else if (options instanceof Error) {
  console.error(`${options.message}\n\n${HELP}`)
  process.exitCode = EXIT_USAGE
} else {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  process.exitCode = await drill(options, stopping.signal).catch((error: unknown) => {
    if (stopping.signal.aborted) {
      console.log('\nStopped; nothing is left behind.')
      return EXIT_STOPPED
    }
    console.error(error instanceof Error ? error.message : error)
    return 1
  })
}

/** Plays the whole scenario and returns the exit code. Closes whatever it opened, however it ends. */
async function drill(
  { port, pace: paceName, scenario: file, emptyHistory }: DrillOptions,
  signal: AbortSignal,
) {
  const pace = PACES[paceName]
  await using opened = new AsyncDisposableStack()
  const stage = await setStage({ pace, history: emptyHistory ? 'empty' : 'shipped' })
  opened.defer(stage.close)
  const scenario = await readScenario(file, [...stage.origins.keys()])
  if (scenario instanceof ConfigError) throw scenario

  const servedOn = port ?? (await findFreePort())
  const url = `http://127.0.0.1:${servedOn}`
  const server = startServer({ ...stage.env, PORT: String(servedOn), PUBLIC_URL: url })
  opened.defer(async () => void (await server.stop()))
  const address = await server.address(AbortSignal.any([signal, AbortSignal.timeout(START_MS)]))

  console.log(`The outages of December 2025, replayed on this machine alone (pace: ${paceName}).`)
  console.log(`Watch them on ${address}/ (French) or ${address}/en/ (English). Ctrl-C ends the drill.\n`)

  const theatre: Theatre = {
    stage,
    watcher: watchServer(address, signal),
    writings: openWritings(stage.historyDir, scenario.timezone),
    timezone: scenario.timezone,
  }
  const ended = server.ended.then(() =>
    Promise.reject(new Error(`the server ended by itself\n${lastWords(server.lines, server.stderr)}`)),
  )
  ended.catch(() => undefined)

  let wanted = allIsWell([...stage.origins.keys()])
  const notShown: string[] = []
  for (const [index, step] of scenario.steps.entries()) {
    wanted = after(wanted, step)
    const title = `${index + 1}/${scenario.steps.length}`
    const shown = await Promise.race([playStep(step, wanted, title, theatre), ended])
    if (!shown) notShown.push(title)
    if (index < scenario.steps.length - 1) await pause(pace.holdMs, undefined, { signal })
  }
  if (notShown.length === 0) {
    console.log(`All ${scenario.steps.length} steps were shown as they should be.`)
    return 0
  }
  console.error(`${notShown.length} of ${scenario.steps.length} steps never showed: ${notShown.join(', ')}.`)
  return 1
}
