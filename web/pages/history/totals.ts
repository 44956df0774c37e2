import type { Precision } from '../../../monitors/domain/record.ts'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { certainSpan, type Outage, outerSpan } from './extent.ts'
import { clip, type Span, touches, unionMs } from './span.ts'

/** How long something was out, and how well that is known: `none` where no hour of it is. */
export type Lasting = {
  readonly ms: number
  readonly known: 'exactly' | 'about' | 'at-least' | 'at-most' | 'none'
}

/** What a month comes to. */
export type Totals = {
  readonly incidents: readonly IncidentView[]
  readonly services: number
  /** The time in which at least one service was out. */
  readonly lasting: Lasting
  readonly worst: IncidentView | undefined
}

const EXACT: readonly Precision[] = ['minute']
const CLOSE: readonly Precision[] = ['minute', 'about']
const SEVERITY = ['none', 'minor', 'major', 'critical'] as const

function certainMs(outages: readonly Outage[], within: Span): number {
  return unionMs(
    outages.flatMap(({ extent }) => clip(certainSpan(extent) ?? { from: 0, to: 0 }, within) ?? []),
  )
}

/** Whether both ends are known as well as one of these precisions; one that is going on ends at an exact now. */
function endsKnown({ service: { from, to }, extent }: Outage, precisions: readonly Precision[]): boolean {
  return (
    precisions.includes(from.precision) && (to === null ? extent.open : precisions.includes(to.precision))
  )
}

/** Where all are known to be over by some time, that is the longest they can have lasted. */
function mostOf(outages: readonly Outage[], within: Span): Lasting {
  const ended = outages.every(
    ({ service: { from, to } }) => to?.precision === 'by' && CLOSE.includes(from.precision),
  )
  if (!ended) return { ms: 0, known: 'none' }
  const spans = outages.flatMap(
    ({ extent }) => clip({ from: extent.start.to, to: extent.end.to }, within) ?? [],
  )
  return { ms: unionMs(spans), known: 'at-most' }
}

/** The time in which at least one was out: what cannot be known is not counted, and it says so. */
export function lastingOf(outages: readonly Outage[], within: Span): Lasting {
  const ms = certainMs(outages, within)
  if (outages.every((outage) => endsKnown(outage, EXACT))) return { ms, known: 'exactly' }
  if (ms === 0) return mostOf(outages, within)
  return { ms, known: outages.every((outage) => endsKnown(outage, CLOSE)) ? 'about' : 'at-least' }
}

/** The outages that lie within a span, at least in part. */
export function outagesWithin(outages: readonly Outage[], within: Span): readonly Outage[] {
  return outages.filter(({ extent }) => touches(outerSpan(extent), within))
}

/** Hit hardest, then most services, then longest. */
function worstOf(incidents: readonly IncidentView[], outages: readonly Outage[], within: Span) {
  const byIncident = Map.groupBy(outages, ({ incident }) => incident)
  const rank = (incident: IncidentView): readonly number[] => [
    SEVERITY.indexOf(incident.impact),
    incident.services.length,
    certainMs(byIncident.get(incident) ?? [], within),
  ]
  const ranked = incidents.map((incident) => ({ incident, rank: rank(incident) }))
  return ranked.toSorted(
    (a, b) => b.rank.map((part, index) => part - (a.rank[index] ?? 0)).find((gap) => gap !== 0) ?? 0,
  )[0]?.incident
}

/** What the outages within a span come to; all of them are to lie in it. */
export function totalsOf(outages: readonly Outage[], within: Span): Totals {
  const incidents = [...new Set(outages.map(({ incident }) => incident))]
  return {
    incidents,
    services: new Set(outages.map(({ service }) => service.serviceId)).size,
    lasting: lastingOf(outages, within),
    worst: worstOf(incidents, outages, within),
  }
}
