import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../../monitors/clock.ts'
import { createHttpProbe } from '../../monitors/probes/http.ts'
import { createRun } from '../../monitors/run.ts'
import { startSchedule } from '../../monitors/schedule.ts'
import { watchVantage } from '../../monitors/vantage.ts'
import { remember } from '../../server/lookout/remember.ts'
import { openStore } from '../../server/store/open.ts'
import { watchOf } from './watch.ts'

/*
 * Many checks at a real pace, each probed over a fresh connection and stored durably:
 *
 *   npm run drill:load                        1,000 checks every 30 s for two minutes
 *   npm run drill:load -- --checks 100 --interval 2 --seconds 6
 *
 * Fails when a beat or a probe is lost, or when anything is still open after the stop. Prints lateness.
 */
const { values } = parseArgs({
  options: {
    checks: { type: 'string', default: '1000' },
    interval: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '120' },
  },
})
const [checks, intervalSeconds, seconds] = [values.checks, values.interval, values.seconds].map(Number) as [
  number,
  number,
  number,
]

const origins = fork(new URL('./origins.ts', import.meta.url), { stdio: 'inherit' })
const [ports] = (await once(origins, 'message')) as [number[]]
const open = () => process.getActiveResourcesInfo().toSorted().join(', ')
const openBefore = open()
const folder = await mkdtemp(join(tmpdir(), 'vigie-load-'))
const store = await openStore(`sqlite:${folder}/vigie.db`)
const http = createHttpProbe()
const vantage = watchVantage(systemClock)
const watch = watchOf({ checks, intervalMs: intervalSeconds * 1_000, ports, probe: http.probe })
const lateness: number[] = []
const failures: string[] = []

const run = createRun({
  watch,
  remembered: await remember(store, watch.catalog.page.timezone, systemClock.now()),
  store,
  clock: systemClock,
  vantage,
  publish: () => {},
  onStoreFailure: (error) => failures.push(`the store refused: ${error}`),
  onStart: (lateMs) => lateness.push(lateMs),
})
const schedule = startSchedule({ onBeat: run.beat, onMissed: run.missedBeat })
run.beat()
await pause(seconds * 1_000)
await schedule.stop()
const endedAt = systemClock.now()
await run.settled()
const latest = await store.latestObservations()
const { beats, missedBeats, probes, skippedProbes, storedRounds } = run.counters
await run.stop()
vantage.close()
await http.close()
await store.close()
await rm(folder, { recursive: true })
await turn()
const left = open()
origins.disconnect()
await once(origins, 'exit')

// The first probe comes within an interval, the second on the check's own grid within one and a half more.
const leastProbes = checks * Math.max(1, Math.floor(seconds / intervalSeconds - 2.5) + 2)
const overdueBefore = endedAt - 1_500 * intervalSeconds - 1_000
const overdue = latest.filter((observation) => observation.at < overdueBefore)
if (missedBeats > 0) failures.push(`${missedBeats} beats were lost`)
if (skippedProbes > 0) failures.push(`${skippedProbes} probes were skipped`)
if (probes < leastProbes) failures.push(`${probes} probes, at least ${leastProbes} were due`)
if (overdue.length > 0) failures.push(`${overdue.length} checks were overdue at the end`)
if (latest.length < checks) failures.push(`only ${latest.length} checks are on record`)
const bad = latest.filter((observation) => observation.reason !== 'ok')
if (bad.length > 0)
  failures.push(`${bad.length} healthy checks were not ok: ${bad[0]?.reason} ${bad[0]?.detail}`)
if (left !== openBefore) failures.push(`open after the stop: ${left}; before the start: ${openBefore}`)

lateness.sort((a, b) => a - b)
const quantile = (q: number) => lateness[Math.min(lateness.length - 1, Math.floor(q * lateness.length))]
console.log(
  `${checks} checks every ${intervalSeconds} s for ${seconds} s: ${beats} beats, ${probes} probes, ${storedRounds} rounds stored`,
)
console.log(`lateness p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, worst ${lateness.at(-1)} ms`)
for (const failure of failures) console.error(`✗ ${failure}`)
if (failures.length > 0) process.exitCode = 1
