import type { GroupView, ServiceView } from '../../monitors/domain/snapshot.ts'
import { idOf } from './ids.ts'
import type { Component, ComponentStatus } from './schemas.ts'
import { iso, pageId, say, type Telling } from './telling.ts'

/** The dialect has no word for a service that nobody can measure: that is never `operational`. */
const STATUS_OF: Readonly<Record<ServiceView['state'], ComponentStatus>> = {
  operational: 'operational',
  degraded: 'degraded_performance',
  filtered: 'degraded_performance',
  unknown: 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
}

const WORST_FIRST: readonly ComponentStatus[] = [
  'major_outage',
  'partial_outage',
  'degraded_performance',
  'under_maintenance',
  'operational',
]

function statusOf({ state, maintenanceId }: ServiceView): ComponentStatus {
  return maintenanceId === null ? STATUS_OF[state] : 'under_maintenance'
}

function worstOf(statuses: readonly ComponentStatus[]): ComponentStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'degraded_performance'
}

/** Since when a service stands as it does: its state, or the window that is laid over it. Epoch milliseconds. */
function changedAt({ since, maintenanceId }: ServiceView, { snapshot }: Telling): number {
  const window = snapshot.maintenances.find(({ id }) => id === maintenanceId)
  return Math.max(since ?? 0, window?.from ?? 0) || snapshot.generatedAt
}

/** What components and groups have in common. We know of no earlier instant than the last change. */
function component(
  {
    id,
    name,
    status,
    at,
  }: { readonly id: string; readonly name: string; readonly status: ComponentStatus; readonly at: number },
  { position, description, groupId }: { position: number; description: string; groupId: string | null },
  telling: Telling,
): Component {
  return {
    id,
    name,
    status,
    created_at: iso(at),
    updated_at: iso(at),
    position,
    description: description === '' ? null : description,
    showcase: true,
    start_date: null,
    group_id: groupId,
    page_id: pageId(telling),
    group: false,
    only_show_if_degraded: false,
  }
}

function componentOf(service: ServiceView, position: number, groupId: string, telling: Telling): Component {
  const { id, name, description } = service
  return component(
    {
      id: idOf('component', id),
      name: say(name, telling),
      status: statusOf(service),
      at: changedAt(service, telling),
    },
    { position, description: say(description, telling), groupId },
    telling,
  )
}

function groupOf(group: GroupView, position: number, telling: Telling): readonly Component[] {
  const { services } = group
  const groupId = idOf('group', group.id)
  const members = services.map((service, index) => componentOf(service, index + 1, groupId, telling))
  const head = component(
    {
      id: groupId,
      name: say(group.name, telling),
      status: worstOf(members.map(({ status }) => status)),
      at: Math.max(...services.map((service) => changedAt(service, telling))),
    },
    { position, description: '', groupId: null },
    telling,
  )
  return [{ ...head, group: true, components: members.map(({ id }) => id) }, ...members]
}

/** Groups and their services in one flat list, each group ahead of its own. */
export function componentsOf(telling: Telling): readonly Component[] {
  return telling.snapshot.groups.flatMap((group, index) => groupOf(group, index + 1, telling))
}

/** The components of services by our ids, in the order of the page; those no longer watched are left out. */
export function componentsNamed(
  serviceIds: readonly string[],
  components: readonly Component[],
): Component[] {
  const ids = new Set(serviceIds.map((id) => idOf('component', id)))
  return components.filter(({ id }) => ids.has(id))
}
