import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { ServiceView } from '../../../monitors/domain/snapshot.ts'
import { LATENCY_PERIODS, type LatencyPeriod } from '../../charts/series.ts'
import { CHART_SIZES } from '../../charts/size.ts'
import { latencyChartPath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'

/** The widest screen that gets the narrow drawing. */
const NARROW = '(max-width: 40rem)'

function choice(period: LatencyPeriod, { words }: PageContext): TemplateResult {
  const id = `latency-${period}`
  return html`<input type="radio" name="latency" id=${id} ?checked=${period === '24h'}><label for=${id}>${words.latency.periods[period]}</label>`
}

function figure(period: LatencyPeriod, service: ServiceView, context: PageContext): TemplateResult {
  const { latency } = context.words
  const name = latency.periods[period]
  const source = (narrow: boolean) => latencyChartPath(service.id, context.locale, { period, narrow })
  const { wide, narrow } = CHART_SIZES
  return html`<figure class="latency-${period}"><picture><source media=${NARROW} srcset=${source(true)} width=${narrow.width} height=${narrow.height}><img src=${source(false)} width=${wide.width} height=${wide.height} loading="lazy" alt=${latency.alt(say(service.name, context), name)}></picture>
    <figcaption><a href="/api/v1/services/${encodeURIComponent(service.id)}/latency?period=${period}">${latency.data(name)}</a></figcaption></figure>`
}

/**
 * How fast a service answered, one drawing at a time. The choice needs no script; a browser too old for it
 * shows all four. What is not shown is not loaded, but where scripts are off: there browsers load all at once.
 */
export function latencyFigures(service: ServiceView, context: PageContext): TemplateResult {
  const { latency } = context.words
  return html`<div class="latency"><p class="intro">${latency.intro}</p>
    <fieldset class="periods"><legend>${latency.period}</legend>${LATENCY_PERIODS.map((period) => choice(period, context))}</fieldset>
    ${LATENCY_PERIODS.map((period) => figure(period, service, context))}</div>`
}
