import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Address } from '../publisher/address.ts'
import { type Badge, overallBadge, serviceBadge, uptimeBadge } from './badge.ts'
import { shieldsJson } from './shields.ts'
import { badgeSvg, SVG_TYPE } from './svg.ts'

function both(id: string, badge: () => Badge): Address[] {
  const path = `/badges/${encodeURIComponent(id)}`
  return [
    [`${path}.svg`, SVG_TYPE, () => badgeSvg(badge())],
    [`${path}.json`, 'application/json', () => shieldsJson(badge())],
  ]
}

/**
 * The badges of every service and of all. Later ones win an address: a service may be named like another's
 * uptime, and only `overall` means all.
 */
export function badgeAddresses(snapshot: Snapshot): readonly Address[] {
  const services = snapshot.groups.flatMap((group) => group.services)
  return [
    ...services.flatMap((service) => both(`${service.id}-uptime`, () => uptimeBadge(service, snapshot))),
    ...services.flatMap((service) => both(service.id, () => serviceBadge(service, snapshot))),
    ...both('overall', () => overallBadge(snapshot)),
  ]
}
