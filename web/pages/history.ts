import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import { daysOfMonth, formatMonth, formatMonthName } from '../format/month.ts'
import { incidentPath, monthPath } from '../routes.ts'
import { HISTORY_SHEET } from '../styles/stylesheet.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { chartPatterns } from './history/chart.ts'
import { describeLasting } from './history/describe.ts'
import { type Outage, outagesOf } from './history/extent.ts'
import { monthsWithOutages } from './history/record.ts'
import { strip, stripDays } from './history/strip.ts'
import { outagesWithin, totalsOf } from './history/totals.ts'

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function figures(outages: readonly Outage[], span: { from: number; to: number }, context: PageContext) {
  const { words, locale } = context
  const { incidents, services, lasting, worst } = totalsOf(outages, span)
  if (worst === undefined) return html`<p class="figures">${words.history.calmMonth}</p>`
  return html`<p class="figures"><span class="uptime">${words.history.count(incidents.length)}</span>
      <span>${words.history.services(services)}</span>
      <span>${lasting.known === 'none' ? words.history.lastedUnknown : words.history.lasted(describeLasting(lasting, context))}</span></p>
    <p class="worst">${incidents.length > 1 ? html`${words.history.worst} ` : nothing}<a href=${incidentPath(worst.id, locale)}>${say(worst.title, context)}</a></p>`
}

function monthItem(month: string, outages: readonly Outage[], context: PageContext): TemplateResult {
  const { locale, reading, now } = context
  const days = daysOfMonth(month, reading.zone)
  const span = { from: days[0]?.from ?? now, to: days.at(-1)?.to ?? now }
  const own = outagesWithin(outages, span)
  return html`<li class="month"><h3><a href=${monthPath(month, locale)}>${capitalized(formatMonthName(month, locale))}<span class="unseen"> ${month.slice(0, 4)}</span></a></h3>
    <div>${strip(stripDays(days, own, now), context)}${figures(own, span, context)}</div></li>`
}

function stripLegend({ words }: PageContext): TemplateResult {
  const items = (['detected', 'declared'] as const).map(
    (origin) =>
      html`<li><svg class="key key-day" aria-hidden="true"><g class="outage ${origin}"><rect class="fill" x="1" y="1" width="16" height="14"></rect><rect class="outline" x="1" y="1" width="16" height="14"></rect></g></svg>${words.history.strip[origin]}</li>`,
  )
  return html`<ul class="legend keys">${items}</ul>`
}

/** Every month on record, newest first, the years as chapters. */
export function historyPage(incidents: readonly IncidentView[], context: PageContext): PageContent {
  const { words, now, reading, locale } = context
  const { history } = words
  const outages = outagesOf(incidents, now, reading.zone)
  const months = monthsWithOutages(outages, now, reading.zone)
  const years = [...Map.groupBy(months, (month) => month.slice(0, 4))]
  const first = months.at(-1)
  const since =
    outages.length === 0 || first === undefined
      ? history.noneYet
      : history.since(incidents.length, formatMonth(first, locale))
  return {
    title: history.title,
    description: since,
    sheet: HISTORY_SHEET,
    main: html`<div class="hero"><div class="frame"><h1>${history.title}</h1>
        <p class="sum">${since}</p><p class="hint">${words.past.intro}</p></div></div>
      <div class="frame">${chartPatterns()}
        ${years.map(([year, own]) => html`<section class="chapter"><h2>${year}</h2><ol class="months">${own.map((month) => monthItem(month, outages, context))}</ol></section>`)}
        ${stripLegend(context)}
      </div>`,
  }
}
