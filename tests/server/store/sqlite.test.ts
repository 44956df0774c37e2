import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSqliteReader, openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { readAll, storeConformance } from './conformance.ts'
import { dayRecord, fullRound, observation, round, T0 } from './examples.ts'
import { tempFolder } from './temp-folder.ts'

describe('the SQLite store', () => {
  storeConformance(() => openSqliteStore({ path: join(tempFolder(), 'vigie.db') }))

  test('holds everything after it was closed and opened again', async () => {
    const path = join(tempFolder(), 'vigie.db')
    const first = await openSqliteStore({ path })
    await first.commit(fullRound())
    await first.noteMaintenance(new Map([['m1', T0]]))
    await first.saveDays([dayRecord()])
    const before = await readAll(first)
    await first.close()
    const second = await openSqliteStore({ path })
    onTestFinished(() => second.close())
    expect(await readAll(second)).toEqual(before)
  })

  test('a reader sees each round once it is committed, beside the open writer', async () => {
    const path = join(tempFolder(), 'vigie.db')
    const store = await openSqliteStore({ path })
    const reader = await openSqliteReader({ path })
    onTestFinished(async () => {
      await reader.close()
      await store.close()
    })
    for (let second = 0; second < 5; second++) {
      const seen = observation({ at: T0 + second * 1000 })
      await store.commit(round({ observations: [seen] }))
      expect(await reader.latestObservations()).toEqual([seen])
    }
    await store.commit(fullRound())
    expect(await readAll(reader)).toEqual(await readAll(store))
  })

  test('more checks than a row id that is a JavaScript number has room for', async () => {
    const store = await openSqliteStore({ path: join(tempFolder(), 'vigie.db') })
    onTestFinished(() => store.close())
    const observations = Array.from({ length: 2_100 }, (_, index) =>
      observation({ checkKey: `service-${String(index).padStart(4, '0')}/page` }),
    )
    await store.commit({ ...fullRound(), observations })
    await store.saveDays([dayRecord()])
    const latest = await store.latestObservations()
    expect(latest.filter(({ checkKey }) => checkKey.startsWith('service-'))).toEqual(observations)
    expect(await store.observedBetween('service-2099/page', T0, T0 + 1)).toHaveLength(1)
    expect(await store.pruneObservations(T0 + 1, 10_000)).toBe(2_100)
  })

  test('a reader outlives its writer', async () => {
    const path = join(tempFolder(), 'vigie.db')
    const store = await openSqliteStore({ path })
    const reader = await openSqliteReader({ path })
    onTestFinished(() => reader.close())
    await store.commit(fullRound())
    await store.close()
    expect((await reader.checkStates()).length).toBe(2)
  })
})
