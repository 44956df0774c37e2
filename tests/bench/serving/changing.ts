import { ratios, summarise } from '../arithmetic.ts'
import { freePort, untilAnswered } from '../ask.ts'
import { type Child, node, startChild } from '../child.ts'
import { onCore } from '../cores.ts'
import { mainThreadSeconds } from '../process-figures.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions } from '../section.ts'
import { figure, goal, spread, type Table } from '../table.ts'
import { sample } from './representation.ts'
import { type Load, load } from './wrk.ts'

const CHANGING = new URL('./changing-server.ts', import.meta.url)
const BARE = new URL('./bare-server.ts', import.meta.url)
const LEAST_OF_BARE = 0.85
const HOME = { name: 'home while it changes', path: '/', status: 200 } as const

const SERVERS = {
  bare: 'bare node:http',
  still: 'Vigie’s door, one edition',
  changing: 'Vigie’s door, a new edition each second',
} as const

type Server = keyof typeof SERVERS
type Seen = Load & { readonly perCpuSecond: number }

/** Stopped while another is measured: an idle one that renders would take the core from it. */
function inTurn({ pid }: Child, port: number, script: string, seconds: number): () => Promise<Seen> {
  process.kill(pid, 'SIGSTOP')
  return async () => {
    process.kill(pid, 'SIGCONT')
    const before = mainThreadSeconds(pid)
    const seen = await load({ port, path: '/', seconds, script, headers: { 'Accept-Encoding': 'br' } })
    const busySeconds = mainThreadSeconds(pid) - before
    process.kill(pid, 'SIGSTOP')
    return { ...seen, perCpuSecond: (seen.requestsPerSecond * seconds) / busySeconds }
  }
}

/** The door with editions that change every second, against one edition that stays and a bare server. */
export async function changingTable(script: string, folder: string, { quick }: BenchOptions): Promise<Table> {
  const children: Child[] = []
  const start = async (command: (port: string) => readonly string[]) => {
    const port = await freePort()
    const child = startChild(onCore('served', command(String(port))))
    children.push(child)
    await untilAnswered(port, '/', { 'Accept-Encoding': 'br' })
    return { port, measure: () => inTurn(child, port, script, quick ? 2 : 4) }
  }
  try {
    const still = await start((port) => node(CHANGING, port, 'still'))
    const { files } = await sample(still.port, folder, HOME)
    const bare = await start((port) => node(BARE, port, ...files))
    const changing = await start((port) => node(CHANGING, port, 'changing'))
    const contenders = { bare: bare.measure(), still: still.measure(), changing: changing.measure() }
    await interleave(1, contenders)
    return tableOf(await interleave(quick ? 2 : 5, contenders))
  } finally {
    for (const { pid } of children) process.kill(pid, 'SIGCONT')
    await Promise.all(children.map((child) => child.stop()))
  }
}

function tableOf(loads: Readonly<Record<Server, readonly Seen[]>>): Table {
  const column = (server: Server, field: 'requestsPerSecond' | 'perCpuSecond' | 'p99Ms') =>
    loads[server].map((seen) => seen[field])
  const overBare = (server: Server, field: 'requestsPerSecond' | 'perCpuSecond') =>
    summarise(ratios(column(server, field), column('bare', field)))
  return {
    title: 'The home page while the truth changes every second',
    columns: [
      'server',
      'requests/s',
      'of bare node:http',
      'of bare, per CPU second of the serving thread',
      'p99 ms',
    ],
    rows: (Object.keys(SERVERS) as Server[]).map((server) => [
      SERVERS[server],
      figure(summarise(column(server, 'requestsPerSecond')).median),
      spread(overBare(server, 'requestsPerSecond')),
      spread(overBare(server, 'perCpuSecond')),
      figure(summarise(column(server, 'p99Ms')).median),
    ]),
    notes: [
      'The thread that renders shares the one core with the thread that serves, as on a machine with one core to spare.',
      goal(
        'while it changes, of bare node:http per CPU second of the serving thread,',
        overBare('changing', 'perCpuSecond').median,
        {
          least: LEAST_OF_BARE,
        },
      ),
    ],
  }
}
