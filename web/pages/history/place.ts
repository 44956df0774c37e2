import type { Span } from './span.ts'

/** Narrower than this an outage would be lost: a minute of a month is a hundredth of a pixel. Per cent. */
const LEAST_WIDTH = 0.5

/** A place along an axis in per cent of its length, whatever that is on the screen. */
export type Place = { readonly x: number; readonly width: number }

const round = (share: number): number => Math.round(share * 100) / 100

/** Where an instant lies along an axis, in per cent. */
export function shareOf(at: number, axis: Span): number {
  return round((100 * (at - axis.from)) / (axis.to - axis.from))
}

/** Where a span lies along an axis that contains it, wide enough to be seen and never past its end. */
export function placeOf(span: Span, axis: Span): Place {
  const from = shareOf(span.from, axis)
  const width = Math.max(LEAST_WIDTH, round(shareOf(span.to, axis) - from))
  return { x: round(Math.min(from, 100 - width)), width }
}
