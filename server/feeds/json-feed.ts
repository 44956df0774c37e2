import { type Feed, pageUrl, selfUrl } from './feed.ts'
import { feedItems } from './items.ts'
import { paragraphs, readMoreLink } from './markup.ts'
import { feedDescription, feedTitle } from './texts.ts'
import { legal } from './xml.ts'

export const JSON_FEED_TYPE = 'application/feed+json'

/** A feed in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): one item per update, newest first. */
export function renderJsonFeed(feed: Feed): string {
  const { snapshot, locale } = feed
  const { hub } = snapshot.page
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: legal(feedTitle(feed)),
    home_page_url: pageUrl(feed),
    feed_url: selfUrl(feed, 'json'),
    description: legal(feedDescription(feed)),
    authors: [{ name: legal(snapshot.page.name[locale]), url: pageUrl({ snapshot, locale }) }],
    language: locale,
    ...(hub !== undefined && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: feedItems(feed, 'json').map((item) => ({
      id: item.guid,
      url: item.url,
      title: legal(item.title),
      content_html: paragraphs(item.text) + readMoreLink(item.url, locale),
      content_text: legal(item.text),
      date_published: new Date(item.publishedAt).toISOString(),
      tags: item.services.map(legal),
    })),
  })
}
