import { type FeedEntry, feedEntries } from './entries.ts'
import { type Feed, pageUrl, selfUrl } from './feed.ts'
import { feedDescription, feedTitle } from './texts.ts'
import { element, escapeText } from './xml.ts'

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

function isoOf(at: number): string {
  return new Date(at).toISOString()
}

function entryOf(entry: FeedEntry): string {
  return [
    '<entry>',
    element('id', entry.guid),
    element('title', entry.title),
    `<link rel="alternate" type="text/html" href="${escapeText(entry.url)}"/>`,
    element('published', isoOf(entry.publishedAt)),
    element('updated', isoOf(entry.updatedAt)),
    ...entry.services.map((service) => `<category term="${escapeText(service)}"/>`),
    element('summary', entry.summary),
    `<content type="html">${escapeText(entry.html)}</content>`,
    '</entry>',
  ].join('\n')
}

/**
 * A feed in Atom (RFC 4287): one entry per incident. `published` stays, while `updated`, the title and the
 * thread move on with every update, as that format means it.
 */
export function renderAtom(feed: Feed): string {
  const { snapshot, locale } = feed
  const entries = feedEntries(feed)
  const { hub } = snapshot.page
  const self = escapeText(selfUrl(feed, 'atom'))
  // An instant is required even of a feed that has nothing to tell; the hour of asking would undo every 304.
  const updatedAt = entries[0]?.updatedAt ?? 0
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${self}</id>`,
    element('title', feedTitle(feed)),
    element('subtitle', feedDescription(feed)),
    `<link rel="self" type="application/atom+xml" href="${self}"/>`,
    ...(hub === undefined ? [] : [`<link rel="hub" href="${escapeText(hub)}"/>`]),
    `<link rel="alternate" type="text/html" hreflang="${locale}" href="${escapeText(pageUrl(feed))}"/>`,
    element('updated', isoOf(updatedAt)),
    `<author>${element('name', snapshot.page.name[locale])}${element('uri', pageUrl({ snapshot, locale }))}</author>`,
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n')
}
