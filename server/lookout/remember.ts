import { firstMarked, SHOWN_DAYS } from '../../monitors/day-book.ts'
import { addDays, dayBounds, localDate } from '../../monitors/domain/calendar.ts'
import { serviceIdOf } from '../../monitors/domain/catalog.ts'
import type { Day } from '../../monitors/domain/day.ts'
import { askedFrom } from '../../monitors/domain/folding.ts'
import type { Incident } from '../../monitors/domain/incident.ts'
import type { Remembered } from '../../monitors/memory.ts'
import type { StoreReader } from '../../monitors/store.ts'
import { DEFAULT_LIMIT } from '../api/list-incidents.ts'

const DAY_MS = 86_400_000
/** A day more than is shown: the longest local day has 25 hours, the furthest zone lies 14 from UTC. */
const REMEMBERED_MS = (SHOWN_DAYS + 1) * DAY_MS
/** The newest incidents are listed however long ago they were: as many as a page of the API holds. */
const LISTED_INCIDENTS = DEFAULT_LIMIT

/**
 * Reads back what the lookout has to know before its first probe. Closed days are read as they stand on
 * record, and transitions only from where nothing is closed yet: what is older than the year that is shown
 * costs nothing.
 */
export async function remember(store: StoreReader, timezone: string, now: number): Promise<Remembered> {
  const [states, latest, incidents, lastClosed] = await Promise.all([
    store.checkStates(),
    store.latestObservations(),
    readIncidents(store, now),
    store.lastClosedDates(),
  ])
  const closedDays = await readClosedDays(store, lastClosed, localDate(now, timezone))
  const read = (checkKey: string) => {
    const serviceId = serviceIdOf(checkKey)
    const closed = lastClosed.get(serviceId)
    const openedAt = closed === undefined ? 0 : dayBounds(addDays(closed, 1), timezone).from
    return store.transitions(askedFrom(serviceId, openedAt, incidents), now + DAY_MS, checkKey)
  }
  const keys = new Set(states.map((state) => state.checkKey))
  const transitions = (await Promise.all([...keys].map(read))).flat()
  return { states, transitions, closedDays, latest, incidents }
}

/**
 * The incidents of the days that are shown, and further back as many as are listed. What is older is read
 * at most once for each doubling of the time looked back on.
 */
async function readIncidents(store: StoreReader, now: number): Promise<readonly Incident[]> {
  for (let backMs = REMEMBERED_MS; backMs < now; backMs *= 2) {
    const incidents = await store.incidentsSince(now - backMs)
    if (incidents.length >= LISTED_INCIDENTS) return incidents
  }
  return store.incidentsSince(0)
}

/** The days of the year that is shown; of a service that has none among them, its last one. */
async function readClosedDays(
  store: StoreReader,
  lastClosed: ReadonlyMap<string, string>,
  today: string,
): Promise<readonly Day[]> {
  const shown = await store.accounts(firstMarked(today), today)
  const services = new Set(shown.map(({ serviceId }) => serviceId))
  const others = [...lastClosed].filter(([serviceId]) => !services.has(serviceId))
  const last = await Promise.all(others.map(([serviceId, date]) => store.accounts(date, date, serviceId)))
  return [...last.flat(), ...shown]
}
