import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { incidentPath, servicePath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'
import { stillWorking, workarounds } from './advice.ts'
import { statements } from './statements.ts'
import { elapsed, momentTime, sinceTime } from './time.ts'

/** Whether we measured it or were told: never mixed, never left out. */
export function originMark(incident: IncidentView, { words }: PageContext): TemplateResult {
  const text = incident.origin === 'detected' ? words.open.measured : words.open.declared
  return html`<span class="origin origin-${incident.origin}">${text}</span>`
}

/** How long, large and live where a clock time is known, and since when. */
export function clock(incident: IncidentView, context: PageContext): TemplateResult {
  return html`<p class="clock"><span class="elapsed">${elapsed(incident.startedAt, context)}</span> <span class="since">${sinceTime(incident.startedAt, context)}</span></p>`
}

function affected(incident: IncidentView, context: PageContext): TemplateResult {
  const items = incident.services.map((service) => {
    const name = say(service.name, context)
    const label = service.to === null ? name : context.words.open.backAt(name)
    return html`<li class=${service.to === null ? 'is-out' : 'is-back'}><a href=${servicePath(service.serviceId, context.locale)}>${label}</a></li>`
  })
  return html`<div class="affected"><h4>${context.words.open.services}</h4><ul>${items}</ul></div>`
}

function latestUpdate(incident: IncidentView, context: PageContext): TemplateResult | typeof nothing {
  const [latest] = incident.updates
  if (latest === undefined) return nothing
  return html`<div class="latest">
    <h4>${context.words.open.latest}</h4>
    <p class="latest-text">${say(latest.text, context)}</p>
    <p class="attribution">${momentTime(latest.at, context)}</p>
  </div>`
}

/** An outage that is going on: what, since when, who is hit, what still works, what was said. */
export function openIncident(incident: IncidentView, context: PageContext): TemplateResult {
  const { words, locale } = context
  const path = incidentPath(incident.id, locale)
  return html`<article class="open-incident impact-${incident.impact}" data-key="incident-${incident.id}">
    <header>
      <h3><a href=${path}>${say(incident.title, context)}</a></h3>
      ${clock(incident, context)}
      <p class="marks"><span class="phase">${words.phases[incident.phase]}</span>${originMark(incident, context)}</p>
    </header>
    <div class="open-grid">
      ${affected(incident, context)}
      ${stillWorking(incident, 4, context)}
      ${workarounds(incident, 4, context)}
      ${latestUpdate(incident, context)}
      ${statements(incident, 4, context)}
    </div>
    <p class="more"><a href=${path}>${words.open.allUpdates(incident.updates.length)}</a></p>
  </article>`
}
