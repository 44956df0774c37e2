import type { StreamEvent } from './event-text.ts'
import { newsDelayMs, pollDelayMs } from './pacing.ts'

/** What a page knows of the truth: the version it was made of, and the state told last. */
export type Known = {
  /** Epoch milliseconds: when the content of the page became what it is. */
  readonly asOf: number
  readonly overall: string
}

export type News = { readonly known: Known; readonly delayMs: number | null }

/** `Last-Modified` knows whole seconds, and may be a second late. */
const ROUNDING_MS = 2_000

/**
 * When to fetch the page after an event: soon when something has changed, at the pace of polls when only
 * a newer measurement says the same, not at all when the page is as new as the event.
 *
 * @param chance a random number in [0, 1)
 */
export function newsOf({ name, data }: StreamEvent, known: Known, chance: number): News {
  if (name !== 'snapshot') return { known, delayMs: newsDelayMs(chance) }
  const { generatedAt, overall, gap } = JSON.parse(data)
  const told = { ...known, overall: JSON.stringify(overall) }
  if (Date.parse(generatedAt) <= known.asOf + ROUNDING_MS && !gap) return { known: told, delayMs: null }
  const changed = gap || known.overall !== told.overall
  return { known: told, delayMs: changed ? newsDelayMs(chance) : pollDelayMs(0, chance) }
}
