import { type Remembered, SHOWN_DAYS } from '../../monitors/memory.ts'
import type { StoreReader } from '../../monitors/store.ts'

const DAY_MS = 86_400_000
/** A day more than is shown: the longest local day has 25 hours, the furthest zone lies 14 from UTC. */
const REMEMBERED_MS = (SHOWN_DAYS + 1) * DAY_MS

/** Reads back what the lookout has to know before its first probe. */
export async function remember(store: StoreReader, now: number): Promise<Remembered> {
  const since = now - REMEMBERED_MS
  const [states, transitions, latest, incidents] = await Promise.all([
    store.checkStates(),
    store.transitions(since, now + DAY_MS),
    store.latestObservations(),
    store.incidentsSince(since),
  ])
  return { states, transitions, latest, incidents }
}
