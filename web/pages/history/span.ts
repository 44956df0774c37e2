/** A span of time in epoch milliseconds, its end excluded. */
export type Span = { readonly from: number; readonly to: number }

/** The part of a span that lies within another, or `null` where they do not touch. */
export function clip(span: Span, within: Span): Span | null {
  if (!touches(span, within)) return null
  return { from: Math.max(span.from, within.from), to: Math.min(span.to, within.to) }
}

/** Whether any of a span lies within another; one without length does where it is no end. */
export function touches(span: Span, within: Span): boolean {
  const from = Math.max(span.from, within.from)
  const to = Math.min(span.to, within.to)
  return from < to || (from === to && span.from === span.to && from < within.to)
}

/** How long at least one of the spans lasts, in milliseconds: what overlaps counts once. */
export function unionMs(spans: readonly Span[]): number {
  let covered = Number.NEGATIVE_INFINITY
  let sum = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, covered))
    covered = Math.max(covered, to)
  }
  return sum
}
