import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import { absolute, type FeedItem, feedItems } from './items.ts'
import { channelDescription, channelTitle, readMore } from './texts.ts'
import { cdata, escapeText } from './xml.ts'

export const RSS_TYPE = 'application/rss+xml; charset=utf-8'

/** How long a reader may keep the feed before it asks again, in minutes. */
const TTL_MINUTES = 5

function element(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeText(paragraph.trim())}</p>`)
    .join('')
}

function itemOf(item: FeedItem, locale: Locale): string {
  const link = `<p><a href="${escapeText(item.url)}">${escapeText(readMore(locale))}</a></p>`
  return [
    '<item>',
    element('title', item.title),
    element('link', item.url),
    `<guid isPermaLink="false">${escapeText(item.guid)}</guid>`,
    element('pubDate', new Date(item.publishedAt).toUTCString()),
    ...item.services.map((service) => element('category', service)),
    element('description', item.text),
    `<content:encoded>${cdata(paragraphs(item.text) + link)}</content:encoded>`,
    '</item>',
  ].join('\n')
}

/**
 * The feed of all services in RSS 2.0 (https://www.rssboard.org/rss-specification): one item per update,
 * newest first. It changes only when an update is written, so that a reader's 304 holds until then.
 */
export function renderRss(snapshot: Snapshot, locale: Locale): string {
  const prefix = locale === 'en' ? '/en' : ''
  const path = `${prefix}/feed.rss`
  const items = feedItems(snapshot, path, locale)
  const [newest] = items
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    '<channel>',
    element('title', channelTitle(snapshot, locale)),
    element('link', absolute(snapshot, `${prefix}/`)),
    `<atom:link href="${escapeText(absolute(snapshot, path))}" rel="self" type="application/rss+xml"/>`,
    element('description', channelDescription(snapshot, locale)),
    element('language', locale),
    ...(newest === undefined ? [] : [element('lastBuildDate', new Date(newest.publishedAt).toUTCString())]),
    element('ttl', String(TTL_MINUTES)),
    ...items.map((item) => itemOf(item, locale)),
    '</channel>',
    '</rss>',
    '',
  ].join('\n')
}
