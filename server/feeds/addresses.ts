import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { homePath } from '../../web/routes.ts'
import type { Address } from '../publisher/address.ts'
import { ATOM_TYPE, renderAtom } from './atom.ts'
import { feedsOf, pathOf } from './feed.ts'
import { JSON_FEED_TYPE, renderJsonFeed } from './json-feed.ts'
import { RSS_TYPE, renderRss } from './rss.ts'

/** Every feed in every format. `/history.*` are the names that readers of Statuspage feeds ask for. */
export function feedAddresses(snapshot: Snapshot): readonly Address[] {
  const { locales } = snapshot.page
  const ofFirst = { snapshot, locale: locales[0] }
  const histories = [
    { place: '/', feed: ofFirst },
    ...locales
      .filter((locale) => locale !== 'fr')
      .map((locale) => ({ place: homePath(locale), feed: { snapshot, locale } })),
  ]
  return [
    ...feedsOf(snapshot).flatMap((feed): Address[] => [
      [pathOf(feed, 'rss'), RSS_TYPE, () => renderRss(feed)],
      [pathOf(feed, 'atom'), ATOM_TYPE, () => renderAtom(feed)],
      [pathOf(feed, 'json'), JSON_FEED_TYPE, () => renderJsonFeed(feed)],
    ]),
    ...histories.flatMap(({ place, feed }): Address[] => [
      [`${place}history.rss`, RSS_TYPE, () => renderRss(feed)],
      [`${place}history.atom`, ATOM_TYPE, () => renderAtom(feed)],
    ]),
  ]
}
