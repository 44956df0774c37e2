import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import {
  addMonths,
  daysOfMonth,
  formatMonth,
  formatMonthName,
  monthOf,
  startOfMonth,
} from '../format/month.ts'
import { formatIsoDate } from '../format/time.ts'
import { incidentPath, monthPath } from '../routes.ts'
import { HISTORY_SHEET } from '../styles/stylesheet.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { chartPatterns } from './history/chart.ts'
import { type Chronicle, chronicleOf, type YearOnRecord, yearsOnRecord } from './history/chronicle.ts'
import { describeLasting } from './history/describe.ts'
import type { Outage } from './history/extent.ts'
import type { HistoryRecord } from './history/record.ts'
import { strip, stripDays } from './history/strip.ts'
import { summary } from './history/summary.ts'
import { outagesWithin, totalsOf } from './history/totals.ts'
import { yearLeaf, yearList } from './history/year-leaf.ts'
import { staleNotice } from './parts/last-measured.ts'

type Part = TemplateResult | typeof nothing

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

function monthItem(
  month: string,
  outages: readonly Outage[],
  isCurrent: boolean,
  context: PageContext,
): readonly TemplateResult[] {
  const { locale, reading, now } = context
  const { zone } = reading
  const span = { from: startOfMonth(month, zone), to: startOfMonth(addMonths(month, 1), zone) }
  const own = outagesWithin(outages, span)
  if (own.length === 0 && !isCurrent) return []
  const days = daysOfMonth(month, zone)
  return [
    html`<li class="month"><h3><a href=${monthPath(month, locale)}>${capitalized(formatMonthName(month, locale))}<span class="unseen"> ${month.slice(0, 4)}</span></a></h3>
    <div>${strip(stripDays(days, own, now), context)}${figures(own, span, context)}</div></li>`,
  ]
}

function stripLegend({ words }: PageContext): TemplateResult {
  const items = (['detected', 'declared'] as const).map(
    (origin) =>
      html`<li><svg class="key key-day" aria-hidden="true"><g class="outage ${origin}"><rect class="fill" x="1" y="1" width="16" height="14"></rect><rect class="outline" x="1" y="1" width="16" height="14"></rect></g></svg>${words.history.strip[origin]}</li>`,
  )
  return html`<ul class="legend keys">${items}</ul>`
}

/** The months of a year with an outage, and the running one; the latest first. */
function months({ year, outages }: YearOnRecord, current: string, context: PageContext): Part {
  const names = Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`)
  const items = names.flatMap((name) => monthItem(name, outages, name === current, context))
  return items.length === 0 ? nothing : html`<ol class="months">${items}</ol>`
}

function chapter(
  heading: string,
  year: YearOnRecord,
  { chronicle, years }: { readonly chronicle: Chronicle; readonly years: readonly YearOnRecord[] },
  context: PageContext,
): TemplateResult {
  const list = months(year, chronicle.current, context)
  const leaf = yearLeaf(years, year.year, context)
  return html`<div class="frame">${chartPatterns()}${
    list === nothing
      ? leaf
      : html`<section class="chapter"><h2>${heading}</h2><div>${list}${stripLegend(context)}${leaf}</div></section>`
  }</div>`
}

/** The running year, and the way to every other. */
export function historyPage(record: HistoryRecord, context: PageContext): PageContent {
  const { words, now, reading, locale } = context
  const { history } = words
  const chronicle = chronicleOf(record, now, reading.zone)
  const years = yearsOnRecord(chronicle, reading.zone)
  const [year] = years
  const [first] = chronicle.outages
  const since =
    first === undefined
      ? history.noneYet
      : history.since(
          record.incidents.length,
          formatMonth(monthOf(first.extent.start.from, reading.zone), locale),
        )
  return {
    title: history.title,
    description: since,
    sheet: HISTORY_SHEET,
    main: html`<div class="hero"><div class="frame"><h1>${history.title}</h1>
        <p class="sum">${since}</p><p class="hint">${words.past.intro}</p>
        ${year === undefined ? nothing : yearList(years, { year: year.year, current: 'true' }, context)}</div></div>
      ${year === undefined ? nothing : chapter(year.year, year, { chronicle, years }, context)}`,
  }
}

/** How much of a year our probes can have seen, where that is not all of it. */
function measuredNote(year: string, { measuredSince }: HistoryRecord, { words, locale }: PageContext): Part {
  const { coverage } = words.history
  if (measuredSince === null || measuredSince.slice(0, 4) > year) {
    return html`<p class="hint">${coverage.yearUnmeasured}</p>`
  }
  if (measuredSince <= `${year}-01-01`) return nothing
  return html`<p class="hint">${coverage.since(formatIsoDate(measuredSince, locale))}</p>`
}

/** One year: what it comes to, then its months. `null` where it is no page. */
export function historyYearPage(
  name: string,
  record: HistoryRecord,
  context: PageContext,
): PageContent | null {
  const { words, now, reading, snapshot } = context
  const { history } = words
  const chronicle = chronicleOf(record, now, reading.zone)
  const years = yearsOnRecord(chronicle, reading.zone)
  const year = years.find((one) => one.year === name)
  if (year === undefined) return null
  const running = now < year.to
  const calm = running ? history.calmYearSoFar(name) : history.calmYear(name)
  return {
    title: history.yearTitle(name),
    description: year.incidents === 0 ? calm : history.yearDescription(name, year.incidents),
    sheet: HISTORY_SHEET,
    main: html`<div class="hero"><div class="frame"><h1>${history.yearTitle(name)}</h1>
        ${year.incidents === 0 ? html`<p class="sum">${calm}</p>` : summary(year.outages, year, context)}
        ${measuredNote(name, record, context)}
        ${running && snapshot.stale ? staleNotice(context) : nothing}
        ${yearList(years, { year: name, current: 'page' }, context)}</div></div>
      ${chapter(history.byMonth, year, { chronicle, years }, context)}`,
  }
}
