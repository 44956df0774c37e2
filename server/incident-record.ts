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
  let known = new Map<string, Incident>()
  return async (reader) => {
    const read = await reader.incidentsSince(readFrom([...known.values()]))
    known = new Map([...known, ...read.map((incident) => [incident.id, incident] as const)])
    return [...known.values()]
  }
}

/** The start of the first incident that may have changed since it was read. */
function readFrom(known: readonly Incident[]): number {
  if (known.length === 0) return Number.MIN_SAFE_INTEGER
  const open = known.filter(({ resolvedAt }) => resolvedAt === null)
  const last = Math.max(...known.map(({ resolvedAt, startedAt }) => resolvedAt ?? startedAt))
  return Math.min(last - REREAD_MS, ...open.map(({ startedAt }) => startedAt))
}
