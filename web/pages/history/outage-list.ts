import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { incidentPath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'
import { endTime, spanDuration, startTime } from '../parts/span.ts'
import { isOpen } from '../view.ts'
import { describeLasting } from './describe.ts'
import type { Outage } from './extent.ts'
import { lastingOf } from './totals.ts'

const ALL_TIME = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Services that were out from and to the same times are told in one row. */
function together(outages: readonly Outage[]): readonly (readonly Outage[])[] {
  const key = ({ service: { from, to, lastGoodAt } }: Outage) =>
    [from.at, from.precision, lastGoodAt, to?.at, to?.precision].join()
  return [...Map.groupBy(outages, key).values()]
}

function lasted(outages: readonly Outage[], context: PageContext): string {
  const [first] = outages
  const span = first && spanDuration(first.service, context)
  return span ?? describeLasting(lastingOf(outages, ALL_TIME), context)
}

function spans(incident: IncidentView, outages: readonly Outage[], context: PageContext): TemplateResult {
  const { words } = context
  const rows = together(outages).map((alike) => {
    const [first] = alike
    if (first === undefined) return nothing
    const names = alike.map(({ service }) => say(service.name, context)).join(', ')
    return html`<tr><th scope="row">${names}</th>
      <td data-label=${words.incident.start}>${startTime(first.service, context)}</td>
      <td data-label=${words.incident.end}>${endTime(first.service.to, isOpen(incident), context)}</td>
      <td data-label=${words.history.duration}>${lasted(alike, context)}</td></tr>`
  })
  const { services, start, end } = words.incident
  return html`<table class="spans"><caption class="unseen">${say(incident.title, context)}</caption>
    <thead><tr><th scope="col">${services}</th><th scope="col">${start}</th><th scope="col">${end}</th><th scope="col">${words.history.duration}</th></tr></thead>
    <tbody>${rows}</tbody></table>`
}

function item(incident: IncidentView, outages: readonly Outage[], context: PageContext): TemplateResult {
  const { words, locale } = context
  const origin = incident.origin === 'detected' ? words.open.measured : words.open.declared
  return html`<li class="past">
    <p class="marks"><span class="phase">${words.phases[incident.phase]}</span><span class="origin origin-${incident.origin}">${origin}</span></p>
    <h3><a href=${incidentPath(incident.id, locale)}>${say(incident.title, context)}</a></h3>
    ${spans(incident, outages, context)}
  </li>`
}

/** Everything that the bars show, in words: each outage, whose, from when to when, how sure. Newest first. */
export function outageList(outages: readonly Outage[], context: PageContext): TemplateResult {
  const byIncident = [...Map.groupBy(outages, ({ incident }) => incident)].toReversed()
  return html`<ol class="past-list outage-list">${byIncident.map(([incident, own]) => item(incident, own, context))}</ol>`
}
