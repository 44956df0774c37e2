import { setTimeout as pause } from 'node:timers/promises'
import type { Seen } from '../../load/crowd.ts'
import type { Origins } from '../../load/origins.ts'
import { node } from '../child.ts'
import { onCore } from '../cores.ts'
import { processMs } from '../process-figures.ts'
import type { BenchOptions } from '../section.ts'
import { figure, type Table } from '../table.ts'
import { startTalking } from '../talking-child.ts'
import { startBlackbox } from './blackbox.ts'

const PROCESS = new URL('./pace-process.ts', import.meta.url)
const CHECKS = 200
const INTERVAL_SECONDS = 20
const SCHEMES = ['http', 'https'] as const
type Scheme = (typeof SCHEMES)[number]

type Seconds = { readonly all: number; readonly settle: number }

/** A lookout on its own, from its first probe on; what it says is of the time after its first interval. */
async function ownSeen(scheme: Scheme, origins: Origins, { all }: Seconds): Promise<Seen> {
  const child = startTalking(onCore('served', node(PROCESS)))
  try {
    return await child.ask<Seen>({
      checks: CHECKS,
      intervalSeconds: INTERVAL_SECONDS,
      seconds: all,
      origins: origins[scheme],
      ca: scheme === 'https' ? origins.ca : null,
    })
  } finally {
    await child.stop()
  }
}

/** As many probes at the same pace through blackbox; processor time of each after the first interval. */
async function blackboxMs(
  scheme: Scheme,
  origins: Origins,
  folder: string,
  { all, settle }: Seconds,
): Promise<number> {
  const blackbox = await startBlackbox(folder, origins)
  const addresses = origins[scheme]
  const everyMs = (INTERVAL_SECONDS * 1_000) / CHECKS
  const underWay = new Set<Promise<void>>()
  let count = 0
  const failures: unknown[] = []
  const beginAt = performance.now()
  const paceFor = async (seconds: number) => {
    const before = count
    const endAt = beginAt + seconds * 1_000
    while (performance.now() < endAt) {
      const address = `${addresses[count % addresses.length]}/${count % CHECKS}`
      count += 1
      const probing = blackbox
        .probe(address)
        .catch((error) => void failures.push(error))
        .finally(() => underWay.delete(probing))
      underWay.add(probing)
      await pause(Math.max(0, beginAt + count * everyMs - performance.now()))
    }
    await Promise.all(underWay)
    return count - before
  }
  try {
    await paceFor(settle)
    const before = processMs(blackbox.pid)
    const probed = await paceFor(all)
    if (failures.length > 0) throw failures[0]
    return (processMs(blackbox.pid) - before) / probed
  } finally {
    await blackbox.stop()
  }
}

/** Processor time of a check at a real pace, each stored durably as it is seen. All at the same time. */
export async function paceTable(
  origins: Origins,
  folder: string,
  { quick, has, say }: BenchOptions,
): Promise<Table> {
  say(`${CHECKS} checks every ${INTERVAL_SECONDS} s`)
  const seconds = { all: quick ? 40 : 120, settle: INTERVAL_SECONDS }
  const withBlackbox = has('prometheus-blackbox-exporter')
  const [own, others] = await Promise.all([
    Promise.all(SCHEMES.map((scheme) => ownSeen(scheme, origins, seconds))),
    Promise.all(
      SCHEMES.map((scheme) => (withBlackbox ? blackboxMs(scheme, origins, folder, seconds) : Number.NaN)),
    ),
  ])
  const failures = own.flatMap((seen) => seen.failures)
  return {
    title: `A check at a real pace: ${CHECKS} of them every ${INTERVAL_SECONDS} s, each stored durably when seen`,
    columns: ['', 'Vigie, ms a check', 'blackbox, ms a check', 'ratio', 'lateness p50 / p99, ms', 'MB'],
    rows: SCHEMES.map((scheme, index) => {
      const seen = own[index]
      const other = others[index] ?? Number.NaN
      if (seen === undefined) return [scheme]
      const { cpuMsPerProbe, lateness, memoryMb } = seen
      return [
        scheme,
        figure(cpuMsPerProbe),
        withBlackbox ? figure(other) : 'left out',
        figure(cpuMsPerProbe / other),
        `${figure(lateness.p50)} / ${figure(lateness.p99)}`,
        figure(memoryMb),
      ]
    }),
    notes: [
      'All four processes at the same time on one core, blackbox asked over HTTP at the same pace and storing nothing; time of the whole process.',
      'One transaction with an fsync for a check or the few that end together; no page is rendered.',
      ...failures,
    ],
  }
}
