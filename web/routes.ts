import type { IncidentView, Snapshot } from '../monitors/domain/snapshot.ts'
import type { Locale } from '../monitors/domain/text.ts'
import type { LatencyPeriod } from './charts/series.ts'
import type { ApiReference } from './pages/api-reference.ts'
import { type HistoryRecord, holdsWholeRecord, preparedMonths } from './pages/history/record.ts'
import type { ServiceYear } from './pages/service-year-view.ts'

/**
 * Which page, in which language. `incident` is given for one that has left the snapshot, `record` where the
 * history is made from more than the snapshot holds.
 */
export type PageRoute =
  | { readonly page: 'home' | 'method' | 'subscribe' | 'not-found'; readonly locale: Locale }
  | { readonly page: 'api'; readonly locale: Locale; readonly reference: ApiReference }
  | { readonly page: 'service'; readonly id: string; readonly locale: Locale }
  | { readonly page: 'service-year'; readonly view: ServiceYear; readonly locale: Locale }
  | {
      readonly page: 'incident'
      readonly id: string
      readonly locale: Locale
      readonly incident?: IncidentView
    }
  | { readonly page: 'history'; readonly locale: Locale; readonly record?: HistoryRecord }
  | {
      readonly page: 'history-year'
      /** `yyyy` */
      readonly year: string
      readonly locale: Locale
      readonly record?: HistoryRecord
    }
  | {
      readonly page: 'month'
      /** `yyyy-mm` */
      readonly month: string
      readonly locale: Locale
      readonly record?: HistoryRecord
    }

const PREFIX: Readonly<Record<Locale, string>> = { fr: '', en: '/en' }

export function homePath(locale: Locale): string {
  return `${PREFIX[locale]}/`
}

export function methodPath(locale: Locale): string {
  return locale === 'fr' ? '/methode' : '/en/method'
}

export function subscribePath(locale: Locale): string {
  return locale === 'fr' ? '/abonnement' : '/en/subscribe'
}

/** The running year, and the way to the others. */
export function historyPath(locale: Locale): string {
  return locale === 'fr' ? '/historique' : '/en/history'
}

/** The outages of one year, `yyyy`. */
export function historyYearPath(year: string, locale: Locale): string {
  return `${historyPath(locale)}/${year}`
}

/** The outages of one month, `yyyy-mm`. */
export function monthPath(month: string, locale: Locale): string {
  return `${historyPath(locale)}/${month}`
}

export function apiPath(locale: Locale): string {
  return `${PREFIX[locale]}/api`
}

export function servicePath(id: string, locale: Locale): string {
  return `${PREFIX[locale]}/services/${encodeURIComponent(id)}`
}

/** One year of a service, `yyyy`. */
export function serviceYearPath(id: string, year: string, locale: Locale): string {
  return `${servicePath(id, locale)}/${year}`
}

/** The drawing of how fast a service answered. */
export function latencyChartPath(
  id: string,
  locale: Locale,
  { period, narrow }: { readonly period: LatencyPeriod; readonly narrow: boolean },
): string {
  return `${servicePath(id, locale)}/latency.svg?period=${period}${narrow ? '&narrow' : ''}`
}

/** The picture of the state of a service. */
export function badgePath(id: string): string {
  return `/badges/${encodeURIComponent(id)}.svg`
}

export function incidentPath(id: string, locale: Locale): string {
  return `${PREFIX[locale]}/incidents/${encodeURIComponent(id)}`
}

export function manifestPath(locale: Locale): string {
  return `${PREFIX[locale]}/manifest.webmanifest`
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
    case 'subscribe':
      return subscribePath(route.locale)
    case 'history':
      return historyPath(route.locale)
    case 'history-year':
      return historyYearPath(route.year, route.locale)
    case 'month':
      return monthPath(route.month, route.locale)
    case 'api':
      return apiPath(route.locale)
    case 'service':
      return servicePath(route.id, route.locale)
    case 'service-year':
      return serviceYearPath(route.view.id, route.view.year, route.locale)
    case 'incident':
      return incidentPath(route.id, route.locale)
  }
}

/** Every address that is made ahead of requests, in every language of the page. */
export function pagePaths(snapshot: Snapshot): { readonly path: string; readonly route: PageRoute }[] {
  const services = snapshot.groups.flatMap((group) => group.services)
  // An overview that lacked an old outage would be wrong: where the archive may know more, it is asked.
  const history = [
    ...(holdsWholeRecord(snapshot) ? [{ page: 'history' } as const] : []),
    ...preparedMonths(snapshot).map((month) => ({ page: 'month', month }) as const),
  ]
  const routes = snapshot.page.locales.flatMap((locale): PageRoute[] => [
    { page: 'home', locale },
    { page: 'method', locale },
    { page: 'subscribe', locale },
    ...history.map((route): PageRoute => ({ ...route, locale })),
    ...services.map(({ id }): PageRoute => ({ page: 'service', id, locale })),
    ...snapshot.incidents.map(({ id }): PageRoute => ({ page: 'incident', id, locale })),
  ])
  return routes.map((route) => ({ path: pathOf(route), route }))
}
