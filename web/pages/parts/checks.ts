import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Phases } from '../../../monitors/domain/observation.ts'
import type { CheckView } from '../../../monitors/domain/snapshot.ts'
import { formatLatency } from '../../format/latency.ts'
import { type PageContext, say } from '../context.ts'
import { instantTime } from './time.ts'

const PHASES: readonly (keyof Phases)[] = ['dnsMs', 'tcpMs', 'tlsMs', 'firstByteMs', 'bodyMs', 'totalMs']

function phases(spans: Phases, { words, locale }: PageContext): TemplateResult {
  const items = PHASES.flatMap((phase) => {
    const span = spans[phase]
    if (span === null) return []
    return [html`<div><dt>${words.service.phases[phase]}</dt><dd>${formatLatency(span, locale)}</dd></div>`]
  })
  return html`<dl class="phases">${items}</dl>`
}

function check(view: CheckView, context: PageContext): TemplateResult {
  const { words, snapshot } = context
  const verdict = words.verdicts[snapshot.stale ? 'unknown' : view.verdict]
  const reason = snapshot.stale ? '' : say(view.reasonText, context)
  const status = view.wire?.httpStatus
  return html`<li class="check">
    <p class="check-url">${view.url}</p>
    <p><strong>${verdict}</strong>${reason ? html`${words.colon}${reason}` : nothing}${status ? html` · ${words.service.status} ${status}` : nothing}</p>
    ${view.phases ? phases(view.phases, context) : nothing}
    ${view.checkedAt === null ? nothing : html`<p class="attribution">${words.service.checkedAt}${words.colon}${instantTime(view.checkedAt, context)}</p>`}
  </li>`
}

/** The last probe of each check, phase by phase. */
export function checkList(checks: readonly CheckView[], context: PageContext): TemplateResult {
  return html`<ul class="checks">${checks.map((view) => check(view, context))}</ul>`
}
