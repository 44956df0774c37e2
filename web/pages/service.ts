import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { ServiceState } from '../../monitors/domain/service-state.ts'
import type { IncidentView, ServiceView } from '../../monitors/domain/snapshot.ts'
import { historyPath, homePath, incidentPath, serviceYearPath } from '../routes.ts'
import { SERVICE_SHEET } from '../styles/stylesheet.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { fallbacks } from './parts/advice.ts'
import { CALENDAR_PLACE, calendarRows, calendarTemplate } from './parts/calendar.ts'
import { checkList } from './parts/checks.ts'
import { dayBar } from './parts/day-bar.ts'
import { accountColumns, DAYS_PLACE, dayRows, daysTable } from './parts/days-table.ts'
import { declaredDates } from './parts/declared-days.ts'
import { follow } from './parts/follow.ts'
import { lastMeasured, staleNotice } from './parts/last-measured.ts'
import { latencyFigures } from './parts/latency-figures.ts'
import { pastIncidents } from './parts/past-incidents.ts'
import { serviceScamWarning } from './parts/scam.ts'
import { announcement, responseTime, serviceFigures, stateStory } from './parts/service-row.ts'
import { stateMark } from './parts/state.ts'
import { isOpen, measuredState, shownState } from './view.ts'

const TROUBLED: ReadonlySet<ServiceState> = new Set(['degraded', 'partial_outage', 'major_outage'])

function ongoing(incidents: readonly IncidentView[], context: PageContext): TemplateResult[] {
  const { words, locale } = context
  return incidents
    .filter(isOpen)
    .map(
      ({ id, title }) =>
        html`<p class="ongoing">${words.service.ongoing} <a href=${incidentPath(id, locale)}>${say(title, context)}</a></p>`,
    )
}

function hero(
  service: ServiceView,
  incidents: readonly IncidentView[],
  context: PageContext,
): TemplateResult {
  const { words, snapshot, locale } = context
  const state = shownState(service, snapshot)
  return html`<div class="hero hero-${state}"><div class="frame">
    <p class="back"><a href=${homePath(locale)}>${words.incident.back}</a></p>
    <h1>${say(service.name, context)}</h1>
    <p class="service-state" data-key="service-${service.id}" data-announce=${announcement(service, context)}>${stateMark(state, context)}</p>
    ${state === 'maintenance' ? html`<p class="reason">${words.services.measuredAs(words.states[service.state])}</p>` : nothing}
    ${stateStory(service, context)}
    ${responseTime(service, context)}
    ${ongoing(incidents, context)}
    ${staleNotice(context)}
    ${lastMeasured([service], context)}
  </div></div>`
}

/** The years of the calendar, each with a page of its own. */
function years({ id, year }: ServiceView, { words, locale }: PageContext): TemplateResult {
  const names = [...new Set(year.map(({ date }) => date.slice(0, 4)))].toReversed()
  const links = names.map((name) => html`<a href=${serviceYearPath(id, name, locale)}>${name}</a>`)
  return html`<p class="years">${words.calendar.years} ${links.map((link, index) => html`${index > 0 ? ' · ' : nothing}${link}`)}</p>`
}

function record(incidents: readonly IncidentView[], context: PageContext): TemplateResult {
  const { words, locale } = context
  return html`${incidents.length === 0 ? html`<p>${words.service.noIncident}</p>` : pastIncidents(incidents, context)}
    <p class="more"><a href=${historyPath(locale)}>${words.service.history}</a></p>`
}

/** One service: its state and why, its days and months, how fast it answers, its last probes, its outages. */
export function servicePage(service: ServiceView, context: PageContext): PageContent {
  const { words, snapshot, reading, now } = context
  const troubled = TROUBLED.has(measuredState(service, snapshot))
  const incidents = snapshot.incidents.filter(({ services }) =>
    services.some(({ serviceId }) => serviceId === service.id),
  )
  const declared = declaredDates(service.id, incidents, { zone: reading.zone, now })
  const calendar = { days: service.year, declared }
  return {
    title: announcement(service, context),
    description: say(service.description, context),
    sheet: SERVICE_SHEET,
    ready: [
      [CALENDAR_PLACE, calendarRows(calendar, context)],
      [DAYS_PLACE, dayRows(service.days, accountColumns(context), context)],
    ],
    main: html`${hero(service, incidents, context)}
      <div class="frame">
        <div class="advices">${troubled ? fallbacks(service, context) : nothing}</div>
        ${serviceScamWarning(service, context)}
        <section class="chapter"><h2>${words.service.days}</h2><div>
          ${dayBar(service.days, context)}${serviceFigures(service, context)}
          <p class="legend">${words.services.barLegend}</p>
          ${daysTable(context)}
        </div></section>
        <section class="chapter"><h2>${words.calendar.heading}</h2><div>
          <p class="intro">${words.calendar.intro}</p>
          ${calendarTemplate(calendar, context)}
          ${years(service, context)}
        </div></section>
        <section class="chapter"><h2>${words.service.incidents}</h2><div>${record(incidents, context)}</div></section>
        <section class="chapter"><h2>${words.latency.heading}</h2><div>${latencyFigures(service, context)}</div></section>
        <section class="chapter"><h2>${words.service.checks}</h2><div>
          <p>${say(service.description, context)}</p>
          ${checkList(service.checks, context)}
        </div></section>
        <section class="chapter follow"><h2>${words.follow.heading}</h2><div>${follow(service, context)}</div></section>
      </div>`,
  }
}
