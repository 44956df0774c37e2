import { addDays, daysBetween, type LocalDay, localDate } from '../../../monitors/domain/calendar.ts'
import { type Catalog, servicesOf } from '../../../monitors/domain/catalog.ts'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import type { DayRecord } from '../../../monitors/domain/day.ts'
import { foldDay } from '../../../monitors/domain/folding.ts'
import type { Incident } from '../../../monitors/domain/incident.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { tell } from '../../../monitors/domain/tell.ts'
import { serviceTimeline } from '../../../monitors/domain/timeline.ts'
import type { Transition } from '../../../monitors/domain/transition.ts'
import { createMemory, type Memory } from '../../../monitors/memory.ts'
import {
  instantOf,
  minutesOf,
  observationOf,
  outageOn,
  type Placed,
  patternOf,
  sampleOf,
  type Weather,
} from './weather.ts'

const MINUTE_MS = 60_000
/** Enough probes around an outage to confirm its beginning and its end. */
const AROUND_MINUTES = 3

export type Plan = {
  readonly catalog: Catalog
  readonly weather: Weather
  /** Closed days before today. */
  readonly days: number
  readonly now: number
}

/** What a lookout that was there all the time would have on record, but for the observations. */
export type Told = {
  readonly transitions: readonly Transition[]
  readonly incidents: readonly Incident[]
  readonly states: readonly CheckState[]
}

/** Every local day of a plan, the last of them today. */
export function daysOf({ catalog, days, now }: Plan): readonly LocalDay[] {
  const { timezone } = catalog.page
  const today = localDate(now, timezone)
  return daysBetween(addDays(today, -days), today, timezone).map((day) => ({
    ...day,
    to: Math.min(day.to, now),
  }))
}

function placedIn({ catalog }: Plan): readonly Placed[] {
  return servicesOf(catalog).map((service, place) => ({ service, place }))
}

/** Every observation of a day, in the order of time. */
export function observationsOn(plan: Plan, days: readonly LocalDay[], index: number): readonly Observation[] {
  const day = days[index]
  if (day === undefined) return []
  return placedIn(plan)
    .flatMap((placed) => observationsOf(plan, placed, day, index, 0, minutesOf(day)))
    .sort((a, b) => a.at - b.at)
}

function observationsOf(
  { weather, now }: Plan,
  { service, place }: Placed,
  day: LocalDay,
  index: number,
  fromMinute: number,
  toMinute: number,
): readonly Observation[] {
  const pattern = patternOf(place, index)
  const outage = outageOn(weather, place, index)
  const observations: Observation[] = []
  for (let minute = Math.max(0, fromMinute); minute < toMinute; minute += 1) {
    const at = instantOf(day, place, minute)
    if (at >= Math.min(day.to, now)) break
    for (const { key } of service.checks) observations.push(observationOf(key, at, pattern, minute, outage))
  }
  return observations
}

/** Takes an observation as the lookout does, with what it leads to; returns what was confirmed by it. */
export function takeOne(catalog: Catalog, memory: Memory, observation: Observation): Transition | null {
  const step = memory.take(observation, observation.at)
  if (step?.transition) followIncidents(catalog, memory, observation.at)
  return step?.transition ?? null
}

function followIncidents(catalog: Catalog, memory: Memory, now: number): void {
  memory.incidents = tell(catalog, memory.conditions(), memory.incidents, memory.outShare, now).incidents
}

export function emptyMemory(catalog: Catalog): Memory {
  return createMemory(catalog, 'local', {
    states: [],
    transitions: [],
    closedDays: [],
    latest: [],
    incidents: [],
  })
}

/**
 * Tells three years without looking at each minute: the lookout's own rules see the first probe of each check,
 * those around its outages and the last; all others only say that nothing has changed.
 */
export function tellAll(plan: Plan): Told {
  const { catalog, weather, now } = plan
  const days = daysOf(plan)
  const memory = emptyMemory(catalog)
  const transitions: Transition[] = []
  for (const [index, day] of days.entries()) {
    const seen: Observation[] = []
    const settled: number[] = []
    for (const placed of placedIn(plan)) {
      const outage = outageOn(weather, placed.place, index)
      if (index === 0) seen.push(...observationsOf(plan, placed, day, index, 0, 1))
      if (index === days.length - 1) {
        const last = Math.floor((now - day.from) / MINUTE_MS)
        seen.push(...observationsOf(plan, placed, day, index, last - 1, last + 1))
      }
      if (outage === null) continue
      const [from, to] = [outage.from - AROUND_MINUTES, outage.to + AROUND_MINUTES]
      seen.push(...observationsOf(plan, placed, day, index, from, to))
      settled.push(instantOf(day, placed.place, to) + catalog.stableForMs)
    }
    const events = [
      ...seen.map((observation) => ({ at: observation.at, observation })),
      ...settled.filter((at) => at < now).map((at) => ({ at, observation: undefined })),
    ].sort((a, b) => a.at - b.at)
    for (const { at, observation } of events) {
      if (observation === undefined) followIncidents(catalog, memory, at)
      else {
        const transition = takeOne(catalog, memory, observation)
        if (transition !== null) transitions.push(transition)
      }
    }
  }
  return { transitions, incidents: memory.incidents, states: [...memory.states.values()] }
}

/** The closed days of a plan as they are folded, made without storing what they are folded from. */
export function createFolder(plan: Plan, { transitions }: Told) {
  const days = daysOf(plan)
  const placed = placedIn(plan)
  const byCheck = Map.groupBy(transitions, ({ checkKey }) => checkKey)
  const calm = new Map<string, DayRecord>()

  const fold = ({ service, place }: Placed, day: LocalDay, index: number): DayRecord => {
    const keys = service.checks.map(({ key }) => key)
    const pattern = patternOf(place, index)
    const outage = outageOn(plan.weather, place, index)
    const minutes = Array.from({ length: minutesOf(day) }, (_, minute) => sampleOf(pattern, minute, outage))
    const samples = keys.flatMap(() => minutes)
    const spans = serviceTimeline(byCheck, keys, day.from, day.to)
    return foldDay({ serviceId: service.id, spans, planned: [], ...day }, samples)
  }

  return (index: number): readonly DayRecord[] => {
    const day = days[index]
    if (day === undefined) return []
    return placed.map((each) => {
      const { service, place } = each
      // On the first day a check is unknown until it is seen.
      if (index === 0 || outageOn(plan.weather, place, index) !== null) return fold(each, day, index)
      const alike = `${patternOf(place, index)} ${day.to - day.from} ${service.checks.length}`
      const known = calm.get(alike) ?? fold(each, day, index)
      calm.set(alike, known)
      return { ...known, day: { ...known.day, serviceId: service.id, date: day.date } }
    })
  }
}
