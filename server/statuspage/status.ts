import type { Component, Status } from './schemas.ts'

/**
 * The state of the whole page in the standard English phrases, which clients match, whatever the language
 * of the rest.
 */
export function statusOf(components: readonly Component[]): Status {
  const statuses = components.filter(({ group }) => !group).map(({ status }) => status)
  const all = (status: Component['status']) => statuses.every((one) => one === status)
  const any = (status: Component['status']) => statuses.includes(status)

  if (statuses.length === 0) return { indicator: 'minor', description: 'Partially Degraded Service' }
  if (all('major_outage')) return { indicator: 'critical', description: 'Major System Outage' }
  if (any('major_outage') || all('partial_outage')) {
    return { indicator: 'major', description: 'Partial System Outage' }
  }
  if (any('partial_outage')) return { indicator: 'minor', description: 'Minor Service Outage' }
  if (any('degraded_performance')) return { indicator: 'minor', description: 'Partially Degraded Service' }
  if (any('under_maintenance')) return { indicator: 'maintenance', description: 'Service Under Maintenance' }
  return { indicator: 'none', description: 'All Systems Operational' }
}
