import { formatMoment, machineMoment } from '../../web/format/moment.ts'
import { incidentPath } from '../../web/routes.ts'
import { publicUrl } from '../public-url.ts'
import { FEED_LENGTH, type Feed, pathOf } from './feed.ts'
import { incidentGuid } from './guid.ts'
import { titleOf } from './headline.ts'
import { paragraphs, readMoreLink } from './markup.ts'
import { type Thread, threadsOf } from './threads.ts'
import { escapeText } from './xml.ts'

/** One incident as a feed tells it. */
export type FeedEntry = {
  /** Permanent: the same incident always bears it in this feed. */
  readonly guid: string
  /** The title of the newest update: it moves with the incident. */
  readonly title: string
  readonly url: string
  /** The newest update, as plain text. */
  readonly summary: string
  /** All updates as HTML, newest first. */
  readonly html: string
  /** When its first and its newest update came out. Epoch milliseconds, never in the future. */
  readonly publishedAt: number
  readonly updatedAt: number
  readonly services: readonly string[]
}

function threadHtml({ incident, updates }: Thread, { snapshot, locale }: Feed): string {
  const zone = snapshot.page.timezone
  return updates
    .map((update) => {
      const { title } = titleOf(incident, update, locale)
      const time = `<time datetime="${machineMoment(update.at, zone)}">${escapeText(formatMoment(update.at, { locale, zone }))}</time>`
      return `<h3>${escapeText(title)}</h3><p>${time}</p>${paragraphs(update.text[locale])}`
    })
    .join('')
}

function entryOf(thread: Thread, feed: Feed, path: string): FeedEntry {
  const { snapshot, locale } = feed
  const { incident, updates } = thread
  const [newest] = updates
  const url = publicUrl(snapshot, incidentPath(incident.id, locale))
  return {
    ...titleOf(incident, newest, locale),
    guid: incidentGuid(path, incident),
    url,
    summary: newest.text[locale],
    html: threadHtml(thread, feed) + readMoreLink(url, locale),
    publishedAt: Math.min(...updates.map((update) => update.at.at)),
    updatedAt: newest.at.at,
  }
}

/** The incidents of a feed, the one with the newest update first. */
export function feedEntries(feed: Feed): readonly FeedEntry[] {
  const path = pathOf(feed, 'atom')
  return threadsOf(feed)
    .toSorted((a, b) => b.updates[0].at.at - a.updates[0].at.at)
    .slice(0, FEED_LENGTH)
    .map((thread) => entryOf(thread, feed, path))
}
