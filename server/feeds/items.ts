import { hash } from 'node:crypto'
import type { IncidentUpdateView, IncidentView, Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import { itemTitle } from './texts.ts'

/** Readers ask far more often than this many updates are written. */
const ITEMS = 50

/** One update as a feed tells it. */
export type FeedItem = {
  /** Permanent: the same update always bears it, and no other content ever does. */
  readonly guid: string
  readonly title: string
  /** The incident's page. */
  readonly url: string
  readonly text: string
  /** Epoch milliseconds, never in the future. */
  readonly publishedAt: number
  readonly services: readonly string[]
}

/** An address of ours in full. */
export function absolute(snapshot: Snapshot, path: string): string {
  return `${snapshot.page.url.replace(/\/+$/, '')}${path}`
}

/**
 * A name-based UUID (RFC 9562, version 8) of the feed and the content. The feed is part of it because
 * some readers drop an item whose guid another feed has shown them; numbers are not, for a person's
 * update entered later would shift them.
 */
function guidOf(
  feed: string,
  incident: IncidentView,
  { origin, phase, at, text }: IncidentUpdateView,
): string {
  const digest = hash('sha256', JSON.stringify([feed, incident.id, origin, phase, at.at, text.fr, text.en]))
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/**
 * The newest updates of all incidents, newest first: what was detected, and what people wrote. What is
 * dated later than the snapshot is not out yet.
 *
 * @param feed the feed's own path, which sets its guids apart from those of other feeds
 */
export function feedItems(snapshot: Snapshot, feed: string, locale: Locale): readonly FeedItem[] {
  return snapshot.incidents
    .flatMap((incident) => incident.updates.map((update) => ({ incident, update })))
    .filter(({ update }) => update.at.at <= snapshot.generatedAt)
    .toSorted((a, b) => b.update.at.at - a.update.at.at)
    .slice(0, ITEMS)
    .map(({ incident, update }) => ({
      guid: guidOf(feed, incident, update),
      title: itemTitle(incident, update, locale),
      url: absolute(snapshot, `${locale === 'en' ? '/en' : ''}/incidents/${encodeURIComponent(incident.id)}`),
      text: update.text[locale],
      publishedAt: update.at.at,
      services: [...new Set(incident.services.map((service) => service.name[locale]))],
    }))
}
