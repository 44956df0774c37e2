import type { Moment, Precision } from '../../../monitors/domain/record.ts'
import type { IncidentServiceView, IncidentView } from '../../../monitors/domain/snapshot.ts'
import { hourOfDay } from '../../format/month.ts'
import { isOpen } from '../view.ts'
import type { Span } from './span.ts'

/** How far outside a time called "about" the bar fades: enough to be seen, no claim of its own. */
const ABOUT_MS = 1_800_000

/** Where the part of a day ends that a coarse moment names; it is dated where that part begins. */
const LAST_HOURS: Readonly<Partial<Record<Precision, number>>> = {
  morning: 12,
  midday: 14,
  evening: 24,
  day: 24,
}

/**
 * When a service was out, as well as it is known: it began somewhere in `start` and ended somewhere in
 * `end`. A span without length is an exact instant.
 */
export type Extent = { readonly start: Span; readonly end: Span; readonly open: boolean }

/** An outage of one service, in the incident that it is part of. */
export type Outage = {
  readonly incident: IncidentView
  readonly service: IncidentServiceView
  readonly extent: Extent
}

function latest({ at, precision }: Moment, zone: string): number {
  const hour = LAST_HOURS[precision]
  return hour === undefined ? at : hourOfDay(at, hour, zone)
}

function startOf(moment: Moment, zone: string): Span {
  const { at, precision } = moment
  if (precision === 'about') return { from: at - ABOUT_MS, to: at }
  if (precision === 'by') return { from: hourOfDay(at, 0, zone), to: at }
  return { from: at, to: latest(moment, zone) }
}

function endOf(moment: Moment, start: Span, zone: string): Span {
  const { at, precision } = moment
  if (precision === 'about') return { from: at, to: at + ABOUT_MS }
  // "At the latest" says when it was over, and nothing of how long before.
  if (precision === 'by') return { from: start.to, to: at }
  return { from: at, to: latest(moment, zone) }
}

/** When one service was out. An end that nobody knows fades over the rest of the day it began. */
export function extentOf(
  { from, to }: Pick<IncidentServiceView, 'from' | 'to'>,
  { open, now, zone }: { readonly open: boolean; readonly now: number; readonly zone: string },
): Extent {
  const start = startOf(from, zone)
  if (to !== null) return { start, end: endOf(to, start, zone), open: false }
  if (!open) return { start, end: { from: start.to, to: hourOfDay(from.at, 24, zone) }, open: false }
  return { start, end: { from: now, to: Math.max(now, from.at) }, open: true }
}

/** From the earliest that it may have begun to the latest that it may have ended. */
export function outerSpan({ start, end }: Extent): Span {
  return { from: start.from, to: Math.max(start.from, end.to) }
}

/** While it was out for certain; `null` where no such time is known. */
export function certainSpan({ start, end }: Extent): Span | null {
  return start.to < end.from ? { from: start.to, to: end.from } : null
}

/** Every outage of every service, in the order they began. */
export function outagesOf(incidents: readonly IncidentView[], now: number, zone: string): readonly Outage[] {
  return incidents
    .flatMap((incident) =>
      incident.services.map((service) => ({
        incident,
        service,
        extent: extentOf(service, { open: isOpen(incident), now, zone }),
      })),
    )
    .toSorted((a, b) => a.extent.start.from - b.extent.start.from)
}
