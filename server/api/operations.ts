import { type TObject, type TSchema, Type } from 'typebox'
import * as statuspage from '../statuspage/schemas.ts'
import { DaysQuery, INCIDENT_ID, IncidentsQuery, LatencyQuery, SERVICE_ID } from './queries.ts'
import { IncidentDetail, Incidents } from './schema-incident.ts'
import { object } from './schema-parts.ts'
import { ServiceDays, ServiceDetail, ServiceLatency, Services } from './schema-service.ts'
import { Maintenances, Summary } from './schema-summary.ts'

/** One address of the API: what it is asked with and what it answers. */
export type Operation = {
  readonly id: string
  readonly path: string
  readonly tag: 'State' | 'Incidents' | 'Events' | 'Statuspage v2'
  readonly summary: string
  readonly description?: string
  readonly pathParameters?: Readonly<Record<string, TSchema>>
  readonly query?: TObject
  /** The body of the 200; a stream of events has none that a schema describes. */
  readonly body: TSchema | 'event-stream'
  /** Beside 503, which any address may answer before the first measurement is rendered. */
  readonly refusals: readonly (400 | 404 | 429)[]
}

export const TAGS: readonly { readonly name: Operation['tag']; readonly description: string }[] = [
  { name: 'State', description: 'How the services are, how they were, and what is planned.' },
  { name: 'Incidents', description: 'Outages, measured by us or declared by others.' },
  { name: 'Events', description: 'What changes, as it changes.' },
  {
    name: 'Statuspage v2',
    description:
      'The same state as Statuspage v2 tells it, for clients that already speak it. Its `status.description` is English in every language.',
  },
]

const service = { id: SERVICE_ID }

const OWN: readonly Operation[] = [
  {
    id: 'getSummary',
    path: '/api/v1/summary',
    tag: 'State',
    summary: 'Everything current in one answer',
    body: Summary,
    refusals: [],
  },
  {
    id: 'listServices',
    path: '/api/v1/services',
    tag: 'State',
    summary: 'Every service',
    body: Services,
    refusals: [],
  },
  {
    id: 'getService',
    path: '/api/v1/services/{id}',
    tag: 'State',
    summary: 'One service with its checks',
    pathParameters: service,
    body: ServiceDetail,
    refusals: [404],
  },
  {
    id: 'getServiceDays',
    path: '/api/v1/services/{id}/days',
    tag: 'State',
    summary: 'The local days of a service',
    description:
      'Every second of a day is in exactly one part. Uptime is 1 − (partial + major) ÷ (day − unknown − filtered − planned), floored to two decimals; `percent` is `null` where nothing was measured.',
    pathParameters: service,
    query: DaysQuery,
    body: ServiceDays,
    refusals: [400, 404, 429],
  },
  {
    id: 'getServiceLatency',
    path: '/api/v1/services/{id}/latency',
    tag: 'State',
    summary: 'How fast a service answered',
    description:
      'By the hour for `24h`, by the local day otherwise. Good answers only, of all its checks together; quantiles within one per cent.',
    pathParameters: service,
    query: LatencyQuery,
    body: ServiceLatency,
    refusals: [400, 404, 429],
  },
  {
    id: 'listMaintenances',
    path: '/api/v1/maintenances',
    tag: 'State',
    summary: 'Announced maintenance windows',
    body: Maintenances,
    refusals: [],
  },
  {
    id: 'listIncidents',
    path: '/api/v1/incidents',
    tag: 'Incidents',
    summary: 'Incidents, newest first',
    description:
      'Follow `nextCursor` until it is `null`: every incident comes once, whatever is inserted meanwhile.',
    query: IncidentsQuery,
    body: Incidents,
    refusals: [400, 429],
  },
  {
    id: 'getIncident',
    path: '/api/v1/incidents/{id}',
    tag: 'Incidents',
    summary: 'Everything on record about one incident',
    pathParameters: { id: INCIDENT_ID },
    body: IncidentDetail,
    refusals: [404, 429],
  },
  {
    id: 'followEvents',
    path: '/api/v1/events',
    tag: 'Events',
    summary: 'Server-sent events',
    description:
      'Events `service` (a ServiceEntry), `incident` (an Incident) and `snapshot` (a SnapshotEvent, the last of each change). `Last-Event-ID` resumes; where the time away is no longer remembered, `snapshot` comes with `gap` and the summary tells where things stand. 503 with `Retry-After` when there is no room for one more reader.',
    body: 'event-stream',
    refusals: [],
  },
]

const LangQuery = object({
  lang: Type.Optional(
    Type.Enum(['fr', 'en'], { type: 'string', description: 'The page’s first language when left out.' }),
  ),
})

/** An address of the dialect. The language is that of names and texts. */
function dialect(id: string, name: string, summary: string, body: TSchema): Operation {
  return {
    id,
    path: `/api/v2/${name}.json`,
    tag: 'Statuspage v2',
    summary,
    query: LangQuery,
    body,
    refusals: [],
  }
}

const { ComponentsBody, IncidentsBody, MaintenancesBody, StatusBody } = statuspage

export const OPERATIONS: readonly Operation[] = [
  ...OWN,
  dialect('getStatuspageSummary', 'summary', 'Everything current', statuspage.Summary),
  dialect('getStatuspageStatus', 'status', 'The state of the page in a word', StatusBody),
  dialect('listStatuspageComponents', 'components', 'Services and their groups', ComponentsBody),
  dialect('listStatuspageIncidents', 'incidents', 'The 50 newest incidents', IncidentsBody),
  dialect(
    'listStatuspageUnresolved',
    'incidents/unresolved',
    'Incidents that are not resolved',
    IncidentsBody,
  ),
  dialect('listStatuspageMaintenances', 'scheduled-maintenances', 'The 50 newest windows', MaintenancesBody),
  dialect('listStatuspageActive', 'scheduled-maintenances/active', 'Windows in progress', MaintenancesBody),
  dialect(
    'listStatuspageUpcoming',
    'scheduled-maintenances/upcoming',
    'Windows that have yet to begin',
    MaintenancesBody,
  ),
]
