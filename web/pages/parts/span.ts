import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { IncidentServiceView } from '../../../monitors/domain/snapshot.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatClock, formatDateTime, isSameDay } from '../../format/time.ts'
import { withZone } from '../../format/zone.ts'
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

/** The beginning of one service's outage, with its error bars where the last good probe is known. */
export function startTime(service: IncidentServiceView, context: PageContext): TemplateResult {
  const { from, lastGoodAt } = service
  const { reading, words } = context
  if (lastGoodAt === null || from.precision !== 'minute') return momentTime(from, context)
  const sameDay = isSameDay(lastGoodAt, from.at, reading.zone)
  const first = sameDay ? formatClock(lastGoodAt, reading) : formatDateTime(lastGoodAt, reading)
  const last = formatClock(from.at, reading)
  if (sameDay && first === last) return momentTime(from, context)
  return html`${momentTime(from, context)} <span class="bounds">${words.span.between(first, withZone(sameDay ? last : formatDateTime(from.at, reading), reading))}</span>`
}
