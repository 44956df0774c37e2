import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { createHttpProbe } from '../../monitors/probes/http.ts'
import type { Probe } from '../../monitors/probes/target.ts'
import { createRun } from '../../monitors/run.ts'
import { watchVantage } from '../../monitors/vantage.ts'
import { openStore } from '../../server/store/open.ts'
import { startOrigin } from '../lab/origin.ts'
import { watchOf } from '../load/watch.ts'
import { tempFolder } from '../server/store/temp-folder.ts'

const INTERVAL_MS = 10_000

/** When each service was seen last, by its id, as people are told. */
function seenIn(snapshot: Snapshot): readonly (readonly [string, number])[] {
  return snapshot.groups
    .flatMap((group) => group.services)
    .flatMap(({ id, checkedAt }) => (checkedAt === null ? [] : [[id, checkedAt] as const]))
}

test('tells nothing that is not on record, whatever asks for a page in the turn in which probes end', async () => {
  const origins = await Promise.all(Array.from({ length: 5 }, () => startOrigin()))
  const databaseFile = join(tempFolder(), 'vigie.db')
  const store = await openStore(`sqlite:${databaseFile}`)
  const record = new DatabaseSync(databaseFile, { readOnly: true })
  const latest = record.prepare(
    'SELECT max(o.at) AS at FROM observations o JOIN series s ON s.id = o.series WHERE s.check_key = ?',
  )
  const time = { now: Date.parse('2025-12-22T05:00:00Z') }
  const clock = { now: () => time.now, monotonic: () => time.now }
  const vantage = watchVantage(clock)
  const http = createHttpProbe()
  let probed = 0
  const probe: Probe = async (...asked) => {
    const outcome = await http.probe(...asked)
    // Comes after everything that the end of the probe leads to at once, and before this turn is over.
    process.nextTick(() => run.adopt(watch))
    probed += 1
    return { ...outcome, at: time.now }
  }
  const urls = origins.map(({ url }) => url)
  const watch = watchOf({ checks: urls.length, intervalMs: INTERVAL_MS, origins: urls, ca: null, probe })
  const ahead: string[] = []
  let told = 0
  let urgent = 0
  const run = createRun({
    watch,
    remembered: { states: [], transitions: [], closedDays: [], latest: [], incidents: [] },
    store,
    clock,
    vantage,
    publish(isUrgent, build) {
      if (isUrgent) urgent += 1
      for (const [id, at] of seenIn(build())) {
        told += 1
        const stored = Number(latest.get(`${id}/page`)?.at)
        if (!(at <= stored)) ahead.push(`${id} was said to be seen at ${at}, on record is ${stored}`)
      }
    },
    onStoreFailure(error) {
      throw error
    },
  })
  onTestFinished(async () => {
    await run.stop()
    vantage.close()
    await http.close()
    record.close()
    await store.close()
    for (const origin of origins) await origin.close()
  })

  for (let second = 0; second < 25; second += 1) {
    const [probedBefore, urgentBefore] = [probed, urgent]
    time.now += 1_000
    run.beat()
    await run.settled()
    // What was held until it was stored is no less urgent for it.
    if (probed > probedBefore) expect(urgent).toBeGreaterThan(urgentBefore)
  }
  expect(probed).toBeGreaterThanOrEqual(2 * urls.length)
  expect(told).toBeGreaterThan(0)
  expect(ahead).toEqual([])
})
