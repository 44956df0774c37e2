import type { LocalizedText } from '../../../monitors/domain/text.ts'
import { type Outage, outerSpan } from './extent.ts'
import { lanesOf } from './lanes.ts'
import { type Fade, piecesOf } from './pieces.ts'
import { type Place, placeOf } from './place.ts'
import { clip, type Span } from './span.ts'

/** A bar as it is drawn: its outline, and the pieces that fill it. Places in per cent of the axis. */
export type Bar = {
  readonly outage: Outage
  readonly lane: number
  readonly outline: Place
  readonly pieces: readonly (Place & { readonly fade: Fade })[]
  /** It goes on: the bar ends at now without an end. */
  readonly open: boolean
}

/** One service and its outages. What overlaps, measured beside declared, stands in lanes of its own. */
export type Row = {
  readonly serviceId: string
  readonly name: LocalizedText
  readonly lanes: number
  readonly bars: readonly Bar[]
}

function barOf(outage: Outage, lane: number, axis: Span): readonly Bar[] {
  const seen = clip(outerSpan(outage.extent), axis)
  if (seen === null) return []
  const pieces = piecesOf(outage.extent, axis)
  const open = outage.extent.open && outage.extent.end.to <= axis.to
  return [
    {
      outage,
      lane,
      outline: placeOf(seen, axis),
      pieces: pieces.map((piece) => ({ ...placeOf(piece, axis), fade: piece.fade })),
      open,
    },
  ]
}

/** The rows of an axis, in the order of the outages; a service without one has none. */
export function rowsOf(outages: readonly Outage[], axis: Span): readonly Row[] {
  const seen = outages.filter(({ extent }) => clip(outerSpan(extent), axis) !== null)
  return [...Map.groupBy(seen, ({ service }) => service.serviceId)].flatMap(([serviceId, own]) => {
    const [first] = own
    if (first === undefined) return []
    const lanes = lanesOf(own.map(({ extent }) => outerSpan(extent)))
    return [
      {
        serviceId,
        name: first.service.name,
        lanes: Math.max(...lanes) + 1,
        bars: own.flatMap((outage, index) => barOf(outage, lanes[index] ?? 0, axis)),
      },
    ]
  })
}
