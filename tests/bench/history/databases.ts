import { copyFile, stat } from 'node:fs/promises'
import type { LocalDay } from '../../../monitors/domain/calendar.ts'
import type { Store } from '../../../monitors/store.ts'
import { openStore } from '../../../server/store/open.ts'
import { createFolder, daysOf, observationsOn, type Plan, type Told, tellAll } from './record.ts'

/** Observations in one transaction. */
const BATCH = 5_000
/** Days before today that are on record in the shorter database. */
const MONTH_DAYS = 30

export type Built = {
  /** Files of the two databases. */
  readonly month: string
  readonly years: string
  readonly bytesPerObservation: number
  readonly bytesPerDay: number
  readonly monthMb: number
  readonly yearsMb: number
  readonly incidents: { readonly month: number; readonly years: number }
}

export type BuildOptions = {
  readonly plan: Plan
  /** How many days of observations are kept, today among them. */
  readonly observedDays: number
  readonly month: string
  readonly years: string
}

/** A month and the whole plan on record, alike in all that is newer, written through the store's own writer. */
export async function build({ plan, observedDays, month, years }: BuildOptions): Promise<Built> {
  const days = daysOf(plan)
  const told = tellAll(plan)
  const fold = createFolder(plan, told)
  const firstRecent = days.length - 1 - MONTH_DAYS
  const since = days[firstRecent]?.from ?? 0
  const recent = startedSince(told, since)

  await writing(month, async (store) => {
    await store.commit(roundOf(recent, told))
    await saveDays(store, fold, firstRecent, days.length - 1)
  })
  const unobserved = await sizeOf(month)
  let observations = 0
  await writing(month, async (store) => {
    for (let index = days.length - observedDays; index < days.length; index += 1) {
      observations += await observe(store, plan, days, index)
    }
  })
  const observed = await sizeOf(month)
  await copyFile(month, years)
  await writing(years, (store) => store.commit(roundOf(told, told)))
  const unfolded = await sizeOf(years)
  await writing(years, (store) => saveDays(store, fold, 0, firstRecent))
  const folded = await sizeOf(years)
  const services = fold(0).length
  return {
    month,
    years,
    bytesPerObservation: (observed - unobserved) / observations,
    bytesPerDay: (folded - unfolded) / (firstRecent * services),
    monthMb: observed / 1e6,
    yearsMb: folded / 1e6,
    incidents: { month: recent.incidents.length, years: told.incidents.length },
  }
}

async function writing(path: string, write: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(`sqlite:${path}`)
  try {
    await write(store)
  } finally {
    await store.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size
}

async function saveDays(
  store: Store,
  fold: ReturnType<typeof createFolder>,
  from: number,
  to: number,
): Promise<void> {
  for (let index = from; index < to; index += 1) await store.saveDays(fold(index))
}

async function observe(store: Store, plan: Plan, days: readonly LocalDay[], index: number): Promise<number> {
  const observations = observationsOn(plan, days, index)
  for (let from = 0; from < observations.length; from += BATCH) {
    await store.commit({
      observations: observations.slice(from, from + BATCH),
      transitions: [],
      states: [],
      updates: [],
      incidents: [],
    })
  }
  return observations.length
}

/** What is no older than an instant; of the transitions of a check before it the last. */
function startedSince({ transitions, incidents, states }: Told, since: number): Told {
  const before = new Map(
    transitions.filter(({ at }) => at < since).map((transition) => [transition.checkKey, transition]),
  )
  return {
    transitions: [...before.values(), ...transitions.filter(({ at }) => at >= since)],
    incidents: incidents
      .filter(({ startedAt }) => startedAt >= since)
      .map((incident) => ({ ...incident, recurrenceOf: null })),
    states,
  }
}

function roundOf({ transitions, incidents }: Told, { states }: Told) {
  const updates = incidents.flatMap((incident) => incident.updates)
  return { observations: [], transitions, states, updates, incidents }
}
