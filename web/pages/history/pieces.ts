import { type Extent, outerSpan } from './extent.ts'
import { clip, type Span } from './span.ts'

/** How a piece of a bar shows: whole where the outage is certain, fading to where it may not have been. */
export type Fade = 'none' | 'in' | 'out' | 'both'

export type Piece = Span & { readonly fade: Fade }

function wholePieces(extent: Extent): readonly Piece[] {
  const { start, end } = extent
  const outer = outerSpan(extent)
  if (outer.from === outer.to) return [{ ...outer, fade: 'none' }]
  // It may have ended before it has certainly begun: nowhere is the bar at its full.
  if (end.from < start.to) return [{ ...outer, fade: 'both' }]
  const pieces: readonly Piece[] = [
    { ...start, fade: 'in' },
    { from: start.to, to: end.from, fade: 'none' },
    { ...end, fade: 'out' },
  ]
  return pieces.filter(({ from, to }) => from < to)
}

/** The bar of an outage in pieces, oldest first, clipped to what the axis shows. */
export function piecesOf(extent: Extent, within: Span): readonly Piece[] {
  return wholePieces(extent).flatMap((piece) => {
    const seen = clip(piece, within)
    return seen === null ? [] : [{ ...seen, fade: piece.fade }]
  })
}
