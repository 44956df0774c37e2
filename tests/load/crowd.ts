import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../monitors/clock.ts'
import { createHttpProbe } from '../../monitors/probes/http.ts'
import { createRun } from '../../monitors/run.ts'
import { startSchedule } from '../../monitors/schedule.ts'
import { watchVantage } from '../../monitors/vantage.ts'
import { remember } from '../../server/lookout/remember.ts'
import { openStore } from '../../server/store/open.ts'
import { quantile } from '../bench/arithmetic.ts'
import { watchOf } from './watch.ts'

export type CrowdOptions = {
  readonly checks: number
  readonly intervalSeconds: number
  readonly seconds: number
  readonly origins: readonly string[]
  readonly ca: string | null
}

/** What a lookout with many checks did at a real pace. */
export type Seen = {
  readonly beats: number
  readonly probes: number
  readonly storedRounds: number
  /** How long after they were due probes started, once every check has had its first. Milliseconds. */
  readonly lateness: { readonly p50: number; readonly p99: number; readonly worst: number }
  /** Processor time of the whole process for each probe of that time. */
  readonly cpuMsPerProbe: number
  /** The share of one core that it took. */
  readonly cores: number
  readonly memoryMb: number
  readonly failures: readonly string[]
}

/** Watches so many checks for so long, storing durably, and ends. */
export async function watchCrowd(options: CrowdOptions): Promise<Seen> {
  const { checks, intervalSeconds, seconds, origins, ca } = options
  const folder = await mkdtemp(join(tmpdir(), 'vigie-load-'))
  const store = await openStore(`sqlite:${folder}/vigie.db`)
  const http = createHttpProbe()
  const vantage = watchVantage(systemClock)
  const watch = watchOf({ checks, intervalMs: intervalSeconds * 1_000, origins, ca, probe: http.probe })
  const lateness: number[] = []
  const failures: string[] = []
  const refusals: string[] = []
  const run = createRun({
    watch,
    remembered: await remember(store, watch.catalog.page.timezone, systemClock.now()),
    store,
    clock: systemClock,
    vantage,
    publish: () => {},
    onStoreFailure: (error) => refusals.push(String(error)),
    onStart: (lateMs) => lateness.push(lateMs),
  })
  const schedule = startSchedule({ onBeat: run.beat, onMissed: run.missedBeat })
  run.beat()
  // The first interval compiles the code and looks at everything for the first time.
  const settleMs = Math.min(seconds / 2, intervalSeconds) * 1_000
  await pause(settleMs)
  const [cpuAtFirst, probesAtFirst, latenessAtFirst] = [
    process.cpuUsage(),
    run.counters.probes,
    lateness.length,
  ]
  await pause(seconds * 1_000 - settleMs)
  const cpu = process.cpuUsage(cpuAtFirst)
  const cpuMs = (cpu.user + cpu.system) / 1_000
  const probed = run.counters.probes - probesAtFirst
  const memoryMb = process.memoryUsage.rss() / 1e6
  await schedule.stop()
  const endedAt = systemClock.now()
  // Where more is due than can be done, it would never settle.
  await run.stop()
  const latest = await store.latestObservations()
  const { beats, missedBeats, probes, skippedProbes, storedRounds } = run.counters
  vantage.close()
  await http.close()
  await store.close()
  await rm(folder, { recursive: true })

  // The first probe comes within an interval, the second on the check's own grid within one and a half more.
  const leastProbes = checks * Math.max(1, Math.floor(seconds / intervalSeconds - 2.5) + 2)
  const overdueBefore = endedAt - 1_500 * intervalSeconds - 1_000
  const overdue = latest.filter((observation) => observation.at < overdueBefore)
  const bad = latest.filter((observation) => observation.reason !== 'ok')
  if (refusals.length > 0) failures.push(`the store refused ${refusals.length} times: ${refusals[0]}`)
  if (missedBeats > 0) failures.push(`${missedBeats} beats were lost`)
  if (skippedProbes > 0) failures.push(`${skippedProbes} probes were skipped`)
  if (seconds > 1.5 * intervalSeconds && probes < leastProbes) {
    failures.push(`${probes} probes, at least ${leastProbes} were due`)
  }
  if (overdue.length > 0) failures.push(`${overdue.length} checks were overdue at the end`)
  if (latest.length < checks) failures.push(`only ${latest.length} checks are on record`)
  if (bad.length > 0) {
    failures.push(`${bad.length} healthy checks were not ok: ${bad[0]?.reason} ${bad[0]?.detail}`)
  }
  const late = lateness.slice(latenessAtFirst)
  return {
    beats,
    probes,
    storedRounds,
    lateness: { p50: quantile(late, 0.5), p99: quantile(late, 0.99), worst: quantile(late, 1) },
    cpuMsPerProbe: cpuMs / probed,
    cores: cpuMs / (seconds * 1_000 - settleMs),
    memoryMb,
    failures,
  }
}
