import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import {
  apiPath,
  historyPath,
  historyYearPath,
  homePath,
  incidentPath,
  methodPath,
  monthPath,
  servicePath,
  serviceYearPath,
  subscribePath,
} from '../../web/routes.ts'
import { element, escapeText } from '../feeds/xml.ts'
import { publicUrl } from '../public-url.ts'
import type { Pages } from './pages.ts'

export const SITEMAP_TYPE = 'application/xml; charset=utf-8'

type Listed = {
  readonly pathIn: (locale: Locale) => string
  /** Epoch milliseconds; `undefined` for what changes all the time. */
  readonly changedAt?: number | undefined
}

const ALWAYS: readonly Listed['pathIn'][] = [homePath, methodPath, subscribePath, historyPath, apiPath]

function listed({ services, years, months, incidents }: Pages, now: number): readonly Listed[] {
  return [
    ...ALWAYS.map((pathIn) => ({ pathIn })),
    ...services.flatMap(({ id, years: own }) => [
      { pathIn: (locale: Locale) => servicePath(id, locale) },
      ...own.map((year) => ({ pathIn: (locale: Locale) => serviceYearPath(id, year, locale) })),
    ]),
    ...years.map((year) => ({ pathIn: (locale: Locale) => historyYearPath(year, locale) })),
    ...months.map((month) => ({ pathIn: (locale: Locale) => monthPath(month, locale) })),
    ...incidents.map(({ id, updates }) => ({
      pathIn: (locale: Locale) => incidentPath(id, locale),
      changedAt: updates.find(({ at }) => at.at <= now)?.at.at,
    })),
  ]
}

/**
 * Every page in every language (https://www.sitemaps.org/protocol.html), each naming its translations. An
 * incident bears the date of its newest update; the other pages change all the time.
 */
export function sitemapXml(pages: Pages, frame: Pick<Snapshot, 'page' | 'generatedAt'>): string {
  const { locales } = frame.page
  const urls = listed(pages, frame.generatedAt).flatMap(({ pathIn, changedAt }) => {
    const addresses = locales.map((locale) => ({ locale, url: publicUrl(frame, pathIn(locale)) }))
    const translations = addresses.map(
      ({ locale, url }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${escapeText(url)}"/>`,
    )
    const lastmod = changedAt === undefined ? '' : element('lastmod', new Date(changedAt).toISOString())
    return addresses.map(({ url }) => `<url>${element('loc', url)}${lastmod}${translations.join('')}</url>`)
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}
