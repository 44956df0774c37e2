import { setTimeout as pause } from 'node:timers/promises'
import { metric } from './asked.ts'
import { openCrowd } from './crowd-of-targets.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { readRows, type StoredRows } from './record.ts'
import { openRoom, servicesOf, summaryWhen } from './room.ts'
import { putDown } from './spans.ts'

const LONG = { hanging: 1_000, healthy: 50, intervalSeconds: 60, timeoutSeconds: 10, concurrency: 50 }
const SHORT = { hanging: 60, healthy: 10, intervalSeconds: 5, timeoutSeconds: 4, concurrency: 20 }
/** How many intervals the hanging is watched for. */
const WATCHED_INTERVALS = 2

export const networkHanging: FaultDrill = {
  name: 'network-hanging',
  title: '1,000 targets hang at once, twenty for each place that probes may take',
  short: `${SHORT.hanging} targets at a faster pace`,
  async run({ long, say }) {
    const { found, note } = openNotebook()
    const pace = long ? LONG : SHORT
    await using room = await openRoom()
    const crowd = await openCrowd(room, pace)
    const served = await room.serve()
    const { address, server } = served
    await summaryWhen(
      served,
      (summary) => servicesOf(summary).every(({ state }) => state === 'operational'),
      180_000,
    )
    // The first look at each came soon; the second, an interval and a half later at most, is in its place.
    await pause(pace.intervalSeconds * 1_500)
    const skippedBefore = await metric(address, 'vigie_skipped_probes_total')
    crowd.hang()
    const hungAt = Date.now()
    say(`${pace.hanging} targets hang`)
    await pause(pace.intervalSeconds * WATCHED_INTERVALS * 1_000)
    const watchedUntil = Date.now()
    const held = crowd.held
    const skipped = (await metric(address, 'vigie_skipped_probes_total')) - skippedBefore
    const latest = await summaryWhen(served, () => true)
    const unwell = servicesOf(latest)
      .filter(({ id, state }) => crowd.healthy.includes(id) && state !== 'operational')
      .map(({ id, state, reason }) => `${id} ${state} (${reason})`)
    note(
      'the healthy ones are well',
      unwell.length === 0,
      unwell.join(', ') || `${crowd.healthy.length} of them, as of ${latest.generatedAt}`,
    )
    await server.stop()
    const rows = await readRows(room.stage.databaseFile)
    const places = missedPlaces(rows, crowd.healthy, pace.intervalSeconds * 1_000, hungAt, watchedUntil)
    note(
      'the healthy ones are probed on time',
      places.missed === 0,
      `${places.missed} of ${places.due} places of their grid missed, the others up to ${places.latestMs / 1_000} s late; ${held} connections held, ${skipped} probes skipped in all`,
    )
    const down = putDown(rows, crowd.hanging)
    note('nobody else is down on record', down.length === 0, down.join(', '))
    return { found }
  },
}

/**
 * Each check has a place of its own in every interval. How many of these passed without a probe by the next
 * one, for these services, and how late the latest probe was.
 */
function missedPlaces(
  rows: StoredRows,
  ids: readonly string[],
  intervalMs: number,
  from: number,
  to: number,
) {
  let missed = 0
  let due = 0
  let latestMs = 0
  for (const id of ids) {
    const probes = rows.observations
      .filter(({ check }) => check === `${id}/page-0`)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b)
    // The last probe before the trouble says where the place is; it was on time.
    const place = probes.findLast((at) => at < from)
    if (place === undefined) throw new Error(`${id} was never probed`)
    for (let at = place + intervalMs; at + intervalMs <= to; at += intervalMs) {
      due += 1
      const lateMs = Math.min(
        ...probes.filter((probe) => probe >= at - intervalMs / 2).map((probe) => Math.abs(probe - at)),
      )
      if (lateMs >= intervalMs / 2) missed += 1
      else latestMs = Math.max(latestMs, lateMs)
    }
  }
  return { missed, due, latestMs }
}
