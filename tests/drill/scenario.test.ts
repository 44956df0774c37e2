import { expect, it } from 'vitest'
import { ConfigError } from '../../config/fault.ts'
import { loadConfig } from '../../config/load.ts'
import type { Summary } from '../../server/api/schema-summary.ts'
import { after, allIsWell, missing } from './expectation.ts'
import { readScenario } from './scenario.ts'
import { scenarioTime } from './scenario-time.ts'

const SERVICES = ['digital-vault', 'mobile-app']

it('has a December that fits the shipped services and ends well', async () => {
  const config = await loadConfig('config/status.yaml', {})
  if (config instanceof ConfigError) throw config
  const ids = config.groups.flatMap((group) => group.services.map(({ id }) => id))
  const scenario = await readScenario('tests/drill/december-2025.yaml', ids)
  if (scenario instanceof ConfigError) throw scenario
  const end = scenario.steps.reduce(after, allIsWell(ids))
  expect(end.services).toEqual(allIsWell(ids).services)
  expect(new Set(Object.values(end.incidents))).toEqual(new Set(['none']))
})

it.each([
  [
    'malformed',
    [
      'tests/fixtures/drill/malformed.yaml:6:17 steps[0].services.digital-vault: "on-fire" is not known; use one of fine, slow, ',
      'tests/fixtures/drill/malformed.yaml:8:36 steps[0].shows.services.digital-vault.state: "broken" is not known; use one of operational, degraded, ',
    ],
  ],
  [
    'faulty',
    [
      'tests/fixtures/drill/faulty.yaml:6:17 steps[0].services.post-office: is not a service; use one of digital-vault, mobile-app',
      'tests/fixtures/drill/faulty.yaml:8:19 steps[0].shows.services.counter: is not a service; use one of digital-vault, mobile-app',
      'tests/fixtures/drill/faulty.yaml:9:5 steps[1].at: is before the step above it; list the oldest first',
    ],
  ],
])('tells every fault of a %s scenario with its line', async (name, faults) => {
  const told = String(await readScenario(`tests/fixtures/drill/${name}.yaml`, SERVICES)).split('\n')
  expect(told).toHaveLength(faults.length)
  for (const [index, fault] of faults.entries()) expect(told[index]).toContain(fault)
})

it.each([
  ['minute', '2025-12-22T06:15', 'Monday, 22 December 2025, 06:15'],
  ['about', '2025-12-22T06:30', 'Monday, 22 December 2025, about 06:30'],
  ['by', '2025-12-24T16:00', 'Wednesday, 24 December 2025, by 16:00'],
  ['morning', '2025-12-22', 'Monday, 22 December 2025, morning'],
  ['day', '2025-12-20', 'Saturday, 20 December 2025, hour not on record'],
] as const)('says a time known to the %s as it is on record', (precision, at, said) => {
  expect(scenarioTime({ at, precision }, 'Europe/Paris')).toBe(said)
})

/** The part of a summary that an expectation reads. */
function summary(
  states: Record<string, string>,
  incidents: readonly (readonly [string, string, string])[] = [],
) {
  return {
    groups: [
      {
        services: Object.entries(states).map(([id, state]) => ({
          id,
          state,
          reason: state === 'operational' ? 'ok' : 'slow',
        })),
      },
    ],
    incidents: incidents.map(([origin, owner, phase]) => ({ origin, owner, phase })),
  } as unknown as Summary
}

const WELL = { 'digital-vault': 'operational', 'mobile-app': 'operational' }

it('finds nothing missing while all is well and only records are open', () => {
  const wanted = allIsWell(SERVICES)
  expect(missing(wanted, summary(WELL, [['declared', 'la-poste', 'investigating']]), '')).toEqual([])
})

it('asks of each step what it names and, of the rest, what stood before', () => {
  const step = { at: '2025-12-22T06:15', precision: 'minute', says: '' } as const
  const first = after(allIsWell(SERVICES), {
    ...step,
    shows: {
      services: { 'mobile-app': { state: 'degraded', reason: 'slow' } },
      incidents: { 'la-poste': 'investigating' },
      words: ['Wero'],
    },
  })
  const second = after(first, step)
  const shown = { ...WELL, 'mobile-app': 'degraded' }
  const open = ['detected', 'la-poste', 'investigating'] as const
  expect(missing(first, summary(shown, [open]), 'Wero')).toEqual([])
  expect(missing(second, summary(shown, [open]), '')).toEqual([])
  expect(missing(first, summary(WELL), 'no such words')).toEqual([
    'mobile-app is operational ok, not degraded slow',
    'the open incident of la-poste is none, not investigating',
    'the page does not say “Wero”',
  ])
  expect(missing(second, summary(shown, [open, open, ['detected', 'bpce', 'monitoring']]), '')).toEqual([
    'the open incident of la-poste is investigating and investigating, not investigating',
    'the open incident of bpce is monitoring, not none',
  ])
  expect(missing(second, summary({ 'mobile-app': 'degraded' }, [open]), '')).toEqual([
    'digital-vault is not on the page',
  ])
})
