import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { Loaded } from '../../../config/load-all.ts'
import { loadAll } from '../../../config/load-all.ts'
import { completedKey } from '../../../monitors/domain/maintenance.ts'
import { StoreError } from '../../../monitors/store.ts'
import { openWatch, type WatchRoom } from '../../../server/lookout/watch.ts'
import { openStore } from '../../../server/store/open.ts'
import { tempFolder } from '../store/temp-folder.ts'

type Written = Loaded['records']['maintenances'][number]

const NOW = Date.parse('2025-12-15T10:00:00Z')
const MINUTE_MS = 60_000

const A: Written = {
  id: 'night-work',
  services: ['tracking'],
  from: NOW + 86_400_000,
  to: NOW + 90_000_000,
  title: { fr: 'Travaux', en: 'Works' },
  text: { fr: 'Une coupure.', en: 'A cut.' },
  cancelled: false,
}
const B: Written = { ...A, to: A.to + 3_600_000 }

async function loaded(): Promise<Loaded> {
  const found = await loadAll({
    file: join(import.meta.dirname, '../../../config/status.yaml'),
    historyDir: join(import.meta.dirname, '../../../config/history'),
    env: {},
  })
  if (found instanceof Error) throw found
  return found
}

/** What the lookout takes of a window that is written so, at an instant. */
async function adopter(store: WatchRoom['store']) {
  const { config, records } = await loaded()
  return async (written: Written, now: number) => {
    const room = { store, now, logger: pino({ level: 'silent' }), probe: () => Promise.reject() }
    const { watch, close } = await openWatch(
      { config, records: { ...records, maintenances: [written] } },
      room,
    )
    await close()
    return watch.records.maintenances[0]
  }
}

async function realStore() {
  const store = await openStore(`sqlite:${join(tempFolder(), 'vigie.db')}`)
  onTestFinished(() => store.close())
  return store
}

test('a window keeps when it was announced, and counts every revision, one that goes back included', async () => {
  const adopt = await adopter(await realStore())
  expect(await adopt(A, NOW)).toMatchObject({ recordedAt: NOW, revisedAt: NOW })
  expect(await adopt(A, NOW + MINUTE_MS)).toMatchObject({ recordedAt: NOW, revisedAt: NOW })
  const moved = NOW + 2 * MINUTE_MS
  expect(await adopt(B, moved)).toMatchObject({ recordedAt: moved, revisedAt: moved })
  const back = NOW + 3 * MINUTE_MS
  expect(await adopt(A, back)).toMatchObject({ recordedAt: NOW, revisedAt: back })
  expect(await adopt({ ...A, cancelled: true }, back + 1)).toMatchObject({ revisedAt: back + 1_000 })
  expect(await adopt(A, back + 2)).toMatchObject({ recordedAt: NOW, revisedAt: back + 2_000 })
})

test('a window keeps when it was completed', async () => {
  const store = await realStore()
  const adopt = await adopter(store)
  const window = await adopt(A, NOW)
  expect(window?.completedAt).toBeUndefined()
  if (window === undefined) throw new Error('the window is lost')
  await store.noteMaintenance(new Map([[completedKey(window), A.to + MINUTE_MS]]))
  expect(await adopt(A, A.to + 9 * MINUTE_MS)).toMatchObject({ completedAt: A.to + MINUTE_MS })
  expect((await adopt(B, A.to + 9 * MINUTE_MS))?.completedAt).toBeUndefined()
})

test('while the store refuses, a window is taken all the same', async () => {
  const refuse = () => Promise.reject(new StoreError('read_only', 'the disk is read-only'))
  const adopt = await adopter({ noteMaintenance: refuse, maintenanceSeen: refuse })
  expect(await adopt(A, NOW)).toMatchObject({ id: A.id, recordedAt: NOW, revisedAt: NOW })
})
