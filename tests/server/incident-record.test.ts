import { expect, onTestFinished, test } from 'vitest'
import type { Incident } from '../../monitors/domain/incident.ts'
import { createIncidentRecord } from '../../server/incident-record.ts'
import { openStore } from '../../server/store/open.ts'
import { fullRound, round, T0 } from './store/examples.ts'
import { tempFolder } from './store/temp-folder.ts'

const DAY_MS = 86_400_000

async function opened() {
  const store = await openStore(`sqlite:${tempFolder()}/vigie.db`)
  onTestFinished(() => store.close())
  const [example] = fullRound().incidents
  if (example === undefined) throw new Error('the round has no incident')
  const put = (id: string, startedAt: number, resolvedAt: number | null) => {
    const phase = resolvedAt === null ? 'investigating' : 'resolved'
    const incident: Incident = { ...example, id, startedAt, resolvedAt, phase, updates: [] }
    return store.commit(round({ incidents: [incident] }))
  }
  return { store, put }
}

test('what is over is read once; what was open, and what is new, is read until it is over', async () => {
  const { store, put } = await opened()
  await put('over', T0, T0 + 1)
  await put('long', T0 + DAY_MS, null)
  await put('short', T0 + 10 * DAY_MS, T0 + 10 * DAY_MS + 1)
  const asked: number[] = []
  const reader = {
    incidentsSince(startedAt: number) {
      asked.push(startedAt)
      return store.incidentsSince(startedAt)
    },
  }
  const every = createIncidentRecord()
  const resolved = async () =>
    Object.fromEntries((await every(reader)).map(({ id, resolvedAt }) => [id, resolvedAt !== null]))
  expect(await resolved()).toEqual({ over: true, long: false, short: true })
  await put('long', T0 + DAY_MS, T0 + 20 * DAY_MS)
  await put('new', T0 + 20 * DAY_MS, null)
  expect(await resolved()).toEqual({ over: true, long: true, short: true, new: false })
  await put('new', T0 + 20 * DAY_MS, T0 + 21 * DAY_MS)
  expect(await resolved()).toEqual({ over: true, long: true, short: true, new: true })
  expect(asked).toEqual([Number.MIN_SAFE_INTEGER, T0 + 8 * DAY_MS + 1, T0 + 18 * DAY_MS])
})

test('a store without incidents is asked for all of them again', async () => {
  const { store, put } = await opened()
  const every = createIncidentRecord()
  expect(await every(store)).toEqual([])
  await put('first', T0, T0 + 1)
  expect((await every(store)).map(({ id }) => id)).toEqual(['first'])
})
