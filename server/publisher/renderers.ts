import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import type { InlineHashes } from '../../web/inline-hashes.ts'
import { type RenderedPage, renderPage } from '../../web/render.ts'
import { type PageRoute, pagePaths } from '../../web/routes.ts'
import { apiAddresses } from '../api/addresses.ts'
import { badgeAddresses } from '../badges/addresses.ts'
import { CALENDAR_TYPE, maintenanceCalendar } from '../calendar/maintenance.ts'
import { embedAddresses } from '../embed/addresses.ts'
import { feedAddresses } from '../feeds/addresses.ts'
import { siteFileAddresses } from '../site-files/addresses.ts'
import { manifestAddresses } from '../site-files/manifest.ts'
import { statuspageAddresses } from '../statuspage/addresses.ts'
import type { Address } from './address.ts'
import type { Exposure } from './security-headers.ts'

/** One answer as text, before it is compressed and given its headers. */
export type Rendered = {
  readonly body: string
  readonly contentType: string
  readonly exposure: Exposure
  readonly language?: Locale
  /** CSP hashes of what stands inline. */
  readonly inline?: InlineHashes
}

export type Renderer = () => Rendered

function documentOf(route: PageRoute, { html, inline }: RenderedPage): Rendered {
  return {
    body: html,
    contentType: 'text/html; charset=utf-8',
    exposure: 'page',
    language: route.locale,
    inline,
  }
}

export function renderDocument(route: PageRoute, snapshot: Snapshot, assets?: Assets): Rendered {
  return documentOf(route, renderPage(route, snapshot, assets))
}

/** The page of a route; `undefined` where the address leads nowhere. */
export function renderFound(route: PageRoute, snapshot: Snapshot, assets?: Assets): Rendered | undefined {
  const page = renderPage(route, snapshot, assets)
  return page.status === 200 ? documentOf(route, page) : undefined
}

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
