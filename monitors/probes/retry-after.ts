const MAX_RETRY_AFTER_MS = 3_600_000

/** Statuses with which `Retry-After` asks us to stay away (RFC 9110, section 10.2.3, and RFC 6585, section 4). */
const STAY_AWAY_FROM = 400

/**
 * How long an answer asks to be left alone, in milliseconds, at most an hour; `null` if it does not.
 * The value is a number of seconds or an HTTP date.
 * @param now epoch milliseconds
 */
export function retryAfterMs(status: number, value: string | undefined, now: number): number | null {
  if (status < STAY_AWAY_FROM || value === undefined) return null
  const text = value.trim()
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : parseHttpDate(text) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS)
}

/** `Date.parse` alone takes almost anything for a date. */
function parseHttpDate(text: string): number {
  return /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
}
