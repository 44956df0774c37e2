import type { Clock } from './clock.ts'
import { initialState } from './domain/advance.ts'
import { dayBounds, type LocalDay } from './domain/calendar.ts'
import { type Catalog, type Service, servicesOf } from './domain/catalog.ts'
import type { Day, DayRecord } from './domain/day.ts'
import { foldDay, isFoldable, pastDays } from './domain/folding.ts'
import { plannedSpans } from './domain/maintenance.ts'
import type { MaintenanceWindow } from './domain/record.ts'
import { serviceTimeline } from './domain/timeline.ts'
import type { Store } from './store.ts'

/** What is watched, and where the days begin that are not on record yet. */
export type Unfolded = {
  readonly catalog: Catalog
  readonly vantageName: string
  readonly windows: readonly MaintenanceWindow[]
  /** The first open day of each service that was ever seen, by service id. */
  readonly openFrom: ReadonlyMap<string, string>
}

type Records = Pick<Store, 'checkStates' | 'transitions' | 'observedBetween' | 'saveDays'>

export type FoldingRoom = {
  readonly store: Records
  readonly clock: Pick<Clock, 'now'>
  unfolded(): Unfolded
  /** A day is on record: it is read from now on, and what it was accounted from may be dropped. */
  folded(day: Day): void
  readonly onFailure: (error: unknown) => void
}

type Due = { readonly service: Service; readonly day: LocalDay }

/**
 * Puts every day that is over and final on record, the oldest first, and gives each back when it is done:
 * whoever asks decides how fast this goes. Everything is read from the store, the states of the checks too,
 * so that what waits to be stored can never be missing from a day. A service whose day fails is left for
 * the next time, with its later days. Never rejects.
 */
export async function* foldClosedDays(room: FoldingRoom): AsyncGenerator<Day, void, undefined> {
  const { store, onFailure } = room
  const now = room.clock.now()
  const unfolded = room.unfolded()
  const failed = new Set<Service>()
  for (const due of await finalDays(room, unfolded, now)) {
    if (failed.has(due.service)) continue
    try {
      const record = await accountFor(due, unfolded.windows, store)
      await store.saveDays([record])
      room.folded(record.day)
      yield record.day
    } catch (error) {
      failed.add(due.service)
      onFailure(error)
    }
  }
}

/** Where the earliest day begins that is still to be folded; observations since then are kept, however old. */
export function unfoldedSince({ catalog, openFrom }: Unfolded): number {
  const dates = servicesOf(catalog).flatMap((service) => openFrom.get(service.id) ?? [])
  const [first] = dates.sort()
  return first === undefined ? Number.POSITIVE_INFINITY : dayBounds(first, catalog.page.timezone).from
}

async function finalDays(room: FoldingRoom, unfolded: Unfolded, now: number): Promise<readonly Due[]> {
  const due = pastDaysOf(unfolded, now)
  if (due.length === 0) return []
  try {
    const { vantageName } = unfolded
    const stored = (await room.store.checkStates()).filter((state) => state.vantage === vantageName)
    const states = new Map(stored.map((state) => [state.checkKey, state]))
    return due.filter(({ service, day }) => {
      const own = service.checks.map(({ key }) => states.get(key) ?? initialState(key, vantageName))
      return isFoldable(day.to, own, now)
    })
  } catch (error) {
    room.onFailure(error)
    return []
  }
}

function pastDaysOf({ catalog, openFrom }: Unfolded, now: number): readonly Due[] {
  const services = servicesOf(catalog).flatMap((service) => {
    const from = openFrom.get(service.id)
    return from === undefined ? [] : [{ service, from }]
  })
  const [first] = services.map(({ from }) => from).sort()
  if (first === undefined) return []
  return pastDays(first, now, catalog.page.timezone).flatMap((day) =>
    services.filter(({ from }) => from <= day.date).map(({ service }) => ({ service, day })),
  )
}

async function accountFor(
  { service, day }: Due,
  windows: readonly MaintenanceWindow[],
  store: Records,
): Promise<DayRecord> {
  const keys = service.checks.map((check) => check.key)
  const transitions = await Promise.all(keys.map((key) => store.transitions(day.from, day.to, key)))
  const samples = await Promise.all(keys.map((key) => store.observedBetween(key, day.from, day.to)))
  const byCheck = Map.groupBy(transitions.flat(), (transition) => transition.checkKey)
  const spans = serviceTimeline(byCheck, keys, day.from, day.to)
  const planned = plannedSpans(windows, service.id)
  return foldDay({ serviceId: service.id, spans, planned, ...day }, samples.flat())
}
