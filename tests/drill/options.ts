import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { PACES, type PaceName } from './pace.ts'

const SCENARIO = fileURLToPath(new URL('./december-2025.yaml', import.meta.url))

export type DrillOptions = {
  /** `null` takes the first free port from 8080 on. */
  readonly port: number | null
  readonly pace: PaceName
  readonly scenario: string
  readonly emptyHistory: boolean
}

export const HELP = `Replays the outages of December 2025 against a real Vigie, on this machine alone.

  npm run drill -- [options]

  --pace NAME        slow: about six minutes; normal: about three (the default);
                     fast: under one, nothing to watch
  --port N           where the page is served; the first free port from 8080 on by default
  --empty-history    start without the recorded outages of config/history
  --scenario FILE    another scenario than tests/drill/december-2025.yaml
  --help             this text

Open the address that it prints and watch. Ctrl-C ends it at any time; nothing is left behind.
It ends with 0 when the page showed every step, with 1 when it did not, with 130 when it was stopped.
`

/** Reads the command line: the options, `help`, or what is wrong with it. */
export function readOptions(args: readonly string[]): DrillOptions | 'help' | Error {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        pace: { type: 'string', default: 'normal' },
        port: { type: 'string' },
        scenario: { type: 'string', default: SCENARIO },
        'empty-history': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    const { pace, port, scenario } = values
    if (!isPace(pace))
      return new Error(`--pace ${pace} is not known; use one of ${Object.keys(PACES).join(', ')}`)
    if (port !== undefined && !isPort(port)) return new Error(`--port ${port} is not a port; use 1 to 65535`)
    const emptyHistory = values['empty-history']
    return { pace, port: port === undefined ? null : Number(port), scenario, emptyHistory }
  } catch (error) {
    if (error instanceof TypeError) return error
    throw error
  }
}

function isPace(name: string): name is PaceName {
  return Object.hasOwn(PACES, name)
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}
