import { isIP } from 'node:net'
import { DURATION_HINT, parseDuration } from './duration.ts'
import { REFERENCE_FORM } from './interpolate.ts'
import { parseSize, SIZE_HINT } from './size.ts'

/** What is wrong with a text, as `what is wrong; what to do`, or `null` when nothing is. */
export type Format = (text: string) => string | null

export const slug: Format = (text) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 64
    ? null
    : 'is not a slug; use lower-case letters, digits and single hyphens, such as parcel-tracking'

export const sentence: Format = (text) =>
  text.trim() === '' ? 'is empty; write what a person should read' : null

/** A duration of at least `min` and at most `max`, both written as durations. */
export function duration(min: string, max: string): Format {
  const [minMs, maxMs] = [parseDuration(min) ?? 0, parseDuration(max) ?? Number.POSITIVE_INFINITY]
  return (text) => {
    const ms = parseDuration(text)
    if (ms === null) return `is not a duration; ${DURATION_HINT}`
    if (ms < minMs) return `is shorter than ${min}; write ${min} or more`
    return ms > maxMs ? `is longer than ${max}; write ${max} or less` : null
  }
}

/** A size of at most `max`, written as a size. */
export function size(max: string): Format {
  const maxBytes = parseSize(max) ?? Number.POSITIVE_INFINITY
  return (text) => {
    const bytes = parseSize(text)
    if (bytes === null) return `is not a size; ${SIZE_HINT}`
    return bytes > maxBytes ? `is larger than ${max}; write ${max} or less` : null
  }
}

/** An absolute http or https address. Credentials never belong in it: it is shown and logged. */
export const webAddress: Format = (text) => {
  if (!URL.canParse(text))
    return 'is not an absolute URL; write the whole address, such as https://example.org/'
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `is not an http or https URL; start it with https://`
  }
  return url.username === '' && url.password === ''
    ? null
    : `holds credentials; use auth with ${REFERENCE_FORM} from the environment`
}

/** A proxy may carry credentials, but then from the environment, which a rule sees to. */
export const proxyAddress: Format = (text) =>
  URL.parse(text)?.protocol === 'http:'
    ? null
    : 'is not an http URL of a proxy; write it whole, such as http://proxy.example.org:3128'

export const timezone: Format = (text) => {
  try {
    // Offsets such as +01:00 would pass here, but know nothing of summer time.
    if (/^[A-Za-z]/.test(text) && new Temporal.ZonedDateTime(0n, text)) return null
  } catch {}
  return 'is not a known time zone; use an IANA name, such as Europe/Paris'
}

export const contact: Format = (text) =>
  /^(mailto:)?[\x21-\x3f\x41-\x7e]+@[A-Za-z0-9.-]+$/.test(text) || webAddress(text) === null
    ? null
    : 'is not a contact; write an e-mail address or an https URL'

/** As people write a telephone number: digits in groups, `+` before a country's. */
export const phoneNumber: Format = (text) =>
  /^\+?\d+( \d+)*$/.test(text) && text.length <= 24
    ? null
    : 'is not a telephone number; write digits in groups, such as 3631 or +33 1 23 45 67 89'

export const regex: Format = (text) => {
  try {
    return new RegExp(text, 'u') && null
  } catch {
    return 'is not a regular expression (flag u); correct it'
  }
}

/** The JSONPath subset (RFC 9535) of one place: names and indexes from the root. */
export const jsonPath: Format = (text) =>
  /^\$(\.[\p{L}_$][\p{L}\p{N}_$-]*|\[-?\d{1,9}\]|\['[^']*'\]|\["[^"]*"\])*$/u.test(text)
    ? null
    : "is not a JSONPath that can be read; write names and indexes from the root, such as $.items[0]['a name']"

export const hostName: Format = (text) =>
  isIP(text) !== 0 || /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text)
    ? null
    : 'is not a host name; write it in lower case without scheme, port or path, such as www.example.org'

export const headerValue: Format = (text) =>
  /^[\t\x20-\x7e\x80-\xff]*$/.test(text)
    ? null
    : 'cannot be sent in a header; keep it to one line of plain characters'

/** `200` or `200-299`, within 100–599. */
export const statusRange: Format = (text) => {
  const [from, to] = parseStatusRange(text)
  return from >= 100 && from <= to && to <= 599
    ? null
    : 'is not a status or a range of them; write 200 or 200-299, within 100-599'
}

/** `200` or `200-299` → both ends; not a number where it is neither. */
export function parseStatusRange(text: string | number): readonly [from: number, to: number] {
  const match = /^(\d{3})(?:-(\d{3}))?$/.exec(String(text))
  return [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
}
