import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { daysOfMonth, formatMonth, type MonthDay } from '../format/month.ts'
import { formatIsoDate } from '../format/time.ts'
import { historyPath, historyYearPath, monthPath } from '../routes.ts'
import { HISTORY_SHEET } from '../styles/stylesheet.ts'
import type { PageContent, PageContext } from './context.ts'
import { chart, chartPatterns } from './history/chart.ts'
import { type Chronicle, chronicleOf, isOnRecord, monthsBeside } from './history/chronicle.ts'
import { closeUp } from './history/cluster.ts'
import { coverageTable } from './history/coverage.ts'
import { type Outage, outerSpan } from './history/extent.ts'
import { chartLegend } from './history/legend.ts'
import { outageList } from './history/outage-list.ts'
import type { HistoryRecord } from './history/record.ts'
import { type Row, rowsOf } from './history/rows.ts'
import { clip } from './history/span.ts'
import { summary } from './history/summary.ts'
import { dayRuling, monthRuling } from './history/ticks.ts'
import { outagesWithin } from './history/totals.ts'
import { staleNotice } from './parts/last-measured.ts'

type Part = TemplateResult | typeof nothing

function leafing(
  month: string,
  chronicle: Chronicle,
  { words, locale, reading }: PageContext,
): TemplateResult {
  const { earlier, later } = monthsBeside(month, chronicle, reading.zone)
  const link = (to: string | undefined, rel: 'prev' | 'next', text: string) =>
    to === undefined
      ? nothing
      : html`<li><a class=${rel} rel=${rel} href=${monthPath(to, locale)}><span class="unseen">${text}${words.colon}</span>${formatMonth(to, locale)}</a></li>`
  const year = month.slice(0, 4)
  const whole = year === chronicle.current.slice(0, 4) ? historyPath(locale) : historyYearPath(year, locale)
  return html`<nav class="leaf" aria-label=${words.history.leaf}><ul>
    ${link(earlier, 'prev', words.history.earlier)}
    <li><a href=${whole}>${words.history.wholeYear(year)}</a></li>
    ${link(later, 'next', words.history.later)}
  </ul></nav>`
}

function charts(outages: readonly Outage[], month: string, context: PageContext): Part {
  const { words, reading } = context
  const days = daysOfMonth(month, reading.zone)
  const [first, last] = [days[0], days.at(-1)]
  if (outages.length === 0 || first === undefined || last === undefined) return nothing
  const axis = { from: first.from, to: last.to }
  const rows = rowsOf(outages, axis)
  const near = closeUp(
    outages.flatMap(({ extent }) => clip(outerSpan(extent), axis) ?? []),
    days,
  )
  const heading = words.history.chart
  return html`<section class="chapter wide">${chartPatterns()}<h2>${heading}</h2>
    ${chart({ name: heading, axis, ruling: monthRuling(days, axis, reading), rows }, context)}
    ${chartLegend(rows, context)}
    ${near === undefined ? nothing : closer(near, inOrderOf(rows, outages), context)}</section>`
}

/** The same order of rows from near as from afar. */
function inOrderOf(rows: readonly Row[], outages: readonly Outage[]): readonly Outage[] {
  return rows.flatMap(({ serviceId }) => outages.filter(({ service }) => service.serviceId === serviceId))
}

function closer(days: readonly MonthDay[], outages: readonly Outage[], context: PageContext): Part {
  const { words, reading, locale } = context
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return nothing
  const axis = { from: first.from, to: last.to }
  const on = formatIsoDate(first.date, locale)
  const heading =
    days.length === 1
      ? words.history.closeDay(on)
      : words.history.closeDays(String(Number(first.date.slice(8))), formatIsoDate(last.date, locale))
  const rows = rowsOf(outages, axis)
  return html`<h3>${heading}</h3>${chart({ name: heading, axis, ruling: dayRuling(days, axis, reading), rows }, context)}`
}

/** One month: who was out, when, and beside whom; then the same in words. `null` where it is no page. */
export function monthPage(month: string, record: HistoryRecord, context: PageContext): PageContent | null {
  const { words, reading, locale, now, snapshot } = context
  const { history } = words
  const chronicle = chronicleOf(record, now, reading.zone)
  if (!isOnRecord(month, chronicle)) return null
  const days = daysOfMonth(month, reading.zone)
  const span = { from: days[0]?.from ?? now, to: days.at(-1)?.to ?? now }
  const outages = outagesWithin(chronicle.outages, span)
  const name = formatMonth(month, locale)
  const running = now < span.to
  const incidents = new Set(outages.map(({ incident }) => incident)).size
  return {
    title: history.monthTitle(name),
    description: incidents === 0 ? history.calm(name) : history.monthDescription(name, incidents),
    sheet: HISTORY_SHEET,
    main: html`<div class="hero"><div class="frame">
        <h1>${history.monthTitle(name)}</h1>
        ${outages.length === 0 ? html`<p class="sum">${running ? history.calmSoFar(name) : history.calm(name)}</p>` : summary(outages, span, context)}
        ${running && snapshot.stale ? staleNotice(context) : nothing}
        ${leafing(month, chronicle, context)}
      </div></div>
      <div class="frame">
        ${charts(outages, month, context)}
        ${outages.length === 0 ? nothing : html`<section class="chapter wide"><h2>${history.list}</h2>${outageList(outages, context)}</section>`}
        <section class="chapter"><h2>${history.coverage.heading}</h2><div>${coverageTable(record.measured, month, span, context)}</div></section>
      </div>`,
  }
}
