import { createDayBook, firstMarked, SHOWN_DAYS } from './day-book.ts'
import { accountDays } from './domain/accounting.ts'
import { advance, initialState } from './domain/advance.ts'
import { statesOf } from './domain/build-snapshot.ts'
import { datesBetween, dayBounds, type LocalDay, lastDays, localDate } from './domain/calendar.ts'
import {
  type Catalog,
  type Check,
  checksOf,
  type Service,
  serviceIdOf,
  servicesOf,
} from './domain/catalog.ts'
import type { CheckState } from './domain/check-state.ts'
import { type Condition, conditionOf, isOutage } from './domain/condition.ts'
import type { Day } from './domain/day.ts'
import type { MarkedDay } from './domain/day-mark.ts'
import { askedFrom, earliestBackdate } from './domain/folding.ts'
import type { Incident } from './domain/incident.ts'
import { plannedSpans } from './domain/maintenance.ts'
import type { Observation } from './domain/observation.ts'
import { redated, silence } from './domain/pace.ts'
import type { MaintenanceWindow } from './domain/record.ts'
import type { ServiceState } from './domain/service-state.ts'
import { type Span, serviceTimeline, transitionsFrom } from './domain/timeline.ts'
import type { Transition } from './domain/transition.ts'

/** What the lookout read back from the store when it started. */
export type Remembered = {
  readonly states: readonly CheckState[]
  /** Of each check those that its service's open days and open incidents ask for. */
  readonly transitions: readonly Transition[]
  /** Oldest first: those of the year that is shown, and the last of every service that has one. */
  readonly closedDays: readonly Day[]
  readonly latest: readonly Observation[]
  readonly incidents: readonly Incident[]
}

/** A state and, where the step confirmed a change, its transition. */
export type Step = { readonly state: CheckState; readonly transition: Transition | null }

/** Everything the lookout knows, in one place. Its rules all live in the domain. */
export type Memory = {
  readonly states: ReadonlyMap<string, CheckState>
  readonly latest: ReadonlyMap<string, Observation>
  /** The transitions that open days and open incidents ask for, by check. */
  readonly history: ReadonlyMap<string, readonly Transition[]>
  /** The first day of each service that is not closed on record, by service id. */
  readonly openFrom: ReadonlyMap<string, string>
  incidents: readonly Incident[]
  /** Starts to watch a (new) catalogue: what is still watched keeps its state. */
  adopt(catalog: Catalog): void
  check(key: string): Check | undefined
  take(observation: Observation, now: number): Step | undefined
  /** Ends every state that silence has ended. */
  expire(now: number): readonly Step[]
  /** How every service stands, or every one of an owner. */
  conditions(owner?: string): readonly Condition[]
  /** The owner of a service that is watched. */
  ownerOf(serviceId: string): string | undefined
  /** The states of a service's checks; none of one that is not watched. */
  statesOf(serviceId: string): readonly CheckState[]
  /** The share of a stretch of time in which a service was out, 0 to 1. */
  outShare(serviceId: string, from: number, to: number): number
  /** The days that a page shows: closed ones as they stand on record, the others accounted anew. */
  days(now: number, windows: readonly MaintenanceWindow[]): ReadonlyMap<string, readonly Day[]>
  /** This month and the eleven before it at one glance, the latest of them from `days`. */
  years(now: number, days: ReadonlyMap<string, readonly Day[]>): ReadonlyMap<string, readonly MarkedDay[]>
  /** Takes a day that is on record now, and drops what only it asked for. */
  fold(day: Day): void
}

export function createMemory(catalog: Catalog, vantage: string, remembered: Remembered): Memory {
  const stored = new Map(remembered.states.map((state) => [state.checkKey, state]))
  const states = new Map<string, CheckState>()
  const latest = new Map(remembered.latest.map((observation) => [observation.checkKey, observation]))
  const history = new Map<string, readonly Transition[]>(
    Map.groupBy(remembered.transitions, (transition) => transition.checkKey),
  )
  const book = createDayBook(remembered.closedDays)
  let watched = catalog
  let checks = new Map<string, Check>()
  let services = new Map<string, Service[]>()
  let owners = new Map<string, string>()
  let watching = false

  const record = ({ state, transition }: Step): Step => {
    states.set(state.checkKey, state)
    if (transition !== null) {
      history.set(state.checkKey, [...(history.get(state.checkKey) ?? []), transition])
    }
    return { state, transition }
  }
  const open = (checkKey: string, seenAt: number): void => {
    const serviceId = serviceIdOf(checkKey)
    if (!book.openFrom.has(serviceId)) book.open(serviceId, localDate(seenAt, watched.page.timezone))
  }
  const adopt = (next: Catalog): void => {
    watched = next
    checks = new Map(checksOf(next).map((check) => [check.key, check]))
    services = Map.groupBy(servicesOf(next), (service) => service.owner)
    owners = new Map(servicesOf(next).map(({ id, owner }) => [id, owner]))
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
  for (const [checkKey, seenAt] of firstSeen(remembered)) open(checkKey, seenAt)

  const memory: Memory = {
    states,
    latest,
    history,
    openFrom: book.openFrom,
    incidents: remembered.incidents,
    adopt,
    check: (key) => checks.get(key),
    take(observation, now) {
      const check = checks.get(observation.checkKey)
      const state = states.get(observation.checkKey)
      if (check === undefined || state === undefined) return undefined
      latest.set(observation.checkKey, observation)
      open(observation.checkKey, observation.at)
      return record(advance(state, observation, check.settings, now))
    },
    expire(now) {
      const steps = [...checks.values()].flatMap((check) => {
        const state = states.get(check.key)
        if (state === undefined) return []
        // What was remembered at the start may be of any age; what was seen since then is not.
        const step = silence(watching ? redated(state, now) : state, check.settings, now)
        return step.state === state ? [] : [record(step)]
      })
      watching = true
      return steps
    },
    ownerOf: (serviceId) => owners.get(serviceId),
    statesOf: (serviceId) =>
      [...states.values()].filter(({ checkKey }) => serviceIdOf(checkKey) === serviceId),
    outShare(serviceId, from, to) {
      const keys = [...checks.values()]
        .filter((check) => check.serviceId === serviceId)
        .map((check) => check.key)
      return shareOut(serviceTimeline(history, keys, from, to))
    },
    conditions(owner) {
      const asked = owner === undefined ? servicesOf(watched) : (services.get(owner) ?? [])
      return asked.map((service) => conditionOf(service, statesOf(service, states)))
    },
    days(now, windows) {
      const shown = lastDays(now, watched.page.timezone, SHOWN_DAYS)
      return new Map(
        servicesOf(watched).map(({ id: serviceId, checks }) => {
          const keys = checks.map((check) => check.key)
          const planned = plannedSpans(windows, serviceId)
          const account = (days: readonly LocalDay[]) => {
            const spans = serviceTimeline(history, keys, days[0]?.from ?? now, now)
            return accountDays({ serviceId, days, spans, planned })
          }
          return [serviceId, book.daysOf(serviceId, shown, account)]
        }),
      )
    },
    years(now, days) {
      const today = localDate(now, watched.page.timezone)
      const dates = datesBetween(firstMarked(today), today)
      return new Map([...days].map(([serviceId, own]) => [serviceId, book.yearOf(serviceId, dates, own)]))
    },
    fold(day) {
      book.close(day)
      const openFrom = book.openFrom.get(day.serviceId) ?? day.date
      const openedAt = dayBounds(openFrom, watched.page.timezone).from
      const from = askedFrom(day.serviceId, openedAt, memory.incidents)
      for (const [key, transitions] of history) {
        if (serviceIdOf(key) === day.serviceId) history.set(key, transitionsFrom(transitions, from))
      }
    },
  }
  return memory
}

/** Checks and when they were seen, earliest first; the first transition of a check may be yet to come. */
function firstSeen({ transitions, states }: Remembered): readonly (readonly [string, number])[] {
  const turned = transitions.map(({ checkKey, at }) => [checkKey, at] as const)
  const seen = states.filter((state) => state.lastSeen !== null)
  const pending = seen.map((state) => [state.checkKey, earliestBackdate(state)] as const)
  return [...turned, ...pending].sort(([, a], [, b]) => a - b)
}

function shareOut(spans: readonly Span<ServiceState>[]): number {
  const lengthOf = (some: readonly Span<ServiceState>[]) =>
    some.reduce((sum, { from, to }) => sum + to - from, 0)
  const wholeMs = lengthOf(spans)
  return wholeMs === 0 ? 0 : lengthOf(spans.filter((span) => isOutage(span.value))) / wholeMs
}
