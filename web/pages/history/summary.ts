import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { PageContext } from '../context.ts'
import { describeLasting } from './describe.ts'
import type { Outage } from './extent.ts'
import type { Span } from './span.ts'
import { totalsOf } from './totals.ts'

/** What a span of time comes to, in a sentence or two that claim no more than is known. */
export function summary(
  outages: readonly Outage[],
  span: Span,
  context: PageContext,
): TemplateResult | typeof nothing {
  const { history } = context.words
  if (outages.length === 0) return nothing
  const { incidents, services, lasting } = totalsOf(outages, span)
  const declared = incidents.filter(({ origin }) => origin === 'declared').length
  return html`<p class="sum">${history.counts(incidents.length, services)}${
    lasting.known === 'none' ? nothing : html` ${history.together(describeLasting(lasting, context))}`
  }</p><p class="hint">${history.origins(incidents.length - declared, declared)}</p>`
}
