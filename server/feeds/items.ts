import type { FeedFormat } from '../../web/routes.ts'
import { incidentPath } from '../../web/routes.ts'
import { publicUrl } from '../public-url.ts'
import { FEED_LENGTH, type Feed, pathOf } from './feed.ts'
import { updateGuid } from './guid.ts'
import { titleOf } from './headline.ts'
import { threadsOf } from './threads.ts'

/** One update as a feed tells it. */
export type FeedItem = {
  /** Permanent: the same update always bears it, and no other one ever does. */
  readonly guid: string
  readonly title: string
  /** The incident's page. */
  readonly url: string
  readonly text: string
  /** Epoch milliseconds, never in the future. */
  readonly publishedAt: number
  /** The services that the update is about, by name. */
  readonly services: readonly string[]
}

/** The newest updates of all incidents of a feed, newest first: what was detected, and what people wrote. */
export function feedItems(feed: Feed, format: FeedFormat): readonly FeedItem[] {
  const { snapshot, locale } = feed
  const path = pathOf(feed, format)
  return threadsOf(feed)
    .flatMap(({ incident, updates }) => updates.map((update) => ({ incident, update })))
    .toSorted((a, b) => b.update.at.at - a.update.at.at)
    .slice(0, FEED_LENGTH)
    .map(({ incident, update }) => ({
      ...titleOf(incident, update, locale),
      guid: updateGuid(path, incident, update),
      url: publicUrl(snapshot, incidentPath(incident.id, locale)),
      text: update.text[locale],
      publishedAt: update.at.at,
    }))
}
