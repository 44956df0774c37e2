import { accountDays } from '../../../monitors/domain/accounting.ts'
import { type Advance, advance, initialState } from '../../../monitors/domain/advance.ts'
import { statesOf } from '../../../monitors/domain/build-snapshot.ts'
import { lastDays } from '../../../monitors/domain/calendar.ts'
import { type Catalog, type Check, checksOf, servicesOf } from '../../../monitors/domain/catalog.ts'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import { type Condition, conditionOf, isOutage } from '../../../monitors/domain/condition.ts'
import type { Day } from '../../../monitors/domain/day.ts'
import type { Incident } from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { silence } from '../../../monitors/domain/pace.ts'
import { serviceTimeline } from '../../../monitors/domain/timeline.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'

const SHOWN_DAYS = 90

/** All that the domain asks to be kept from one step to the next: plain data, as a store would hold it. */
export type Known = {
  readonly states: readonly CheckState[]
  readonly transitions: readonly Transition[]
  readonly latest: readonly Observation[]
  readonly incidents: readonly Incident[]
}

export const NOTHING_KNOWN: Known = { states: [], transitions: [], latest: [], incidents: [] }

/** What the lookout knows, moved on by nothing but the rules of the domain. */
export type Knowledge = {
  readonly states: ReadonlyMap<string, CheckState>
  readonly latest: ReadonlyMap<string, Observation>
  readonly transitions: readonly Transition[]
  incidents: readonly Incident[]
  take(check: Check, observation: Observation, now: number): CheckState
  expire(now: number): void
  conditions(): readonly Condition[]
  outShare(serviceId: string, from: number, to: number): number
  days(now: number): ReadonlyMap<string, readonly Day[]>
  written(): Known
}

export function createKnowledge(catalog: Catalog, known: Known): Knowledge {
  const services = servicesOf(catalog)
  const checks = checksOf(catalog)
  const states = new Map(checks.map(({ key }) => [key, initialState(key, 'local')]))
  for (const state of known.states) states.set(state.checkKey, state)
  const latest = new Map(known.latest.map((observation) => [observation.checkKey, observation]))
  const transitions = [...known.transitions]

  function record({ state, transition }: Advance): CheckState {
    states.set(state.checkKey, state)
    if (transition !== null) transitions.push(transition)
    return state
  }
  function stateOf({ key }: Check): CheckState {
    const state = states.get(key)
    if (state === undefined) throw new Error(`nobody watches ${key}`)
    return state
  }
  function timelineOf(serviceId: string, from: number, to: number) {
    const keys = checks.filter((check) => check.serviceId === serviceId).map((check) => check.key)
    const byCheck = Map.groupBy(transitions, (transition) => transition.checkKey)
    return serviceTimeline(byCheck, keys, from, to)
  }

  return {
    states,
    latest,
    transitions,
    incidents: known.incidents,
    take(check, observation, now) {
      latest.set(check.key, observation)
      return record(advance(stateOf(check), observation, check.settings, now))
    },
    expire(now) {
      for (const check of checks) record(silence(stateOf(check), check.settings, now))
    },
    conditions: () => services.map((service) => conditionOf(service, statesOf(service, states))),
    outShare(serviceId, from, to) {
      const out = timelineOf(serviceId, from, to).filter((span) => isOutage(span.value))
      return out.reduce((sum, span) => sum + span.to - span.from, 0) / (to - from)
    },
    days(now) {
      const days = lastDays(now, catalog.page.timezone, SHOWN_DAYS)
      const from = days[0]?.from ?? now
      return new Map(
        services.map(({ id }) => {
          const spans = timelineOf(id, from, now)
          return [id, accountDays({ serviceId: id, days, spans, planned: [] })]
        }),
      )
    },
    written() {
      const known = { states: [...states.values()], transitions, latest: [...latest.values()] }
      return JSON.parse(JSON.stringify({ ...known, incidents: this.incidents })) as Known
    },
  }
}
