import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Catalog } from '../../../monitors/domain/catalog.ts'
import { openSqliteStore } from '../../../server/store/sqlite/open.ts'
import { CATALOG } from '../../monitors/domain/catalog.ts'
import { prove } from './proof.ts'

const [group] = CATALOG.groups
const TWO: Catalog = { ...CATALOG, groups: group === undefined ? [] : [group] }

test('days made by the short way are those that the real folding makes, in the night of the clock change too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-proof-'))
  const store = await openSqliteStore({ path: join(folder, 'vigie.db') })
  onTestFinished(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })
  const now =
    Temporal.PlainDateTime.from('2026-03-30T00:20').toZonedDateTime('Europe/Paris').epochMilliseconds
  const plan = { catalog: TWO, weather: { outageEveryDays: 2 }, days: 3, now }
  const { made, folded, observations } = await prove(plan, store)
  expect(observations).toBeGreaterThan(2 * 3 * 1_300)
  expect(made.map(({ day }) => day.dayMs)).toContain(23 * 3_600_000)
  expect(made.filter(({ day }) => day.majorMs > 0).length).toBeGreaterThan(0)
  expect(folded).toEqual(made)
})
