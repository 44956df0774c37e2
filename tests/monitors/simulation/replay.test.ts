import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { daysBetween } from '../../../monitors/domain/calendar.ts'
import { checksOf } from '../../../monitors/domain/catalog.ts'
import { shippedCatalog } from './catalogs.ts'
import { type Headline, reportOf } from './replay-report.ts'
import { local, readReplayScript } from './replay-script.ts'
import { scripted } from './truth.ts'
import { createWorld } from './world.ts'

const EXPECTED = fileURLToPath(new URL('../../fixtures/replay/expected.yaml', import.meta.url))

/** When a person looks at the page. */
const LOOKS = [
  '2025-12-20T12:00',
  '2025-12-20T14:00',
  '2025-12-22T06:20',
  '2025-12-22T06:40',
  '2025-12-22T08:30',
  '2025-12-22T18:00',
  '2025-12-23T13:00',
  '2025-12-24T16:05',
  '2025-12-24T18:30',
  '2025-12-26T10:00',
  '2026-01-01T08:00',
]

/**
 * The December and January outages, probed by nobody at the time, judged by the rules of today. After a
 * wanted change of a rule or a text, `vitest run -u` on this file writes the expected one anew: read it
 * line by line before it is kept, for it is what people would have been told.
 */
it('tells the outages of 20–26 December 2025 and 1 January 2026 as a person would have wished', async () => {
  const catalog = await shippedCatalog()
  const { timezone } = catalog.page
  const checkKeys = checksOf(catalog).map((check) => check.key)
  const truth = scripted(await readReplayScript(checkKeys, timezone))
  const world = createWorld({ catalog, truth, from: local('2025-12-19T23:50', timezone) })

  const headlines = LOOKS.map((look): Headline => {
    const at = local(look, timezone)
    world.runUntil(at)
    return { at, overall: world.snapshot().overall }
  })
  world.runUntil(local('2026-01-02T00:30', timezone))

  const december = daysBetween('2025-12-20', '2025-12-26', timezone).map((day) => day.date)
  const dates = [...december, '2026-01-01']
  const report = reportOf({ headlines, incidents: world.incidents, last: world.snapshot(), dates })
  await expect(report).toMatchFileSnapshot(EXPECTED)
})
