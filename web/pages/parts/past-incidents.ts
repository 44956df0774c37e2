import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { incidentPath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'
import { endOf, isOpen } from '../view.ts'
import { endTime, spanDuration } from './span.ts'
import { momentTime } from './time.ts'

const SHOWN_AT_FIRST = 12

function pastIncident(incident: IncidentView, context: PageContext): TemplateResult {
  const { words, locale } = context
  const end = endOf(incident.services)
  const lasted = spanDuration({ from: incident.startedAt, to: end }, context)
  const origin = incident.origin === 'detected' ? words.past.measured : words.past.declared
  return html`<li class="past">
    <p class="marks"><span class="origin origin-${incident.origin}">${origin}</span></p>
    <h3><a href=${incidentPath(incident.id, locale)}>${say(incident.title, context)}</a></h3>
    <p class="span"><span>${words.span.from} ${momentTime(incident.startedAt, context)}</span>
      <span>${words.span.to} ${endTime(end, isOpen(incident), context)}${lasted ? html`, ${words.span.lasting} ${lasted}` : nothing}</span></p>
    <p class="touched">${incident.services.map(({ name }) => say(name, context)).join(', ')}</p>
  </li>`
}

/** Outages on record, newest first; the older ones behind a fold that needs no script. */
export function pastIncidents(incidents: readonly IncidentView[], context: PageContext): TemplateResult {
  const items = incidents.map((incident) => pastIncident(incident, context))
  const older = items.slice(SHOWN_AT_FIRST)
  return html`<ol class="past-list">${items.slice(0, SHOWN_AT_FIRST)}</ol>${
    older.length > 0
      ? html`<details><summary>${context.words.past.more(older.length)}</summary><ol class="past-list">${older}</ol></details>`
      : nothing
  }`
}
