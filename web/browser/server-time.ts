import { pageClock } from '../elements/page-clock.ts'

const SECOND_MS = 1_000

/**
 * Sets the page's clock by an answer that has just come: its `Date`, and its `Age` where a cache on the
 * way had kept it (RFC 9111, section 4.2.3). Without a date there is nothing to learn.
 */
export function learnTime({ headers }: Response): void {
  const date = Date.parse(headers.get('date') ?? '')
  const age = Number(headers.get('age') ?? 0)
  if (!Number.isNaN(date)) pageClock.learn(date + (Number.isNaN(age) ? 0 : age) * SECOND_MS)
}

/** `Retry-After` from now, in milliseconds: seconds or a date (RFC 9110, section 10.2.3); 0 without. */
export function retryAfterMs(value: string | null, now: number): number {
  if (value === null) return 0
  const seconds = Number(value)
  const spanMs = Number.isNaN(seconds) ? Date.parse(value) - now : seconds * SECOND_MS
  return Math.max(spanMs || 0, 0)
}
