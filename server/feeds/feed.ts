import type { ServiceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import { type FeedFormat, feedPath, homePath, servicePath } from '../../web/routes.ts'
import { publicUrl } from '../public-url.ts'

/** Readers ask far more often than this many updates are written. */
export const FEED_LENGTH = 50

/** What one feed tells of: everything or one service, in one language. Each format is a writing of it. */
export type Feed = {
  readonly snapshot: Snapshot
  readonly locale: Locale
  readonly service?: ServiceView
}

export function pathOf({ locale, service }: Feed, format: FeedFormat): string {
  return feedPath(locale, format, service?.id)
}

export function selfUrl(feed: Feed, format: FeedFormat): string {
  return publicUrl(feed.snapshot, pathOf(feed, format))
}

/** The page that says the same to people. */
export function pageUrl({ snapshot, locale, service }: Feed): string {
  return publicUrl(snapshot, service === undefined ? homePath(locale) : servicePath(service.id, locale))
}

/** Every feed of a snapshot. */
export function feedsOf(snapshot: Snapshot): readonly Feed[] {
  const services = snapshot.groups.flatMap((group) => group.services)
  return snapshot.page.locales.flatMap((locale) => [
    { snapshot, locale },
    ...services.map((service) => ({ snapshot, locale, service })),
  ])
}
