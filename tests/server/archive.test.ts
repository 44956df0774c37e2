import { expect, onTestFinished, test } from 'vitest'
import { loadAll } from '../../config/load-all.ts'
import { catalogOf } from '../../monitors/assemble.ts'
import { buildSnapshot } from '../../monitors/domain/build-snapshot.ts'
import type { Incident } from '../../monitors/domain/incident.ts'
import { createMemory } from '../../monitors/memory.ts'
import { openArchive } from '../../server/archive.ts'
import { remember } from '../../server/lookout/remember.ts'
import { openStore } from '../../server/store/open.ts'
import { htmlOf } from '../web/reading.ts'
import { fullRound } from './store/examples.ts'
import { tempFolder } from './store/temp-folder.ts'

const DAY_MS = 86_400_000

const loaded = await loadAll({
  file: 'config/status.yaml',
  historyDir: 'config/history',
  env: {},
})
if (loaded instanceof Error) throw loaded

/** A real store with a round in it, and its address. */
async function filled(incidents: (round: ReturnType<typeof fullRound>) => readonly Incident[]) {
  const url = `sqlite:${tempFolder()}/vigie.db`
  const store = await openStore(url)
  onTestFinished(() => store.close())
  const round = fullRound()
  await store.commit({ ...round, updates: [], incidents: incidents(round) })
  return { url, store }
}

test('the archive tells detected and declared incidents, and none that there is not', async () => {
  const { url } = await filled((round) => round.incidents)
  const archive = openArchive(url, () => loaded)
  onTestFinished(() => archive.close())
  const all = await archive.incidents()
  const detected = all.filter(({ origin }) => origin === 'detected')
  expect(detected.length).toBeGreaterThan(0)
  expect(all.length - detected.length).toBe(loaded.records.declared.length)
  const [one] = detected
  expect(await archive.incident(one?.id ?? '')).toEqual(one)
  expect(await archive.incident('nothing')).toBeUndefined()
  expect(await archive.samples('unheard-of', 0, Number.MAX_SAFE_INTEGER)).toEqual([])
})

test('before there is a store the archive fails, and works once there is one', async () => {
  const url = `sqlite:${tempFolder()}/vigie.db`
  const archive = openArchive(url, () => loaded)
  onTestFinished(() => archive.close())
  await expect(archive.incidents()).rejects.toMatchObject({ name: 'StoreError' })
  const store = await openStore(url)
  onTestFinished(() => store.close())
  expect(await archive.incidents()).toHaveLength(loaded.records.declared.length)
})

test('the lookout remembers as many incidents as are listed, however long ago they were', async () => {
  const now = Date.parse('2025-12-22T08:00:00Z')
  const { store } = await filled(({ incidents: [example] }) => {
    if (example === undefined) throw new Error('the round has no incident')
    return Array.from({ length: 70 }, (_, index) => ({
      ...example,
      id: `incident-${index}`,
      phase: 'resolved' as const,
      startedAt: now - index * 20 * DAY_MS,
      updates: [],
    }))
  })
  const { incidents } = await remember(store, 'Europe/Paris', now)
  const ids = new Set(incidents.map(({ id }) => id))
  expect(ids.size).toBeGreaterThanOrEqual(50)
  for (let index = 0; index < 50; index += 1) expect(ids).toContain(`incident-${index}`)
})

test('the lookout remembers what was over lately, however long ago it began, among many newer ones', async () => {
  const now = Date.parse('2025-12-22T08:00:00Z')
  const { store } = await filled(({ incidents: [example] }) => {
    if (example === undefined) throw new Error('the round has no incident')
    const over = (id: string, startedAt: number, resolvedAt: number): Incident => ({
      ...example,
      id,
      phase: 'resolved',
      startedAt,
      recoveredAt: resolvedAt,
      resolvedAt,
      services: example.services.map((service) => ({ ...service, from: startedAt, to: resolvedAt })),
      updates: [],
    })
    const newer = Array.from({ length: 60 }, (_, index) =>
      over(`newer-${index}`, now - (index + 1) * DAY_MS, now - index * DAY_MS),
    )
    const long = over('long', now - 120 * DAY_MS, now - 40 * DAY_MS)
    return [...newer, long, over('past', now - 120 * DAY_MS, now - 100 * DAY_MS)]
  })
  const remembered = await remember(store, 'Europe/Paris', now)
  const ids = remembered.incidents.map(({ id }) => id)
  expect(ids).toContain('long')
  expect(ids).not.toContain('past')
  const catalog = catalogOf(loaded.config)
  const memory = createMemory(catalog, 'local', remembered)
  const days = memory.days(now, [])
  const { states, latest, incidents } = memory
  const snapshot = buildSnapshot({
    catalog,
    states,
    latest,
    days,
    years: memory.years(now, days),
    incidents,
    records: { ...loaded.records, maintenances: [] },
    now,
    version: 1,
  })
  const november = htmlOf({ page: 'month', month: '2025-11', locale: 'fr' }, snapshot)
  expect(november).toContain('href="/incidents/long"')
})
