import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { watchCrowd } from './crowd.ts'
import type { Origins } from './origins.ts'

/*
 * Many checks at a real pace, each probed over a fresh connection and stored durably:
 *
 *   npm run drill:load                        1,000 checks every 30 s for two minutes
 *   npm run drill:load -- --checks 100 --interval 2 --seconds 6 --https
 *
 * Fails when a beat or a probe is lost, or when anything is still open after the stop. Prints lateness.
 */
const { values } = parseArgs({
  options: {
    checks: { type: 'string', default: '1000' },
    interval: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '120' },
    https: { type: 'boolean', default: false },
  },
})
const [checks, intervalSeconds, seconds] = [values.checks, values.interval, values.seconds].map(Number) as [
  number,
  number,
  number,
]

const child = fork(new URL('./origins.ts', import.meta.url), { stdio: 'inherit' })
const [{ http, https, ca }] = (await once(child, 'message')) as [Origins]
const open = () => process.getActiveResourcesInfo().toSorted().join(', ')
const openBefore = open()
const seen = await watchCrowd({
  checks,
  intervalSeconds,
  seconds,
  ...(values.https ? { origins: https, ca } : { origins: http, ca: null }),
})
await turn()
const left = open()
child.disconnect()
await once(child, 'exit')

const failures = [...seen.failures]
if (left !== openBefore) failures.push(`open after the stop: ${left}; before the start: ${openBefore}`)
const { beats, probes, storedRounds, lateness, cpuMsPerProbe, cores, memoryMb } = seen
console.log(
  `${checks} checks every ${intervalSeconds} s for ${seconds} s: ${beats} beats, ${probes} probes, ${storedRounds} rounds stored`,
)
console.log(
  `lateness p50 ${lateness.p50} ms, p99 ${lateness.p99.toFixed(0)} ms, worst ${lateness.worst} ms; ` +
    `${cpuMsPerProbe.toFixed(2)} ms of processor a probe, ${cores.toFixed(2)} of a core, ${memoryMb.toFixed(0)} MB`,
)
for (const failure of failures) console.error(`✗ ${failure}`)
if (failures.length > 0) process.exitCode = 1
