import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Moment } from '../../../monitors/domain/record.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatMoment, hasClock, machineMoment } from '../../format/moment.ts'
import { formatSince } from '../../format/since.ts'
import { formatDateTime, isoDateTime } from '../../format/time.ts'
import { withZone } from '../../format/zone.ts'
import type { PageContext } from '../context.ts'

/** A moment as `<time>`, no more precise than it is known. */
export function momentTime(moment: Moment, { reading }: PageContext): TemplateResult {
  return html`<time datetime=${machineMoment(moment, reading.zone)}>${formatMoment(moment, reading)}</time>`
}

/** A measured instant (epoch milliseconds) as `<time>`, its zone named. */
export function instantTime(at: number, { reading }: PageContext): TemplateResult {
  return html`<time datetime=${isoDateTime(at, reading.zone)}>${withZone(formatDateTime(at, reading), reading)}</time>`
}

/** `depuis …` as `<time>`. */
export function sinceTime(moment: Moment, { reading, now }: PageContext): TemplateResult {
  return html`<time datetime=${machineMoment(moment, reading.zone)}>${formatSince(moment, now, reading)}</time>`
}

/** The span up to now, live with a script; nothing where no clock time is known to count from. */
export function elapsed(from: Moment, { locale, now }: PageContext): TemplateResult | typeof nothing {
  if (!hasClock(from)) return nothing
  return html`<vigie-elapsed since=${from.at} locale=${locale}>${formatDuration(now - from.at, locale)}</vigie-elapsed>`
}
