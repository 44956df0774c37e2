import type { IncidentView, Snapshot } from '../monitors/domain/snapshot.ts'
import type { Locale } from '../monitors/domain/text.ts'
import type { ApiReference } from './pages/api-reference.ts'

/** Which page, in which language. `incident` is given for one that has left the snapshot. */
export type PageRoute =
  | { readonly page: 'home' | 'method' | 'not-found'; readonly locale: Locale }
  | { readonly page: 'api'; readonly locale: Locale; readonly reference: ApiReference }
  | { readonly page: 'service'; readonly id: string; readonly locale: Locale }
  | {
      readonly page: 'incident'
      readonly id: string
      readonly locale: Locale
      readonly incident?: IncidentView
    }

const PREFIX: Readonly<Record<Locale, string>> = { fr: '', en: '/en' }

export function homePath(locale: Locale): string {
  return `${PREFIX[locale]}/`
}

export function methodPath(locale: Locale): string {
  return locale === 'fr' ? '/methode' : '/en/method'
}

export function apiPath(locale: Locale): string {
  return `${PREFIX[locale]}/api`
}

export function servicePath(id: string, locale: Locale): string {
  return `${PREFIX[locale]}/services/${encodeURIComponent(id)}`
}

export function incidentPath(id: string, locale: Locale): string {
  return `${PREFIX[locale]}/incidents/${encodeURIComponent(id)}`
}

export type FeedFormat = 'rss' | 'atom' | 'json'

/** The feed of everything, or of one service. */
export function feedPath(locale: Locale, format: FeedFormat = 'rss', serviceId?: string): string {
  const place = serviceId === undefined ? PREFIX[locale] : servicePath(serviceId, locale)
  return `${place}/feed.${format}`
}

/** The permanent address of a page; a page that does not exist leads home. */
export function pathOf(route: PageRoute): string {
  switch (route.page) {
    case 'home':
    case 'not-found':
      return homePath(route.locale)
    case 'method':
      return methodPath(route.locale)
    case 'api':
      return apiPath(route.locale)
    case 'service':
      return servicePath(route.id, route.locale)
    case 'incident':
      return incidentPath(route.id, route.locale)
  }
}

/** Every address that exists for a snapshot, in every language of the page. */
export function pagePaths(snapshot: Snapshot): { readonly path: string; readonly route: PageRoute }[] {
  const services = snapshot.groups.flatMap((group) => group.services)
  const routes = snapshot.page.locales.flatMap((locale): PageRoute[] => [
    { page: 'home', locale },
    { page: 'method', locale },
    ...services.map(({ id }): PageRoute => ({ page: 'service', id, locale })),
    ...snapshot.incidents.map(({ id }): PageRoute => ({ page: 'incident', id, locale })),
  ])
  return routes.map((route) => ({ path: pathOf(route), route }))
}
