import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { formatDuration } from '../../format/duration.ts'
import { formatPercent } from '../../format/percent.ts'
import { type PageContext, say } from '../context.ts'
import type { MeasuredService } from './record.ts'
import type { Span } from './span.ts'

/** A share too small for two decimals is not nothing. Per cent. */
const LEAST_SHARE = 0.01

/** How much of a month was measured of one service, and how much of that it was out. Milliseconds. */
type Coverage = { readonly measuredMs: number; readonly outMs: number }

/** Planned and filtered time is not measured, as in the availability: what is on no day's record is not either. */
function coverageOf({ days }: MeasuredService, month: string): Coverage {
  return days
    .filter(({ date }) => date.startsWith(month))
    .reduce(
      (sum, { dayMs, unknownMs, filteredMs, plannedMs, majorMs, partialMs }) => ({
        measuredMs: sum.measuredMs + dayMs - unknownMs - filteredMs - plannedMs,
        outMs: sum.outMs + majorMs + partialMs,
      }),
      { measuredMs: 0, outMs: 0 },
    )
}

/** What we measured in a month, service by service: an outage that nobody measured is not one that was not. */
export function coverageTable(
  measured: readonly MeasuredService[],
  month: string,
  span: Span,
  context: PageContext,
): TemplateResult {
  const { words, locale, now } = context
  const { coverage } = words.history
  const lengthMs = Math.min(span.to, now) - span.from
  const rows = measured.map((service) => ({
    name: say(service.name, context),
    ...coverageOf(service, month),
  }))
  if (rows.every(({ measuredMs }) => measuredMs === 0)) return html`<p>${coverage.nothing}</p>`
  const share = (ms: number) => {
    const percent = Math.min(100, (100 * ms) / lengthMs)
    const shown = formatPercent(Math.max(percent, LEAST_SHARE), locale)
    if (ms === 0) return formatPercent(0, locale)
    return percent < LEAST_SHARE ? coverage.below(shown) : shown
  }
  const sum = rows.reduce((total, { measuredMs }) => total + measuredMs, 0)
  const missing = sum < rows.length * lengthMs
  return html`<p>${coverage.sentence(share(sum / rows.length), rows.length)}${missing ? ` ${coverage.rest}` : nothing}</p>
    <details class="days"><summary>${coverage.unfold}</summary><table class="spans">
      <caption class="unseen">${coverage.heading}</caption>
      <thead><tr><th scope="col">${words.incident.service}</th><th scope="col">${coverage.measured}</th><th scope="col">${coverage.out}</th></tr></thead>
      <tbody>${rows.map(
        ({ name, measuredMs, outMs }) => html`<tr><th scope="row">${name}</th>
          <td data-label=${coverage.measured}>${share(measuredMs)}</td>
          <td data-label=${coverage.out}>${outMs > 0 ? formatDuration(outMs, locale) : words.history.none}</td></tr>`,
      )}</tbody></table></details>`
}
