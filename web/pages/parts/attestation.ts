import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Moment } from '../../../monitors/domain/record.ts'
import type { IncidentServiceView, IncidentView } from '../../../monitors/domain/snapshot.ts'
import { formatDuration } from '../../format/duration.ts'
import { hasClock } from '../../format/moment.ts'
import { formatClock, formatDateTime, isSameDay } from '../../format/time.ts'
import { ATTESTATION } from '../../i18n/attestation.ts'
import { type PageContext, say } from '../context.ts'
import { isOpen } from '../view.ts'
import { permanentAddress } from './permanent-link.ts'
import { endTime, spanDuration } from './span.ts'
import { instantTime, momentTime } from './time.ts'

type Part = TemplateResult | typeof nothing

/** More rows than these would not leave the rest its place on one sheet. */
const ROWS_ON_A_SHEET = 5

/** From here on the type is set smaller. */
const DENSE_ROWS = 4

const SOURCES_ON_A_SHEET = 4

/** The same instant for a reader anywhere: `2025-12-22 05:30 UTC`. */
function universalTime(moment: Moment | null): Part {
  if (moment === null || !hasClock(moment)) return nothing
  return html`<br><span class="utc">${new Date(moment.at).toISOString().slice(0, 16).replace('T', ' ')} UTC</span>`
}

/** How long it lasted, or has lasted; a dash where that is a guess. */
function lasted(service: IncidentServiceView, open: boolean, context: PageContext): string {
  const { from, to } = service
  if (to !== null || !open || !hasClock(from)) return spanDuration(service, context) ?? '—'
  return ATTESTATION[context.locale].soFar(formatDuration(context.now - from.at, context.locale))
}

/** The lower error bar of a measured beginning; what it means stands under the table. */
function lastGood({ from, lastGoodAt }: IncidentServiceView, { reading, locale }: PageContext): Part {
  if (lastGoodAt === null || from.precision !== 'minute') return nothing
  const words = ATTESTATION[locale]
  const told = isSameDay(lastGoodAt, from.at, reading.zone)
    ? words.lastGood(formatClock(lastGoodAt, reading))
    : words.lastGoodBefore(formatDateTime(lastGoodAt, reading))
  return html`<br><span class="bounds">${told}</span>`
}

function row(service: IncidentServiceView, open: boolean, context: PageContext): TemplateResult {
  return html`<tr><th scope="row">${say(service.name, context)}</th>
    <td>${momentTime(service.from, context)}${universalTime(service.from)}${lastGood(service, context)}</td>
    <td>${endTime(service.to, open, context)}${universalTime(service.to)}</td>
    <td>${lasted(service, open, context)}</td></tr>`
}

function entry(term: string, text: unknown): TemplateResult {
  return html`<div><dt>${term}</dt><dd>${text}</dd></div>`
}

/** While it lasts the instant of the page; afterwards that of the last update, which does not change any more. */
function asOf(incident: IncidentView, context: PageContext): Part {
  const words = ATTESTATION[context.locale]
  if (isOpen(incident)) return entry(words.asOf, instantTime(context.now, context))
  const [latest] = incident.updates
  return latest ? entry(words.lastUpdate, momentTime(latest.at, context)) : nothing
}

function causeOf(incident: IncidentView, context: PageContext): unknown {
  if (incident.cause === null) return ATTESTATION[context.locale].causeUnknown
  return html`${say(incident.cause.text, context)} (${context.words.statement.source}${context.words.colon}${incident.cause.source})`
}

/** What the page of an incident prints as: one sheet that says what was measured, by whom and how. Only print shows it. */
export function attestation(incident: IncidentView, context: PageContext): TemplateResult {
  const words = ATTESTATION[context.locale]
  const { page } = context.snapshot
  const measured = incident.origin === 'detected'
  const open = isOpen(incident)
  const name = say(page.name, context)
  const shown = incident.services.slice(0, ROWS_ON_A_SHEET)
  const left = incident.services.length - shown.length
  const titles = incident.sources.slice(0, SOURCES_ON_A_SHEET).map(({ title }) => say(title, context))
  return html`<section class=${shown.length < DENSE_ROWS ? 'attestation' : 'attestation attestation-dense'}>
    <p class="attestation-name">${name}</p>
    <h2>${measured ? words.measuredTitle : words.declaredTitle}</h2>
    <p class="attestation-lead">${measured ? words.measuredLead(name) : words.declaredLead(name)}</p>
    <dl>${entry(words.subject, say(incident.title, context))}${entry(words.operator, say(incident.ownerName, context))}${entry(words.state, context.words.phases[incident.phase])}</dl>
    <table><thead><tr><th scope="col">${context.words.incident.service}</th><th scope="col">${words.from}</th><th scope="col">${words.to}</th><th scope="col">${words.lasted}</th></tr></thead>
    <tbody>${shown.map((service) => row(service, open, context))}</tbody></table>
    ${left > 0 ? html`<p>${words.more(left)}</p>` : nothing}
    <dl>
      ${measured ? html`${entry(words.uncertainty, words.uncertaintyText)}${entry(words.method, words.methodText)}` : nothing}
      ${entry(words.cause, causeOf(incident, context))}
      ${titles.length > 0 ? entry(words.sources, titles.join('\u202f; ')) : nothing}
      ${entry(words.address, permanentAddress(incident.id, context))}
      ${asOf(incident, context)}
    </dl>
    <p class="attestation-notice">${say(page.independentNotice, context)} ${words.notice}</p>
  </section>`
}
