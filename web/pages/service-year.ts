import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { formatDuration } from '../format/duration.ts'
import { formatLatency } from '../format/latency.ts'
import { formatPercent } from '../format/percent.ts'
import { servicePath, serviceYearPath } from '../routes.ts'
import { SERVICE_SHEET } from '../styles/stylesheet.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { CALENDAR_PLACE, calendarRows, calendarTemplate } from './parts/calendar.ts'
import { DAYS_PLACE, dayRows, dayTable } from './parts/days-table.ts'
import { declaredDates } from './parts/declared-days.ts'
import { pastIncidents } from './parts/past-incidents.ts'
import type { DayOfYear, ServiceYear } from './service-year-view.ts'

type Columns = Parameters<typeof dayRows<DayOfYear>>[1]

function columnsOf({ words, locale }: PageContext): Columns {
  const { year, service } = words
  const latency = (ms: number | null) => (ms === null ? service.none : formatLatency(ms, locale))
  return [
    {
      heading: year.uptime,
      cell: ({ uptime }) => (uptime.percent === null ? service.none : formatPercent(uptime.percent, locale)),
    },
    { heading: year.measured, cell: ({ uptime }) => formatPercent(uptime.coverage, locale) },
    {
      heading: service.outage,
      cell: ({ outageMs }) => (outageMs > 0 ? formatDuration(outageMs, locale) : service.none),
    },
    { heading: year.median, cell: ({ p50Ms }) => latency(p50Ms) },
    { heading: year.p95, cell: ({ p95Ms }) => latency(p95Ms) },
  ]
}

function figures({ uptime, p50Ms, p95Ms }: ServiceYear, { words, locale }: PageContext): TemplateResult {
  const { percent, coverage } = uptime
  return html`<p class="figures">${
    percent === null
      ? html`<span>${words.year.unavailable}</span>`
      : html`<span class="uptime">${words.year.available(formatPercent(percent, locale))}</span> <span>${words.year.coverage(formatPercent(coverage, locale))}</span>`
  }</p>${
    p50Ms === null || p95Ms === null
      ? nothing
      : html`<p class="figures"><span>${words.latency.heading}${words.colon}${words.latency.overall(formatLatency(p50Ms, locale), formatLatency(p95Ms, locale))}</span></p>`
  }`
}

function otherYears({ id, previous, next }: ServiceYear, { words, locale }: PageContext) {
  if (previous === null && next === null) return nothing
  const link = (year: string | null, rel: 'prev' | 'next') =>
    year === null
      ? nothing
      : html`<li><a href=${serviceYearPath(id, year, locale)} rel=${rel}>${year}</a></li>`
  return html`<nav class="turn" aria-label=${words.year.others}><ul>${link(previous, 'prev')}${link(next, 'next')}</ul></nav>`
}

/** One year of one service: its calendar, the figures of each day, its outages. */
export function serviceYearPage(view: ServiceYear, context: PageContext): PageContent {
  const { words, locale, reading, now } = context
  const { year, incidents } = view
  const name = say(view.name, context)
  const columns = columnsOf(context)
  const headings = columns.map(({ heading }) => heading)
  const declared = declaredDates(view.id, incidents, { zone: reading.zone, now })
  const calendar = { days: view.days, declared }
  return {
    title: words.year.title(name, year),
    description: words.year.description(name, year),
    sheet: SERVICE_SHEET,
    ready: [
      [CALENDAR_PLACE, calendarRows(calendar, context)],
      [DAYS_PLACE, dayRows(view.days, columns, context)],
    ],
    main: html`<div class="hero"><div class="frame">
        <p class="back"><a href=${servicePath(view.id, locale)}>${words.year.back(name)}</a></p>
        <h1>${words.year.title(name, year)}</h1>
        ${figures(view, context)}
        ${otherYears(view, context)}
      </div></div>
      <div class="frame">
        <section class="chapter"><h2>${words.year.calendar(year)}</h2><div>
          <p class="intro">${words.calendar.intro}</p>
          ${calendarTemplate(calendar, context)}
        </div></section>
        <section class="chapter"><h2>${words.year.incidents(year)}</h2><div>${
          incidents.length === 0 ? html`<p>${words.year.noIncident}</p>` : pastIncidents(incidents, context)
        }</div></section>
        <section class="chapter"><h2>${words.year.days}</h2><div>
          <p class="intro">${words.year.note}</p>
          <details class="days"><summary>${words.service.daysTable}</summary>${dayTable(words.service.daysCaption, headings, context)}</details>
        </div></section>
      </div>`,
  }
}
