import type { Seen } from '../../load/crowd.ts'
import type { Origins } from '../../load/origins.ts'
import { node } from '../child.ts'
import { onCore } from '../cores.ts'
import type { BenchOptions } from '../section.ts'
import { figure, type Table } from '../table.ts'
import { startTalking } from '../talking-child.ts'

const PROCESS = new URL('./pace-process.ts', import.meta.url)
const CROWDS = [1_000, 5_000, 20_000] as const
const INTERVAL_SECONDS = 30

async function crowd(checks: number, { http }: Origins, seconds: number): Promise<Seen> {
  const child = startTalking(onCore('served', node(PROCESS)))
  try {
    const options = { checks, intervalSeconds: INTERVAL_SECONDS, seconds, origins: http, ca: null }
    return await child.ask<Seen>(options)
  } finally {
    await child.stop()
  }
}

/** How late probes start, and what many checks take, over http. */
export async function latenessTable(origins: Origins, { quick, say }: BenchOptions): Promise<Table> {
  const rows: string[][] = []
  const failures: string[] = []
  for (const checks of CROWDS) {
    say(`${checks.toLocaleString('en')} checks every ${INTERVAL_SECONDS} s`)
    const seen = await crowd(checks, origins, quick ? 45 : 120)
    const { lateness, cpuMsPerProbe, cores, memoryMb, probes, storedRounds } = seen
    failures.push(...seen.failures.map((failure) => `${checks.toLocaleString('en')} checks: ${failure}.`))
    rows.push([
      checks.toLocaleString('en'),
      figure(lateness.p50),
      figure(lateness.p99),
      figure(lateness.worst),
      figure(cpuMsPerProbe),
      `${figure(cores * 100)} %`,
      figure(probes / storedRounds),
      figure(memoryMb),
    ])
  }
  return {
    title: `Many checks every ${INTERVAL_SECONDS} s over http, each stored durably`,
    columns: [
      'checks',
      'late p50, ms',
      'p99',
      'worst',
      'processor ms a probe',
      'of a core',
      'probes a transaction',
      'MB',
    ],
    rows,
    notes: [
      'Lateness is from when a probe was due to when it starts, of all that start after the first interval. Twenty origins, one connection to each at a time.',
      ...failures,
    ],
  }
}
