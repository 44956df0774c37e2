import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalog, type Check, checksOf } from '../../../monitors/domain/catalog.ts'
import type { Span } from '../../../monitors/domain/timeline.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import { shippedCatalog } from './catalogs.ts'
import { loneFailures, seeded } from './noise.ts'
import { type Script, scripted, type Truth } from './truth.ts'
import { createWorld, type World } from './world.ts'

const START = Date.parse('2025-12-22T05:00:00Z')
const MINUTE_MS = 60_000
const LASTS_MS = 8 * 60 * MINUTE_MS
const INTERVAL_MS = MINUTE_MS
const OUTAGE_INTERVAL_MS = 2 * MINUTE_MS
const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1)
const CAUSES: readonly Reason[] = [
  'connect_timeout',
  'http_status',
  'holding_page',
  'tls_expired',
  'dns_nxdomain',
]

let catalog: Catalog
beforeAll(async () => {
  catalog = await shippedCatalog()
})

/** Outages at any millisecond, each longer than three intervals and at most half an hour, well apart. */
function randomOutages(seed: number): Script {
  const random = seeded(seed)
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low))
  const outagesOf = (): Span<Reason>[] => {
    const outages: Span<Reason>[] = []
    let from = START + between(5 * MINUTE_MS, 60 * MINUTE_MS)
    while (from < START + LASTS_MS - 45 * MINUTE_MS) {
      const to = from + between(3 * INTERVAL_MS + 1, 30 * MINUTE_MS)
      outages.push({ from, to, value: CAUSES[between(0, CAUSES.length)] ?? 'http_status' })
      from = to + between(20 * MINUTE_MS, 120 * MINUTE_MS)
    }
    return outages
  }
  return new Map(checksOf(catalog).map(({ key }) => [key, outagesOf()]))
}

function worldOf(truth: Truth): World {
  const world = createWorld({ catalog, truth, from: START })
  world.runUntil(START + LASTS_MS)
  return world
}

/** Each outage that was dated, beside the true one of the same check at the same place in the row. */
function compared(world: World, script: Script) {
  return [...script].flatMap(([key, outages]) => {
    const own = world.transitions.filter(({ checkKey, from, to }) => checkKey === key && from !== to)
    const begun = own.filter(({ to }) => to === 'down')
    const ended = own.filter(({ from }) => from === 'down')
    expect(begun, `outages found of ${key}`).toHaveLength(outages.length)
    const waitMs = longestWaitMs(key)
    return outages.map((outage, index) => ({ outage, waitMs, begun: begun[index], ended: ended[index] }))
  })
}

/**
 * Two checks of one origin are never probed at once: one may have to wait until the other has timed out. Such
 * a check is dated that much later at most; all others keep to the interval.
 */
function longestWaitMs(checkKey: string): number {
  const checks = checksOf(catalog)
  const own = checks.find(({ key }) => key === checkKey)
  const neighbours = checks.filter(
    (check) => check !== own && own !== undefined && originOf(check) === originOf(own),
  )
  return neighbours.length * (own?.settings.timeoutMs ?? 0)
}

const originOf = ({ url }: Check) => new URL(url).origin

describe('outages longer than three intervals', () => {
  it.each(SEEDS)('are all found, and dated within an interval, among single failures (seed %i)', (seed) => {
    const script = randomOutages(seed)
    const world = worldOf(loneFailures(scripted(script), 0.05, seed))
    for (const { outage, waitMs, begun } of compared(world, script)) {
      expect(Math.abs((begun?.at ?? 0) - outage.from)).toBeLessThanOrEqual(INTERVAL_MS + waitMs)
      expect((begun?.confirmedAt ?? 0) - outage.from).toBeLessThanOrEqual(3 * INTERVAL_MS)
    }
  })

  it.each(SEEDS)('end within an outage interval of their end (seed %i)', (seed) => {
    const script = randomOutages(seed)
    const world = worldOf(scripted(script))
    for (const { outage, waitMs, ended } of compared(world, script)) {
      const late = (ended?.at ?? 0) - outage.to
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThanOrEqual(OUTAGE_INTERVAL_MS + waitMs)
    }
  })
})
