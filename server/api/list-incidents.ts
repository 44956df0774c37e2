import { type IncidentView, isOpen } from '../../monitors/domain/snapshot.ts'
import { incidentOf } from './incident.ts'
import type { Incidents } from './schema-incident.ts'

/** As many as a page holds when nobody says otherwise. */
export const DEFAULT_LIMIT = 50

/** A place in the list: behind the incident of that start and id. It holds whatever is inserted later. */
export type Cursor = { readonly startedAt: number; readonly id: string }

/** Which incidents, all conditions together. Instants in epoch milliseconds. */
export type IncidentFilter = {
  readonly service?: string | undefined
  readonly state?: 'open' | 'resolved' | undefined
  /** Under way at some time in `[from, to)`. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

type Place = Pick<IncidentView, 'startedAt' | 'id'>

/** Newest first; incidents of one instant by id, so that every place is one of a kind. */
function byPlace(a: Place, b: Place): number {
  return b.startedAt.at - a.startedAt.at || (a.id < b.id ? 1 : -1)
}

function matches(incident: IncidentView, { service, state, from, to }: IncidentFilter): boolean {
  const { services, startedAt, resolvedAt } = incident
  if (service !== undefined && !services.some(({ serviceId }) => serviceId === service)) return false
  if (state !== undefined && isOpen(incident) !== (state === 'open')) return false
  if (to !== undefined && startedAt.at >= to) return false
  return from === undefined || isOpen(incident) || (resolvedAt ?? startedAt).at >= from
}

function writeCursor({ startedAt, id }: Cursor): string {
  return Buffer.from(`${startedAt}.${id}`).toString('base64url')
}

/** `undefined` for what is no cursor of ours. */
export function readCursor(cursor: string): Cursor | undefined {
  const [, startedAt, id] = /^(-?\d{1,16})\.(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return startedAt === undefined || id === undefined ? undefined : { startedAt: Number(startedAt), id }
}

/** One page of the incidents that match, newest first, and where the next one begins. */
export function listIncidents(
  incidents: readonly IncidentView[],
  filter: IncidentFilter = {},
  {
    limit = DEFAULT_LIMIT,
    after,
  }: { readonly limit?: number | undefined; readonly after?: Cursor | undefined } = {},
): Incidents {
  const place = after && { id: after.id, startedAt: { at: after.startedAt, precision: 'minute' as const } }
  const rest = incidents
    .filter((incident) => matches(incident, filter))
    .filter((incident) => place === undefined || byPlace(place, incident) < 0)
    .filter((incident) => incident.id !== after?.id)
    .toSorted(byPlace)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    incidents: page.map(incidentOf),
    nextCursor:
      last !== undefined && rest.length > page.length
        ? writeCursor({ startedAt: last.startedAt.at, id: last.id })
        : null,
  }
}
