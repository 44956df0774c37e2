import type { TSchema } from 'typebox'
import { SnapshotEvent } from '../events/schema.ts'
import * as statuspage from '../statuspage/schemas.ts'
import * as incident from './schema-incident.ts'
import { Text } from './schema-parts.ts'
import { Problem } from './schema-problem.ts'
import * as service from './schema-service.ts'
import * as summary from './schema-summary.ts'

/** The schemas that the document names, each once: where one stands within another it is referred to. */
export const NAMED_SCHEMAS: Readonly<Record<string, TSchema>> = {
  Summary: summary.Summary,
  Page: summary.Page,
  Overall: summary.Overall,
  Group: summary.Group,
  Service: service.Service,
  Services: service.Services,
  ServiceEntry: service.ServiceEntry,
  ServiceDetail: service.ServiceDetail,
  Check: service.Check,
  Uptime: service.Uptime,
  ServiceDays: service.ServiceDays,
  ServiceDay: service.ServiceDay,
  ServiceLatency: service.ServiceLatency,
  LatencyPoint: service.LatencyPoint,
  Incidents: incident.Incidents,
  Incident: incident.Incident,
  IncidentDetail: incident.IncidentDetail,
  IncidentService: incident.IncidentService,
  IncidentUpdate: incident.IncidentUpdate,
  Statement: incident.Statement,
  Maintenances: summary.Maintenances,
  Maintenance: summary.Maintenance,
  SnapshotEvent,
  Text,
  Problem,
  StatuspageSummary: statuspage.Summary,
  StatuspageStatusBody: statuspage.StatusBody,
  StatuspageComponentsBody: statuspage.ComponentsBody,
  StatuspageIncidentsBody: statuspage.IncidentsBody,
  StatuspageMaintenancesBody: statuspage.MaintenancesBody,
  StatuspagePage: statuspage.Page,
  StatuspageStatus: statuspage.Status,
  StatuspageComponent: statuspage.Component,
  StatuspageIncident: statuspage.Incident,
  StatuspageIncidentUpdate: statuspage.IncidentUpdate,
  StatuspageAffectedComponent: statuspage.AffectedComponent,
  StatuspageMaintenance: statuspage.ScheduledMaintenance,
  StatuspageMaintenanceUpdate: statuspage.MaintenanceUpdate,
}
