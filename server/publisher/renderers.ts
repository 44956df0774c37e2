import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Assets } from '../../web/assets.ts'
import { pagePaths } from '../../web/routes.ts'
import { apiAddresses } from '../api/addresses.ts'
import { badgeAddresses } from '../badges/addresses.ts'
import { CALENDAR_TYPE, maintenanceCalendar } from '../calendar/maintenance.ts'
import { embedAddresses } from '../embed/addresses.ts'
import { feedAddresses } from '../feeds/addresses.ts'
import { siteFileAddresses } from '../site-files/addresses.ts'
import { manifestAddresses } from '../site-files/manifest.ts'
import { statuspageAddresses } from '../statuspage/addresses.ts'
import type { Address } from './address.ts'
import { type Rendered, renderDocument } from './document.ts'

export type Renderer = () => Rendered

function data(contentType: string, body: string): Rendered {
  return { body, contentType, exposure: 'data' }
}

function rendererOf([path, contentType, render]: Address): readonly [string, Renderer] {
  return [path, () => data(contentType, render())]
}

/** Every address made ahead of any request, and how. */
export function renderers(snapshot: Snapshot, assets?: Assets): ReadonlyMap<string, Renderer> {
  return new Map<string, Renderer>([
    ...pagePaths(snapshot).map(
      ({ path, route }) => [path, () => renderDocument(route, snapshot, assets)] as const,
    ),
    ...apiAddresses(snapshot).map(rendererOf),
    ...statuspageAddresses(snapshot).map(rendererOf),
    ...feedAddresses(snapshot).map(rendererOf),
    ['/maintenance.ics', () => data(CALENDAR_TYPE, maintenanceCalendar(snapshot))],
    ...badgeAddresses(snapshot).map(rendererOf),
    ...siteFileAddresses(snapshot).map(rendererOf),
    ...manifestAddresses(snapshot).map(rendererOf),
    ...embedAddresses(snapshot).map(rendererOf),
  ])
}
