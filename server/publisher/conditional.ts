import type { IncomingHttpHeaders } from 'node:http'

/** One entity tag of a list, its weak prefix left out (RFC 9110, section 8.8.3). */
const ENTITY_TAG = /(?:W\/)?("[^"]*")/g

/** Whether `If-None-Match` names this tag. The comparison is the weak one that a GET calls for. */
export function namesTag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true
  for (const [, tag] of ifNoneMatch.matchAll(ENTITY_TAG)) if (tag === etag) return true
  return false
}

/**
 * Whether the client already holds this content (RFC 9110, section 13.2.2). `If-Modified-Since` counts
 * only where no `If-None-Match` is sent; an instant in the future says nothing, for a clock that was set
 * back could otherwise hide a change.
 */
export function isHeld(
  headers: IncomingHttpHeaders,
  etag: string,
  lastModified: number,
  now: number,
): boolean {
  const ifNoneMatch = headers['if-none-match']
  if (ifNoneMatch !== undefined) return namesTag(ifNoneMatch, etag)
  const ifModifiedSince = headers['if-modified-since']
  if (ifModifiedSince === undefined) return false
  const since = Date.parse(ifModifiedSince)
  return since >= lastModified && since <= now
}
