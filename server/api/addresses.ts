import type { GroupView, ServiceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Address } from '../publisher/address.ts'
import { daysOf } from './days.ts'
import { iso } from './edge.ts'
import { incidentDetailOf } from './incident.ts'
import { listIncidents } from './list-incidents.ts'
import { maintenanceOf } from './maintenance.ts'
import { openApiOf } from './openapi.ts'
import type { Services } from './schema-service.ts'
import { serviceDetailOf, serviceEntryOf } from './service.ts'
import { summaryOf } from './summary.ts'

const json = (path: string, body: () => object): Address => [
  path,
  'application/json',
  () => JSON.stringify(body()),
]

function servicesOf({ version, generatedAt, groups }: Snapshot): Services {
  return {
    version,
    generatedAt: iso(generatedAt),
    services: groups.flatMap((group) => group.services.map((service) => serviceEntryOf(service, group))),
  }
}

function addressesOf(service: ServiceView, group: GroupView, { page }: Snapshot): readonly Address[] {
  const path = `/api/v1/services/${service.id}`
  return [
    json(path, () => serviceDetailOf(service, group)),
    json(`${path}/days`, () => daysOf(service.id, page.timezone, service.days)),
  ]
}

/** Every address of the API that is made ahead of any request. */
export function apiAddresses(snapshot: Snapshot): readonly Address[] {
  const { groups, incidents, maintenances } = snapshot
  return [
    json('/api/v1/summary', () => summaryOf(snapshot)),
    json('/api/v1/services', () => servicesOf(snapshot)),
    ...groups.flatMap((group) => group.services.flatMap((service) => addressesOf(service, group, snapshot))),
    json('/api/v1/incidents', () => listIncidents(incidents)),
    ...incidents.map((incident) =>
      json(`/api/v1/incidents/${incident.id}`, () => incidentDetailOf(incident)),
    ),
    json('/api/v1/maintenances', () => ({ maintenances: maintenances.map(maintenanceOf) })),
    json('/openapi.json', () => openApiOf(snapshot)),
  ]
}
