import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { ServiceView } from '../../../monitors/domain/snapshot.ts'
import { formatLatency } from '../../format/latency.ts'
import { formatPercent } from '../../format/percent.ts'
import { servicePath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'
import { measuredState, shownState } from '../view.ts'
import { dayBar } from './day-bar.ts'
import { stateMark } from './state.ts'
import { elapsed, sinceTime } from './time.ts'

const LEAST_COVERAGE = 0.01

/** Why, and since when. A service that works needs no story. */
export function stateStory(service: ServiceView, context: PageContext): TemplateResult | typeof nothing {
  const { words, snapshot } = context
  const state = measuredState(service, snapshot)
  if (state === 'operational') return nothing
  const reason = snapshot.stale ? '' : say(service.reasonText, context)
  const cause = state === 'unknown' ? [words.noMeasure, reason].filter(Boolean).join(words.colon) : reason
  const since =
    service.since === null || snapshot.stale ? null : ({ at: service.since, precision: 'minute' } as const)
  return html`${cause ? html`<p class="reason">${cause}</p>` : nothing}${
    since
      ? html`<p class="since">${sinceTime(since, context)}, ${words.span.lasting} ${elapsed(since, context)}</p>`
      : nothing
  }`
}

/** A share too small for two decimals is not nothing: something was measured. */
function coverageWords(coverage: number, { words, locale }: PageContext): string {
  const { services } = words
  return coverage > 0
    ? services.coverage(formatPercent(coverage, locale))
    : services.coverageBelow(formatPercent(LEAST_COVERAGE, locale))
}

/** Availability with its coverage, as one line of plain words. */
export function serviceFigures(service: ServiceView, context: PageContext): TemplateResult {
  const { words, locale } = context
  const { percent, coverage } = service.uptime.d90
  return html`<p class="figures">${
    percent === null
      ? html`<span>${words.services.unavailable}</span>`
      : html`<span class="uptime">${words.services.available(formatPercent(percent, locale))}</span>
        <span>${coverageWords(coverage, context)}</span>`
  }</p>`
}

/** How fast it answers; `null` while it does not. Milliseconds. */
function shownLatencyMs(service: ServiceView, { snapshot }: PageContext): number | null {
  const answers = ['operational', 'degraded', 'partial_outage'].includes(measuredState(service, snapshot))
  return answers ? service.latencyMs : null
}

/** How fast it answers, as a sentence; nothing while it does not. */
export function responseTime(service: ServiceView, context: PageContext): TemplateResult | typeof nothing {
  const { words, locale } = context
  const latencyMs = shownLatencyMs(service, context)
  if (latencyMs === null) return nothing
  return html`<p class="response">${words.services.answersIn(formatLatency(latencyMs, locale))}</p>`
}

/** What a script reads aloud when the state of this service changes. */
export function announcement(service: ServiceView, context: PageContext): string {
  const { words, snapshot } = context
  return say(service.name, context) + words.colon + words.states[shownState(service, snapshot)]
}

/** The figures of one row, as short as they can be said: the legend under the list explains them. */
function rowFigures(service: ServiceView, context: PageContext): TemplateResult {
  const { words, locale } = context
  const { services } = words
  const { percent, coverage } = service.uptime.d90
  if (percent === null) return html`<p class="figures"><span>${services.rowUnavailable}</span></p>`
  const measured =
    coverage > 0
      ? services.rowCoverage(formatPercent(coverage, locale))
      : services.rowCoverageBelow(formatPercent(LEAST_COVERAGE, locale))
  return html`<p class="figures"><span class="uptime">${services.rowAvailable(formatPercent(percent, locale))}</span> <span>${measured}</span></p>`
}

function rowState(service: ServiceView, context: PageContext): TemplateResult {
  const { words, locale, snapshot } = context
  const latencyMs = shownLatencyMs(service, context)
  return html`<p class="service-state">${stateMark(shownState(service, snapshot), context)}${
    latencyMs === null
      ? nothing
      : html` <span class="response">${words.services.rowAnswersIn(formatLatency(latencyMs, locale))}</span>`
  }</p>`
}

export function serviceRow(service: ServiceView, context: PageContext): TemplateResult {
  const { words, snapshot, locale } = context
  const state = shownState(service, snapshot)
  return html`<li class="service" data-service=${service.id} data-key="service-${service.id}" data-announce=${announcement(service, context)}><div class="service-now"><h4><a href=${servicePath(service.id, locale)}>${say(service.name, context)}</a></h4>${rowState(service, context)}${
    state === 'maintenance'
      ? html`<p class="reason">${words.services.measuredAs(words.states[service.state])}</p>`
      : nothing
  }${stateStory(service, context)}</div><div class="service-record">${dayBar(service.days, context)}${rowFigures(service, context)}</div></li>`
}
