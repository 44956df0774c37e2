import type { Summary } from '../../server/api/schema-summary.ts'
import type { ScenarioStep, Shows } from './scenario.ts'

/** What the page has to show before a step counts as shown. */
export type Expectation = {
  readonly services: NonNullable<Shows['services']>
  /** By owner; an owner that is not named has no open incident. */
  readonly incidents: NonNullable<Shows['incidents']>
  readonly words: readonly string[]
}

/** Before anything has happened: everything answers and nothing is open. */
export function allIsWell(services: readonly string[]): Expectation {
  return {
    services: Object.fromEntries(services.map((id) => [id, { state: 'operational' as const }])),
    incidents: {},
    words: [],
  }
}

/** A step changes what it names; the rest has to stay as it was. */
export function after(before: Expectation, { shows = {} }: ScenarioStep): Expectation {
  return {
    services: { ...before.services, ...shows.services },
    incidents: { ...before.incidents, ...shows.incidents },
    words: shows.words ?? [],
  }
}

/** Everything that is not as it should be, in words; nothing when the page shows it all. */
export function missing(wanted: Expectation, summary: Summary, page: string): readonly string[] {
  return [
    ...missingStates(wanted, summary),
    ...missingIncidents(wanted, summary),
    ...wanted.words
      .filter((words) => !page.includes(words))
      .map((words) => `the page does not say “${words}”`),
  ]
}

function missingStates({ services }: Expectation, { groups }: Summary): readonly string[] {
  const seen = new Map(groups.flatMap((group) => group.services.map((service) => [service.id, service])))
  return Object.entries(services).flatMap(([id, wanted]) => {
    const service = seen.get(id)
    if (service === undefined) return [`${id} is not on the page`]
    const { state, reason } = service
    if (state === wanted.state && (wanted.reason === undefined || reason === wanted.reason)) return []
    const asked = [wanted.state, wanted.reason].filter((word) => word !== undefined).join(' ')
    return [`${id} is ${[state, reason].filter((word) => word !== null).join(' ')}, not ${asked}`]
  })
}

function missingIncidents({ incidents }: Expectation, summary: Summary): readonly string[] {
  const measured = summary.incidents.filter(({ origin }) => origin === 'detected')
  const owners = new Set([...Object.keys(incidents), ...measured.map(({ owner }) => owner)])
  return [...owners].flatMap((owner) => {
    const phases = measured.filter((incident) => incident.owner === owner).map(({ phase }) => phase)
    const wanted = incidents[owner] ?? 'none'
    const shown = phases.length === 0 ? 'none' : phases.join(' and ')
    return shown === wanted ? [] : [`the open incident of ${owner} is ${shown}, not ${wanted}`]
  })
}
