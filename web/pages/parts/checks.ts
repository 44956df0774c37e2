import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Phases } from '../../../monitors/domain/observation.ts'
import type { CheckView } from '../../../monitors/domain/snapshot.ts'
import { formatLatency } from '../../format/latency.ts'
import { formatDate } from '../../format/time.ts'
import { type PageContext, say } from '../context.ts'
import { instantTime } from './time.ts'

type Phase = Exclude<keyof Phases, 'totalMs'>

const PHASES: readonly Phase[] = ['dnsMs', 'tcpMs', 'tlsMs', 'firstByteMs', 'bodyMs']

/** The width of the picture in its own units, and the least that a phase may have of it. */
const WIDTH = 100
const LEAST_WIDTH = 0.7

/** Without encryption there is no such phase to miss. */
function phasesOf({ url }: CheckView): readonly Phase[] {
  return url.startsWith('https:') ? PHASES : PHASES.filter((phase) => phase !== 'tlsMs')
}

function rounded(share: number): number {
  return Math.round(share * 10) / 10
}

/** Each phase begins where the one before it ended, as it did on the wire. */
function waterfall(view: CheckView, spans: Phases, { words, locale }: PageContext): TemplateResult {
  const { service } = words
  const whole = Math.max(spans.totalMs, 0.001)
  let passedMs = 0
  const rows = phasesOf(view).map((phase) => {
    const span = spans[phase]
    const x = rounded(Math.min((passedMs / whole) * WIDTH, WIDTH - LEAST_WIDTH))
    const width = rounded(Math.max(LEAST_WIDTH, Math.min(((span ?? 0) / whole) * WIDTH, WIDTH - x)))
    passedMs += span ?? 0
    const { name, meaning } = service.phases[phase]
    return html`<tr><th scope="row">${name} <span class="note">${meaning}</span></th><td class="flow">${
      span === null
        ? nothing
        : html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path class="phase-${phase}" d="M${x} 0h${width}v8h-${width}z"></path></svg>`
    }</td><td>${span === null ? service.notReached : formatLatency(span, locale)}</td></tr>`
  })
  return html`<table class="phases"><caption class="unseen">${service.phasesCaption}</caption>
    <thead class="unseen"><tr><th scope="col">${service.phase}</th><td></td><th scope="col">${service.duration}</th></tr></thead>
    <tbody>${rows}</tbody>
    <tfoot><tr><th scope="row">${service.total}</th><td></td><td>${formatLatency(spans.totalMs, locale)}</td></tr></tfoot></table>`
}

function wireFacts({ wire }: CheckView, { words, reading }: PageContext): TemplateResult | typeof nothing {
  if (wire === null) return nothing
  const { httpStatus, certificateExpiresAt } = wire
  const facts = [
    httpStatus === null ? [] : [`${words.service.status} ${httpStatus}`],
    certificateExpiresAt === null
      ? []
      : [words.service.certificate(formatDate(certificateExpiresAt, reading))],
  ].flat()
  return facts.length === 0 ? nothing : html`<p class="attribution">${facts.join(' · ')}</p>`
}

function check(view: CheckView, context: PageContext): TemplateResult {
  const { words, snapshot } = context
  const verdict = words.verdicts[snapshot.stale ? 'unknown' : view.verdict]
  const reason = snapshot.stale ? '' : say(view.reasonText, context)
  return html`<li class="check">
    <p class="check-url">${view.url}</p>
    <p><strong>${verdict}</strong>${reason ? html`${words.colon}${reason}` : nothing}</p>
    ${view.phases ? waterfall(view, view.phases, context) : nothing}
    ${wireFacts(view, context)}
    ${view.checkedAt === null ? nothing : html`<p class="attribution">${words.service.checkedAt}${words.colon}${instantTime(view.checkedAt, context)}</p>`}
  </li>`
}

/** The last probe of each check, phase by phase. */
export function checkList(checks: readonly CheckView[], context: PageContext): TemplateResult {
  return html`<ul class="checks">${checks.map((view) => check(view, context))}</ul>`
}
