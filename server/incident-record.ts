import type { Incident } from '../monitors/domain/incident.ts'
import type { StoreReader } from '../monitors/store.ts'

/**
 * How far back incidents are read again although they were known to be over. Their rows are final then; this
 * makes up for clocks that were set and for rows that were written while others were read.
 */
const REREAD_MS = 2 * 86_400_000

/** Every detected incident, in no certain order. Each is read from the store until it is over. */
export type IncidentRecord = (reader: Pick<StoreReader, 'incidentsSince'>) => Promise<readonly Incident[]>

/**
 * Remembers the incidents that are over: reading years of them takes tens of milliseconds of the thread that
 * serves, and what is over does not change.
 */
export function createIncidentRecord(): IncidentRecord {
  const known = new Map<string, Incident>()
  let last = Number.NEGATIVE_INFINITY
  return async (reader) => {
    const since = Math.max(Number.MIN_SAFE_INTEGER, last - REREAD_MS)
    for (const incident of await reader.incidentsSince(since)) {
      known.set(incident.id, incident)
      last = Math.max(last, incident.resolvedAt ?? incident.startedAt)
    }
    return [...known.values()]
  }
}
