import type { Path, Report } from './fault.ts'
import { isInterpolated, REFERENCE_FORM } from './interpolate.ts'
import { get, mapping, type Place } from './tree.ts'

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key'])
/** The connection sets these itself; a wrong one would break the request. */
const OWN_HEADERS = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
])

/** Reports secrets that stand in the file itself, and headers that cannot be sent as asked. */
export function checkCredentials({ path, value }: Place, written: unknown, report: Report): void {
  const secrets: Path[] = []
  if (get(value, 'auth', 'bearer') !== undefined) secrets.push(['auth', 'bearer'])
  if (get(value, 'auth', 'basic', 'password') !== undefined) secrets.push(['auth', 'basic', 'password'])
  if (hasCredentials(get(value, 'proxy'))) secrets.push(['proxy'])

  const seen = new Set<string>()
  for (const name of Object.keys(mapping(get(value, 'headers')))) {
    const lower = name.toLowerCase()
    if (SECRET_HEADERS.has(lower)) secrets.push(['headers', name])
    checkHeader([...path, 'headers', name], lower, seen, report)
    seen.add(lower)
  }
  if (seen.has('authorization') && get(value, 'auth') !== undefined) {
    report([...path, 'auth'], 'stands beside an authorization header', 'keep one of the two')
  }
  for (const name of Object.keys(mapping(get(value, 'expect', 'header')))) {
    if (!isToken(name))
      report([...path, 'expect', 'header', name], 'is not a header name', 'correct the name')
  }

  for (const secret of secrets) {
    const at = [...path, ...secret]
    if (isInterpolated(get(written, ...at))) continue
    report(at, 'is a secret written in the file', `take it from the environment with ${REFERENCE_FORM}`)
  }
}

function checkHeader(path: Path, lower: string, seen: ReadonlySet<string>, report: Report): void {
  if (!isToken(lower)) {
    report(path, 'is not a header name', 'correct the name')
  } else if (seen.has(lower)) {
    report(path, 'is the same header again', 'keep one of them')
  } else if (OWN_HEADERS.has(lower)) {
    const fix = lower === 'user-agent' ? 'set probing.userAgent instead' : 'remove it'
    report(path, 'is set by the probe itself', fix)
  }
}

/** A field name (RFC 9110, section 5.6.2). */
function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)
}

function hasCredentials(proxy: unknown): boolean {
  const url = typeof proxy === 'string' ? URL.parse(proxy) : null
  return url !== null && (url.username !== '' || url.password !== '')
}
