import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import { apiPath, historyPath, pagePaths, pathOf } from '../../web/routes.ts'
import { element, escapeText } from '../feeds/xml.ts'
import { publicUrl } from '../public-url.ts'

export const SITEMAP_TYPE = 'application/xml; charset=utf-8'

type Listed = {
  readonly pathIn: (locale: Locale) => string
  /** Epoch milliseconds; `undefined` for what changes all the time. */
  readonly changedAt?: number | undefined
}

/** Pages that are always there, made ahead of requests or not. */
const ALWAYS: readonly Listed['pathIn'][] = [historyPath, apiPath]

/** Every page by its address, each once. */
function listedPages(snapshot: Snapshot): ReadonlyMap<string, Listed> {
  const { incidents, page, generatedAt } = snapshot
  const updatedAt = new Map(
    incidents.map(({ id, updates }) => [id, updates.find(({ at }) => at.at <= generatedAt)?.at.at]),
  )
  const prepared = pagePaths(snapshot).map(({ path, route }): [string, Listed] => [
    path,
    {
      pathIn: (locale) => pathOf({ ...route, locale }),
      changedAt: route.page === 'incident' ? updatedAt.get(route.id) : undefined,
    },
  ])
  const others = page.locales.flatMap((locale) =>
    ALWAYS.map((pathIn): [string, Listed] => [pathIn(locale), { pathIn }]),
  )
  return new Map([...prepared, ...others])
}

/**
 * Every page in every language (https://www.sitemaps.org/protocol.html), each naming its translations. An
 * incident bears the date of its newest update; the other pages change all the time.
 */
export function sitemapXml(snapshot: Snapshot): string {
  const { locales } = snapshot.page
  const urls = [...listedPages(snapshot)].map(([path, { pathIn, changedAt }]) => {
    const translations = locales.map((locale) => {
      const href = escapeText(publicUrl(snapshot, pathIn(locale)))
      return `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`
    })
    const lastmod = changedAt === undefined ? '' : element('lastmod', new Date(changedAt).toISOString())
    return `<url>${element('loc', publicUrl(snapshot, path))}${lastmod}${translations.join('')}</url>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}
