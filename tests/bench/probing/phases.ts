import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Origins } from '../../load/origins.ts'
import { median } from '../arithmetic.ts'
import { interleave } from '../rounds.ts'
import type { BenchOptions } from '../section.ts'
import { load, writeScripts } from '../serving/wrk.ts'
import { figure, goal, type Table } from '../table.ts'
import { type LoadedServer, startLoadedServer } from './loaded-server.ts'
import { bentMs, middleAndTail, type Phase } from './phase-summary.ts'

const MOST_BENT_MS = 1
/** As many as `wrk.ts` opens. */
const CONNECTIONS = 64
const ASKED = { 'Accept-Encoding': 'br' }

type Window = { readonly phases: readonly Phase[]; readonly perSecond: number }

/** A window of so many seconds with a load beside it, and the phases of what was probed in it. */
async function windowOf(server: LoadedServer, seconds: number, script: string | undefined): Promise<Window> {
  const from = Date.now()
  if (script === undefined) {
    await pause(seconds * 1_000)
    return { phases: server.phasesBetween(from, Date.now()), perSecond: 0 }
  }
  const { requestsPerSecond } = await load({ port: server.port, path: '/', seconds, script, headers: ASKED })
  return { phases: server.phasesBetween(from, Date.now()), perSecond: requestsPerSecond }
}

/** wrk waits so long on each connection before it asks again. */
async function slowScript(folder: string, perSecond: number): Promise<string> {
  const { same } = await writeScripts(folder, 1)
  const slow = same.replace(/\.lua$/, '-slow.lua')
  const delayMs = Math.max(1, Math.round((CONNECTIONS * 1_000) / perSecond))
  await writeFile(slow, `${await readFile(same, 'utf8')}\nfunction delay() return ${delayMs} end\n`)
  return slow
}

/** Whether a crowd on the page bends the phases that are measured at the same time. */
export async function phasesTable(
  origins: Origins,
  folder: string,
  { quick, say }: BenchOptions,
): Promise<Table> {
  say('phases while the page is loaded')
  const server = await startLoadedServer(origins)
  try {
    const { same } = await writeScripts(folder, 1)
    await load({ port: server.port, path: '/', seconds: 3, script: same, headers: ASKED })
    const capacity = await load({ port: server.port, path: '/', seconds: 3, script: same, headers: ASKED })
    const slow = await slowScript(folder, capacity.requestsPerSecond / 2)
    const seconds = quick ? 8 : 15
    const seen = await interleave(quick ? 2 : 6, {
      rest: () => windowOf(server, seconds, undefined),
      half: () => windowOf(server, seconds, slow),
      full: () => windowOf(server, seconds, same),
    })
    const phases = (name: keyof typeof seen) => seen[name].flatMap((window) => window.phases)
    const rest = phases('rest')
    const row = (name: keyof typeof seen, label: string) => {
      const own = phases(name)
      const perSecond = median(seen[name].map((window) => window.perSecond))
      return [
        label,
        figure(perSecond),
        String(own.length),
        middleAndTail(own.map(({ tcpMs }) => tcpMs)),
        middleAndTail(own.map(({ tlsMs }) => tlsMs)),
        name === 'rest' ? '–' : figure(bentMs(own, rest)),
      ]
    }
    return {
      title: 'Phases of probes over TLS while the page is asked for, median / p95 in milliseconds',
      columns: ['', 'requests a second', 'probes', 'TCP', 'TLS', 'median moved, ms'],
      rows: [
        row('rest', 'at rest'),
        row('half', 'about half of what the server can answer'),
        row('full', 'all that it can answer'),
      ],
      notes: [
        goal('milliseconds that the median moves at half load', bentMs(phases('half'), rest), {
          most: MOST_BENT_MS,
        }),
        'Both threads of the server share the first core; wrk and the origins, which do their half of each handshake, the second.',
      ],
    }
  } finally {
    await server.stop()
  }
}
