import { isApiPath } from '../problem.ts'
import type { Representation } from './edition.ts'
import { securityHeaders } from './security-headers.ts'

/** Whether pages of any origin may read what is here. */
export function isForPrograms(path: string, representation: Representation | undefined): boolean {
  if (representation === undefined) return isApiPath(path)
  return representation.headers.some(([name]) => name === 'Access-Control-Allow-Origin')
}

/** What a browser asks before it sends a header that is not a plain one (<https://fetch.spec.whatwg.org/#http-cors-protocol>). */
export function preflightHeaders(secure: boolean): string[] {
  return [
    'Access-Control-Allow-Methods',
    'GET, HEAD',
    'Access-Control-Allow-Headers',
    'Accept, Cache-Control, If-Modified-Since, If-None-Match, Last-Event-ID',
    'Access-Control-Max-Age',
    '86400',
    'Cache-Control',
    'public, max-age=86400',
    ...securityHeaders('data', secure).flat(),
  ]
}
