import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { GroupView } from '../../monitors/domain/snapshot.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { lastMeasured, staleNotice } from './parts/last-measured.ts'
import { maintenances } from './parts/maintenances.ts'
import { openIncident } from './parts/open-incident.ts'
import { pastIncidents } from './parts/past-incidents.ts'
import { serviceRow } from './parts/service-row.ts'
import { allServices, isOpen, overallState } from './view.ts'

function hint(context: PageContext): TemplateResult | typeof nothing {
  const { words, snapshot } = context
  const state = overallState(snapshot)
  if (state === 'major_outage' || state === 'partial_outage')
    return html`<p class="hint">${words.hints.outage}</p>`
  return state === 'operational' ? html`<p class="hint">${words.hints.calm}</p>` : nothing
}

function group(view: GroupView, context: PageContext): TemplateResult {
  const rows = view.services.map((service) => serviceRow(service, context))
  return html`<section class="group"><h3>${say(view.name, context)}</h3><ul class="services">${rows}</ul></section>`
}

function openNow(context: PageContext): TemplateResult | typeof nothing {
  const open = context.snapshot.incidents.filter(isOpen)
  if (open.length === 0) return nothing
  const articles = open.map((incident) => openIncident(incident, context))
  return html`<section class="now"><div class="frame"><h2>${context.words.open.heading}</h2>${articles}</div></section>`
}

/** The front page: one sentence, what is out now, every service, and the record. */
export function homePage(context: PageContext): PageContent {
  const { snapshot, words } = context
  const state = overallState(snapshot)
  const past = snapshot.incidents.filter((incident) => !isOpen(incident))
  const sentence = say(snapshot.overall.sentence, context)
  return {
    title: sentence,
    description: sentence,
    main: html`<div class="hero hero-${state}"><div class="frame">
        <h1><vigie-state state=${state}><span class="sentence">${sentence}</span></vigie-state></h1>
        ${staleNotice(context)}
        ${hint(context)}
        ${lastMeasured(allServices(snapshot), context)}
      </div></div>
      ${openNow(context)}
      <div class="frame">
        <section class="chapter"><h2>${words.services.heading}</h2><div>
          ${snapshot.groups.map((view) => group(view, context))}
          <p class="legend">${words.services.barLegend}</p>
        </div></section>
        ${maintenances(context)}
        <section class="chapter"><h2>${words.past.heading}</h2><div>${
          past.length === 0
            ? html`<p>${words.past.none}</p>`
            : html`<p class="intro">${words.past.intro}</p>${pastIncidents(past, context)}`
        }</div></section>
      </div>`,
  }
}
