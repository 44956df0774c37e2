import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { historyPath } from '../routes.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { lastMeasured, staleNotice } from './parts/last-measured.ts'
import { maintenances } from './parts/maintenances.ts'
import { openIncident } from './parts/open-incident.ts'
import { pastIncidents } from './parts/past-incidents.ts'
import { scamWarnings } from './parts/scam.ts'
import { serviceGroups } from './parts/service-groups.ts'
import { allServices, isOpen, overallState } from './view.ts'

/** What the sentence means to the person who reads it. */
function hintText({ words, snapshot }: PageContext): string | null {
  const { hints } = words
  const state = overallState(snapshot)
  if (state === 'major_outage' || state === 'partial_outage') return hints.outage
  if (snapshot.stale) return null
  if (snapshot.incidents.some((incident) => isOpen(incident) && incident.origin === 'declared'))
    return hints.declared
  return state === 'operational' ? hints.calm : hints[state]
}

function hint(context: PageContext): TemplateResult | typeof nothing {
  const text = hintText(context)
  return text === null ? nothing : html`<p class="hint">${text}</p>`
}

function openNow(context: PageContext): TemplateResult | typeof nothing {
  const open = context.snapshot.incidents.filter(isOpen)
  const warnings = scamWarnings(context)
  if (open.length === 0 && warnings === nothing) return nothing
  const articles = open.map((incident) => openIncident(incident, context))
  return html`<section class="now"><div class="frame">${
    open.length > 0 ? html`<h2>${context.words.open.heading}</h2>` : nothing
  }${articles}${warnings}</div></section>`
}

/** The front page: one sentence, what is out now, every service, and the record. */
export function homePage(context: PageContext): PageContent {
  const { snapshot, words, locale } = context
  const state = overallState(snapshot)
  const past = snapshot.incidents.filter((incident) => !isOpen(incident))
  const sentence = say(snapshot.overall.sentence, context)
  return {
    title: sentence,
    description: sentence,
    main: html`<div class="hero hero-home hero-${state}"><div class="frame">
        <h1><vigie-state state=${state}><span class="sentence">${sentence}</span></vigie-state></h1>
        ${staleNotice(context)}
        ${hint(context)}
        ${lastMeasured(allServices(snapshot), context)}
      </div></div>
      ${openNow(context)}
      <div class="frame">
        <section class="chapter" id="mine" hidden></section>
        <section class="chapter"><h2>${words.services.heading}</h2><div>
          ${serviceGroups(context)}
          <p class="legend">${words.services.barLegend} ${words.services.rowLegend}</p>
        </div></section>
        ${maintenances(context)}
        <section class="chapter"><h2>${words.past.heading}</h2><div>${
          past.length === 0
            ? html`<p>${words.past.none}</p>`
            : html`<p class="intro">${words.past.intro}</p>${pastIncidents(past, context)}`
        }<p class="more"><a href=${historyPath(locale)}>${words.past.history}</a></p></div></section>
      </div>`,
  }
}
