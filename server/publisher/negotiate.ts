import { CODINGS, type Coding } from './edition.ts'

/** Longer than any real client's; such a header is not worth parsing. */
const HEADER_LIMIT_CHARS = 256

/** Clients send a handful of different headers; beyond this somebody is playing. */
const REMEMBERED = 64

/** A quality value of RFC 9110, section 12.4.2. What is malformed counts as a refusal. */
function qualityOf(parameters: readonly string[]): number {
  const q = parameters.map((parameter) => parameter.trim().toLowerCase()).find((p) => p.startsWith('q='))
  if (q === undefined) return 1
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q.slice(2)) : 0
}

/**
 * The codings a client accepts, the most welcome first (RFC 9110, section 12.5.3). Identity comes last
 * unless it is named, and stays even when it is refused: an answer in it serves a reader better than none.
 * Without a header only identity is offered, since clients that send none seldom decode anything.
 */
export function acceptedCodings(header: string | undefined): readonly Coding[] {
  if (header === undefined || header.length > HEADER_LIMIT_CHARS) return ['identity']
  const named = new Map<string, number>()
  for (const item of header.split(',')) {
    const [token = '', ...parameters] = item.split(';')
    named.set(token.trim().toLowerCase().replace(/^x-/, ''), qualityOf(parameters))
  }
  const other = named.get('*') ?? 0
  const quality = (coding: Coding) => named.get(coding) ?? (coding === 'identity' ? 0 : other)
  return CODINGS.filter((coding) => coding === 'identity' || quality(coding) > 0).toSorted(
    (a, b) => quality(b) - quality(a),
  )
}

/** `acceptedCodings` that remembers the headers it has seen, within bounds. */
export function createNegotiator(): (header: string | undefined) => readonly Coding[] {
  const seen = new Map<string | undefined, readonly Coding[]>()
  return (header) => {
    const known = seen.get(header)
    if (known !== undefined) return known
    if (seen.size >= REMEMBERED) seen.clear()
    const codings = acceptedCodings(header)
    seen.set(header, codings)
    return codings
  }
}
