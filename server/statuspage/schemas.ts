import { type Static, type TSchema, Type } from 'typebox'
import { Instant, nullable, object, words } from '../api/schema-parts.ts'

const Id = Type.String({ pattern: '^[a-z0-9]{12}$' })

const ComponentStatus = words(
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
)

export const Page = object({
  id: Id,
  name: Type.String(),
  url: Type.String(),
  time_zone: Type.String(),
  updated_at: Instant,
})

export const Status = object({
  indicator: words('none', 'minor', 'major', 'critical', 'maintenance'),
  description: Type.String(),
})

/** A service, or a group: then `group` is true and `components` names its services. */
export const Component = object({
  id: Id,
  name: Type.String(),
  status: ComponentStatus,
  created_at: Instant,
  updated_at: Instant,
  position: Type.Integer({ minimum: 1 }),
  description: nullable(Type.String()),
  showcase: Type.Boolean(),
  start_date: nullable(Type.String()),
  group_id: nullable(Id),
  page_id: Id,
  group: Type.Boolean(),
  only_show_if_degraded: Type.Boolean(),
  components: Type.Optional(Type.Array(Id)),
})

export const AffectedComponent = object({
  code: Id,
  name: Type.String(),
  old_status: ComponentStatus,
  new_status: ComponentStatus,
})

const updateOf = <Phase extends TSchema>(phase: Phase) =>
  object({
    id: Id,
    status: phase,
    body: Type.String(),
    incident_id: Id,
    created_at: Instant,
    updated_at: Instant,
    display_at: Instant,
    affected_components: nullable(Type.Array(AffectedComponent)),
    deliver_notifications: Type.Boolean(),
    custom_tweet: Type.Null(),
    tweet_id: Type.Null(),
  })

const IncidentPhase = words('investigating', 'identified', 'monitoring', 'resolved', 'postmortem')
const MaintenancePhase = words('scheduled', 'in_progress', 'verifying', 'completed')

export const IncidentUpdate = updateOf(IncidentPhase)
export const MaintenanceUpdate = updateOf(MaintenancePhase)

const incidentProperties = <Phase extends TSchema, Impact extends TSchema, Update extends TSchema>(
  phase: Phase,
  impact: Impact,
  update: Update,
) => ({
  id: Id,
  name: Type.String(),
  status: phase,
  created_at: Instant,
  updated_at: Instant,
  monitoring_at: nullable(Instant),
  resolved_at: nullable(Instant),
  impact,
  shortlink: Type.String(),
  started_at: Instant,
  page_id: Id,
  incident_updates: Type.Array(update),
  components: Type.Array(Component),
})

export const Incident = object(
  incidentProperties(IncidentPhase, words('none', 'minor', 'major', 'critical'), IncidentUpdate),
)

export const ScheduledMaintenance = object({
  ...incidentProperties(MaintenancePhase, words('maintenance'), MaintenanceUpdate),
  scheduled_for: Instant,
  scheduled_until: Instant,
})

export const Summary = object({
  page: Page,
  components: Type.Array(Component),
  incidents: Type.Array(Incident),
  scheduled_maintenances: Type.Array(ScheduledMaintenance),
  status: Status,
})

export const StatusBody = object({ page: Page, status: Status })
export const ComponentsBody = object({ page: Page, components: Type.Array(Component) })
export const IncidentsBody = object({ page: Page, incidents: Type.Array(Incident) })
export const MaintenancesBody = object({
  page: Page,
  scheduled_maintenances: Type.Array(ScheduledMaintenance),
})

export type ComponentStatus = Static<typeof ComponentStatus>
export type Page = Static<typeof Page>
export type Status = Static<typeof Status>
export type Component = Static<typeof Component>
export type AffectedComponent = Static<typeof AffectedComponent>
export type IncidentUpdate = Static<typeof IncidentUpdate>
export type Incident = Static<typeof Incident>
export type ScheduledMaintenance = Static<typeof ScheduledMaintenance>
