import type { Span } from './span.ts'

/**
 * The lane of each span, from 0, so that spans of one lane never overlap: each takes the first that is
 * free. The spans come in the order they begin.
 */
export function lanesOf(spans: readonly Span[]): readonly number[] {
  const freeFrom: number[] = []
  return spans.map(({ from, to }) => {
    const free = freeFrom.findIndex((end) => end <= from)
    const lane = free < 0 ? freeFrom.length : free
    freeFrom[lane] = Math.max(to, from + 1)
    return lane
  })
}
