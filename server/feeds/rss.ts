import type { Locale } from '../../monitors/domain/text.ts'
import { type Feed, pageUrl, selfUrl } from './feed.ts'
import { type FeedItem, feedItems } from './items.ts'
import { paragraphs, plainMarkup, readMoreLink } from './markup.ts'
import { feedDescription, feedTitle } from './texts.ts'
import { cdata, element, escapeText } from './xml.ts'

export const RSS_TYPE = 'application/rss+xml; charset=utf-8'

/** How long a reader may keep the feed before it asks again, in minutes. */
const TTL_MINUTES = 5

function itemOf(item: FeedItem, locale: Locale): string {
  return [
    '<item>',
    element('title', item.title),
    element('link', item.url),
    `<guid isPermaLink="false">${escapeText(item.guid)}</guid>`,
    element('pubDate', new Date(item.publishedAt).toUTCString()),
    ...item.services.map((service) => element('category', service)),
    element('description', plainMarkup(item.text)),
    `<content:encoded>${cdata(paragraphs(item.text) + readMoreLink(item.url, locale))}</content:encoded>`,
    '</item>',
  ].join('\n')
}

/**
 * A feed in RSS 2.0 (https://www.rssboard.org/rss-specification): one item per update, newest first. It
 * changes only when an update is written, so that a reader's 304 holds until then.
 */
export function renderRss(feed: Feed): string {
  const items = feedItems(feed, 'rss')
  const [newest] = items
  const { hub } = feed.snapshot.page
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    '<channel>',
    element('title', feedTitle(feed)),
    element('link', pageUrl(feed)),
    `<atom:link href="${escapeText(selfUrl(feed, 'rss'))}" rel="self" type="application/rss+xml"/>`,
    ...(hub === undefined ? [] : [`<atom:link href="${escapeText(hub)}" rel="hub"/>`]),
    element('description', plainMarkup(feedDescription(feed))),
    element('language', feed.locale),
    ...(newest === undefined ? [] : [element('lastBuildDate', new Date(newest.publishedAt).toUTCString())]),
    element('ttl', String(TTL_MINUTES)),
    ...items.map((item) => itemOf(item, feed.locale)),
    '</channel>',
    '</rss>',
    '',
  ].join('\n')
}
