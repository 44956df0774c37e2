import { accountDays } from './domain/accounting.ts'
import { advance, initialState } from './domain/advance.ts'
import { statesOf } from './domain/build-snapshot.ts'
import { lastDays } from './domain/calendar.ts'
import { type Catalog, type Check, checksOf, servicesOf } from './domain/catalog.ts'
import type { CheckState } from './domain/check-state.ts'
import { type Condition, conditionOf, isOutage } from './domain/condition.ts'
import type { Day } from './domain/day.ts'
import type { Incident } from './domain/incident.ts'
import { plannedSpans } from './domain/maintenance.ts'
import type { Observation } from './domain/observation.ts'
import { silence } from './domain/pace.ts'
import type { MaintenanceWindow } from './domain/record.ts'
import type { ServiceState } from './domain/service-state.ts'
import { type Span, serviceTimeline } from './domain/timeline.ts'
import type { Transition } from './domain/transition.ts'

/** How many local days a page shows. */
export const SHOWN_DAYS = 90

/** What the lookout read back from the store when it started. */
export type Remembered = {
  readonly states: readonly CheckState[]
  readonly transitions: readonly Transition[]
  readonly latest: readonly Observation[]
  readonly incidents: readonly Incident[]
}

/** A state and, where the step confirmed a change, its transition. */
export type Step = { readonly state: CheckState; readonly transition: Transition | null }

/** Everything the lookout knows, in one place. Its rules all live in the domain. */
export type Memory = {
  readonly states: ReadonlyMap<string, CheckState>
  readonly latest: ReadonlyMap<string, Observation>
  incidents: readonly Incident[]
  /** Starts to watch a (new) catalogue: what is still watched keeps its state. */
  adopt(catalog: Catalog): void
  check(key: string): Check | undefined
  take(observation: Observation, now: number): Step | undefined
  /** Ends every state that silence has ended. */
  expire(now: number): readonly Step[]
  conditions(): readonly Condition[]
  /** The share of a stretch of time in which a service was out, 0 to 1. */
  outShare(serviceId: string, from: number, to: number): number
  days(now: number, windows: readonly MaintenanceWindow[]): ReadonlyMap<string, readonly Day[]>
}

export function createMemory(catalog: Catalog, vantage: string, remembered: Remembered): Memory {
  const stored = new Map(remembered.states.map((state) => [state.checkKey, state]))
  const states = new Map<string, CheckState>()
  const latest = new Map(remembered.latest.map((observation) => [observation.checkKey, observation]))
  const history = Map.groupBy(remembered.transitions, (transition) => transition.checkKey)
  let watched = catalog
  let checks = new Map<string, Check>()

  const record = ({ state, transition }: Step): Step => {
    states.set(state.checkKey, state)
    if (transition !== null) {
      history.set(state.checkKey, [...(history.get(state.checkKey) ?? []), transition])
    }
    return { state, transition }
  }
  const adopt = (next: Catalog): void => {
    watched = next
    checks = new Map(checksOf(next).map((check) => [check.key, check]))
    for (const [key, state] of states) {
      if (checks.has(key)) continue
      stored.set(key, state)
      states.delete(key)
    }
    for (const key of checks.keys()) {
      if (!states.has(key)) states.set(key, stored.get(key) ?? initialState(key, vantage))
    }
  }
  adopt(catalog)

  return {
    states,
    latest,
    incidents: remembered.incidents,
    adopt,
    check: (key) => checks.get(key),
    take(observation, now) {
      const check = checks.get(observation.checkKey)
      const state = states.get(observation.checkKey)
      if (check === undefined || state === undefined) return undefined
      latest.set(observation.checkKey, observation)
      return record(advance(state, observation, check.settings, now))
    },
    expire(now) {
      return [...checks.values()].flatMap((check) => {
        const state = states.get(check.key)
        if (state === undefined) return []
        const step = silence(state, check.settings, now)
        return step.state === state ? [] : [record(step)]
      })
    },
    outShare(serviceId, from, to) {
      const keys = [...checks.values()]
        .filter((check) => check.serviceId === serviceId)
        .map((check) => check.key)
      return shareOut(serviceTimeline(history, keys, from, to))
    },
    conditions: () => servicesOf(watched).map((service) => conditionOf(service, statesOf(service, states))),
    days(now, windows) {
      const days = lastDays(now, watched.page.timezone, SHOWN_DAYS)
      const from = days[0]?.from ?? now
      return new Map(
        servicesOf(watched).map((service) => {
          const keys = service.checks.map((check) => check.key)
          const spans = serviceTimeline(history, keys, from, now)
          const planned = plannedSpans(windows, service.id)
          return [service.id, accountDays({ serviceId: service.id, days, spans, planned })]
        }),
      )
    },
  }
}

function shareOut(spans: readonly Span<ServiceState>[]): number {
  const lengthOf = (some: readonly Span<ServiceState>[]) =>
    some.reduce((sum, { from, to }) => sum + to - from, 0)
  const wholeMs = lengthOf(spans)
  return wholeMs === 0 ? 0 : lengthOf(spans.filter((span) => isOutage(span.value))) / wholeMs
}
