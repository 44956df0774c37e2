import { html } from '@lit-labs/ssr'
import { nothing } from 'lit'
import type { ServiceState } from '../../monitors/domain/service-state.ts'
import type { ServiceView } from '../../monitors/domain/snapshot.ts'
import { homePath } from '../routes.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { fallbacks } from './parts/advice.ts'
import { checkList } from './parts/checks.ts'
import { dayBar } from './parts/day-bar.ts'
import { daysTable } from './parts/days-table.ts'
import { lastMeasured, staleNotice } from './parts/last-measured.ts'
import { pastIncidents } from './parts/past-incidents.ts'
import { announcement, responseTime, serviceFigures, stateStory } from './parts/service-row.ts'
import { stateMark } from './parts/state.ts'
import { measuredState, shownState } from './view.ts'

const TROUBLED: ReadonlySet<ServiceState> = new Set(['degraded', 'partial_outage', 'major_outage'])

/** One service: its state and why, its last probes, its days, its outages. */
export function servicePage(service: ServiceView, context: PageContext): PageContent {
  const { words, snapshot, locale } = context
  const name = say(service.name, context)
  const state = shownState(service, snapshot)
  const troubled = TROUBLED.has(measuredState(service, snapshot))
  const incidents = snapshot.incidents.filter(({ services }) =>
    services.some(({ serviceId }) => serviceId === service.id),
  )
  return {
    title: announcement(service, context),
    description: say(service.description, context),
    main: html`<div class="hero hero-${state}"><div class="frame">
        <p class="back"><a href=${homePath(locale)}>${words.incident.back}</a></p>
        <h1>${name}</h1>
        <p class="service-state" data-key="service-${service.id}" data-announce=${announcement(service, context)}>${stateMark(state, context)}</p>
        ${state === 'maintenance' ? html`<p class="reason">${words.services.measuredAs(words.states[service.state])}</p>` : nothing}
        ${stateStory(service, context)}
        ${responseTime(service, context)}
        ${staleNotice(context)}
        ${lastMeasured([service], context)}
      </div></div>
      <div class="frame">
        <div class="advices">${troubled ? fallbacks(service, context) : nothing}</div>
        <section class="chapter"><h2>${words.service.days}</h2><div>
          ${dayBar(service.days, context)}${serviceFigures(service, context)}
          <p class="legend">${words.services.barLegend}</p>
          ${daysTable(service.days, context)}
        </div></section>
        <section class="chapter"><h2>${words.service.checks}</h2><div>
          <p>${say(service.description, context)}</p>
          ${checkList(service.checks, context)}
        </div></section>
        <section class="chapter"><h2>${words.service.incidents}</h2><div>${
          incidents.length === 0
            ? html`<p>${words.service.noIncident}</p>`
            : pastIncidents(incidents, context)
        }</div></section>
      </div>`,
  }
}
