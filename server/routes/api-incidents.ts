import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { dayBounds } from '../../monitors/domain/calendar.ts'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import { createEditionCache } from '../api/edition-cache.ts'
import { incidentDetailOf } from '../api/incident.ts'
import { type Cursor, listIncidents, readCursor } from '../api/list-incidents.ts'
import { INCIDENT_ID, IncidentsQuery } from '../api/queries.ts'
import type { Services } from '../api/schema-service.ts'
import { told } from '../api/told.ts'
import { refusalOf, wrong } from '../api/wrong-parameter.ts'
import type { Archive } from '../archive.ts'
import type { Edition } from '../publisher/edition.ts'
import { Refused, type SendComputed } from './computed.ts'

const IncidentParams = Type.Object({ id: INCIDENT_ID })

function placeOf(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined
  const place = readCursor(cursor)
  if (place === undefined) throw new Refused(wrong('cursor', ['the nextCursor of an earlier page']))
  return place
}

/** A service that is watched, or that was when something on record happened to it. */
function demandKnown(service: string | undefined, all: readonly IncidentView[], edition: Edition): void {
  if (service === undefined || edition.entries.has(`/api/v1/services/${service}`)) return
  if (all.some(({ services }) => services.some(({ serviceId }) => serviceId === service))) return
  const watched = told<Services>(edition, '/api/v1/services')?.services ?? []
  throw new Refused(
    wrong(
      'service',
      watched.map(({ id }) => id),
    ),
  )
}

/** The incidents that a query asks for, and those that have left the edition. */
export function apiIncidentRoutes(
  app: FastifyInstance,
  archive: Pick<Archive, 'incident' | 'incidents'>,
  send: SendComputed,
): void {
  const onRecord = createEditionCache<readonly IncidentView[]>()

  app.get<{ Querystring: IncidentsQuery }>(
    '/api/v1/incidents',
    { schema: { querystring: IncidentsQuery }, attachValidation: true },
    (request, reply) =>
      send(request, reply, async (edition) => {
        const { validationError: fault, query } = request
        if (fault) throw new Refused(refusalOf(fault.validation[0], IncidentsQuery))
        const { service, state, from, to, limit, cursor } = query
        const after = placeOf(cursor)
        if (from !== undefined && to !== undefined && to < from) {
          throw new Refused(wrong('to', [`a date as yyyy-mm-dd, not before ${from}`]))
        }
        const all = await onRecord(edition, 'incidents', () => archive.incidents())
        demandKnown(service, all, edition)
        const { timezone } = edition.frame.page
        const filter = {
          service,
          state,
          from: from === undefined ? undefined : dayBounds(from, timezone).from,
          to: to === undefined ? undefined : dayBounds(to, timezone).to,
        }
        return listIncidents(all, filter, { limit, after })
      }),
  )

  app.get<{ Params: Static<typeof IncidentParams> }>(
    '/api/v1/incidents/:id',
    { schema: { params: IncidentParams }, attachValidation: true },
    (request, reply) =>
      send(request, reply, async () => {
        if (request.validationError) return undefined
        const incident = await archive.incident(request.params.id)
        return incident && incidentDetailOf(incident)
      }),
  )
}
