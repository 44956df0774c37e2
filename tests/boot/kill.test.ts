import { setTimeout as pass } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openReader } from '../../server/store/open.ts'
import type { Stage } from '../drill/stage.ts'
import { allAnswer, boot, PATIENCE_MS, serviceOf, stageForTest, summaryWhen } from './booted.ts'

/** Two intervals, the timeout and a late beat of the stage's pace. */
const SILENCE_MS = 4_000

async function storedOf(stage: Stage) {
  const reader = await openReader(`sqlite:${stage.databaseFile}`)
  const [latest, transitions, incidents] = await Promise.all([
    reader.latestObservations(),
    reader.transitions(0, Number.MAX_SAFE_INTEGER),
    reader.incidentsSince(0),
  ])
  await reader.close()
  const of = (checkKey: string) => transitions.filter((transition) => transition.checkKey === checkKey)
  return { latest, transitions, incidents, of }
}

it('killed in the middle of an outage and started again, goes on with the same incident and owns up to the silence', {
  timeout: PATIENCE_MS,
}, async () => {
  const stage = await stageForTest()
  const first = await boot(stage)
  await summaryWhen(first, allAnswer)
  await stage.origins.get('parcel-tracking')?.behave('unavailable')
  const shown = await summaryWhen(first, (summary) => summary.incidents.length > 0)
  expect(serviceOf(shown, 'parcel-tracking').state).toBe('major_outage')

  first.server.send('SIGKILL')
  expect(await first.server.ended).toEqual({ code: null, signal: 'SIGKILL' })
  const before = await storedOf(stage)
  // What people were shown was on disk before they saw it.
  expect(before.incidents.map(({ id }) => id)).toEqual(shown.incidents.map(({ id }) => id))
  const lastSeenAt = Math.max(...before.latest.map(({ at }) => at))
  // Silence makes no event: only time that really passes does.
  await pass(lastSeenAt + SILENCE_MS + 500 - Date.now())

  const restartedAt = Date.now()
  const second = await boot(stage)
  const again = await summaryWhen(
    second,
    (summary) =>
      serviceOf(summary, 'parcel-tracking').state === 'major_outage' &&
      serviceOf(summary, 'postal-site').state === 'operational',
  )
  expect(again.incidents).toHaveLength(1)
  const [incident] = again.incidents
  expect(incident).toMatchObject({
    id: shown.incidents[0]?.id,
    startedAt: shown.incidents[0]?.startedAt,
    services: [{ id: 'parcel-tracking', endedAt: null }],
  })
  await second.server.stop()

  const after = await storedOf(stage)
  expect(after.transitions).toEqual(expect.arrayContaining([...before.transitions]))
  expect(after.incidents).toHaveLength(1)
  const updates = after.incidents[0]?.updates ?? []
  expect(updates.slice(0, before.incidents[0]?.updates.length)).toEqual(before.incidents[0]?.updates)

  for (const [checkKey, verdict] of [
    ['parcel-tracking/page', 'down'],
    ['postal-site/home', 'up'],
  ] as const) {
    const [silent, seen, ...later] = after.of(checkKey).slice(before.of(checkKey).length)
    expect([silent, seen]).toMatchObject([
      {
        from: verdict,
        to: 'unknown',
        reason: 'internal_error',
        at: before.latest.find((seen) => seen.checkKey === checkKey)?.at,
      },
      { from: 'unknown', to: verdict },
    ])
    expect(seen?.at).toBeGreaterThanOrEqual(restartedAt)
    // The first look of a busy start may have failed in another way than the next ones, and nothing else.
    for (const { from, to } of later) expect({ from, to }).toEqual({ from: 'down', to: 'down' })
  }
})
