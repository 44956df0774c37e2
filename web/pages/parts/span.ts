import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentServiceView } from '../../../monitors/domain/snapshot.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatClock, formatDateTime, isSameDay } from '../../format/time.ts'
import type { PageContext } from '../context.ts'
import { momentTime } from './time.ts'

type Span = Pick<IncidentServiceView, 'from' | 'to'>

/** How long it lasted, where both ends are exact or nearly so; a guess is not worth a number. */
export function spanDuration({ from, to }: Span, { locale }: PageContext): string | null {
  const exact = (precision: string) => precision === 'minute' || precision === 'about'
  if (to === null || !exact(from.precision) || !exact(to.precision)) return null
  return formatDuration(to.at - from.at, locale)
}

/** Where an outage ends, in words when no end is on record. */
export function endTime(to: Span['to'], open: boolean, context: PageContext): TemplateResult {
  const { span } = context.words
  if (to !== null) return momentTime(to, context)
  return html`${open ? span.ongoing : span.endUnknown}`
}

/**
 * The error bars of a measured beginning, in words: when it last answered and when it first did not. Nothing
 * where both are the same minute or no probe stands before it.
 */
function bounds(service: IncidentServiceView, context: PageContext): TemplateResult | typeof nothing {
  const { from, lastGoodAt } = service
  const { reading, words } = context
  if (lastGoodAt === null || from.precision !== 'minute') return nothing
  const sameDay = isSameDay(lastGoodAt, from.at, reading.zone)
  const told = (at: number) => (sameDay ? formatClock(at, reading) : formatDateTime(at, reading))
  const [lastGood, firstBad] = [told(lastGoodAt), told(from.at)]
  if (lastGood === firstBad) return nothing
  return html` <span class="bounds">${words.incident.bounds(lastGood, firstBad)}</span>`
}

/** The beginning of one service's outage, with its error bars where the last good probe is known. */
export function startTime(service: IncidentServiceView, context: PageContext): TemplateResult {
  return html`${momentTime(service.from, context)}${bounds(service, context)}`
}
