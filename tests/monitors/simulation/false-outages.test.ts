import { beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '../../../monitors/domain/catalog.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { shippedCatalog } from './catalogs.ts'
import { independentFailures, loneFailures } from './noise.ts'
import type { Truth } from './truth.ts'
import { createWorld } from './world.ts'

const START = Date.parse('2025-12-22T05:00:00Z')
const TWO_HOURS_MS = 2 * 3_600_000
const RATE = 0.05
/** Seeds 1 to 200, all of them: none is left out because of what it gives. */
const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1)

let catalog: Catalog
beforeAll(async () => {
  catalog = await shippedCatalog()
})

/** Two hours of seven healthy services, of which only single probes fail. */
function twoHours(truth: Truth) {
  const seen: Observation[] = []
  const onObservation = (observation: Observation) => seen.push(observation)
  const world = createWorld({ catalog, truth, from: START, onObservation })
  world.runUntil(START + TWO_HOURS_MS)
  return {
    probes: seen.length,
    failures: seen.filter(isBad).length,
    threeInARow: sum([...Map.groupBy(seen, ({ checkKey }) => checkKey).values()].map(longRuns)),
    outages: world.transitions.filter((transition) => transition.to === 'down').length,
    updates: world.updates.length,
  }
}

const isBad = (observation: Observation) => observation.verdict === 'down'
const healthy: Truth = () => 'ok'
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** How often one check failed three times in a row or more. */
function longRuns(observations: readonly Observation[]): number {
  const seen = observations.map((observation) => (isBad(observation) ? 'x' : '.')).join('')
  return seen.match(/x{3,}/g)?.length ?? 0
}

describe('two hours in which 5 % of the probes fail', () => {
  it('have no false outage when every failure is that of a single probe', () => {
    const runs = SEEDS.map((seed) => twoHours(loneFailures(healthy, RATE, seed)))
    const share = sum(runs.map((run) => run.failures)) / sum(runs.map((run) => run.probes))
    expect(share).toBeCloseTo(RATE, 2)
    expect(sum(runs.map((run) => run.outages + run.updates))).toBe(0)
  })

  /**
   * Independent failures do come three in a row: 0.05³ per probe, and two hours of seven services are some
   * 840 probes. What is asked of the lookout is that it adds no false outage of its own to those.
   */
  it('have exactly those that three failures in a row make when failures are independent', () => {
    const runs = SEEDS.map((seed) => twoHours(independentFailures(healthy, RATE, seed)))
    expect(runs.map((run) => run.outages)).toEqual(runs.map((run) => run.threeInARow))

    const [probes, outages] = [sum(runs.map((run) => run.probes)), sum(runs.map((run) => run.outages))]
    const quiet = runs.filter((run) => run.updates === 0).length
    console.log(
      `${outages} false outages in ${probes} probes (${(0.95 * 0.05 ** 3 * probes).toFixed(1)} expected); ` +
        `${quiet} of ${SEEDS.length} runs of two hours told none`,
    )
    expect(quiet).toBeGreaterThan(SEEDS.length * 0.8)
  })
})
