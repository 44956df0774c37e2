import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { Day } from '../../../monitors/domain/day.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatIsoDate } from '../../format/time.ts'
import type { PageContext } from '../context.ts'

/** Where the rows go into the page: they are made as text, many times faster than as templates. */
export const DAYS_PLACE = '<!--days-->'

type Column<Row> = { readonly heading: string; readonly cell: (row: Row) => string }

type Dated = { readonly date: string }

/** Rows of days as ready-made markup, the latest first. Cells hold figures and words of the catalogue alone. */
export function dayRows<Row extends Dated>(
  days: readonly Row[],
  columns: readonly Column<Row>[],
  { locale }: PageContext,
): string {
  return days
    .toReversed()
    .map((day) => {
      const cells = columns.map(({ cell }) => `<td>${cell(day)}</td>`).join('')
      return `<tr><th scope="row"><time datetime="${day.date}">${formatIsoDate(day.date, locale)}</time></th>${cells}</tr>`
    })
    .join('\n')
}

/** A table of days that scrolls by itself where it is too wide; `dayRows` goes where it says. */
export function dayTable(
  caption: string,
  headings: readonly string[],
  { words }: PageContext,
): TemplateResult {
  const cells = headings.map((heading) => html`<th scope="col">${heading}</th>`)
  return html`<section class="scroller" tabindex="0" aria-label=${caption}><table>
    <caption class="unseen">${caption}</caption>
    <thead><tr><th scope="col">${words.service.day}</th>${cells}</tr></thead><tbody><!--days--></tbody></table></section>`
}

/** What each column of the bar says, in hours and minutes. */
export function accountColumns({ words, locale }: PageContext): readonly Column<Day>[] {
  const { service } = words
  const span = (part: (day: Day) => number) => (day: Day) =>
    part(day) > 0 ? formatDuration(part(day), locale) : service.none
  return [
    { heading: service.outage, cell: span((day) => day.majorMs + day.partialMs) },
    { heading: service.degraded, cell: span((day) => day.degradedMs) },
    { heading: service.planned, cell: span((day) => day.plannedMs) },
    { heading: service.filtered, cell: span((day) => day.filteredMs) },
    { heading: service.unmeasured, cell: span((day) => day.unknownMs) },
  ]
}

/** The table behind the bar, folded. */
export function daysTable(context: PageContext): TemplateResult {
  const { service } = context.words
  const headings = accountColumns(context).map(({ heading }) => heading)
  return html`<details class="days"><summary>${service.daysTable}</summary>${dayTable(service.daysCaption, headings, context)}</details>`
}
