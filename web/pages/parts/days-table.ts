import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { Day } from '../../../monitors/domain/day.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatIsoDate } from '../../format/time.ts'
import type { PageContext } from '../context.ts'

/** The table behind the bar: what each of its columns says, in hours and minutes. */
export function daysTable(days: readonly Day[], { words, locale }: PageContext): TemplateResult {
  const { service } = words
  const none = html`<span aria-hidden="true">${service.none}</span><span class="unseen">${service.noneLabel}</span>`
  const columns: readonly { heading: string; part: (day: Day) => number }[] = [
    { heading: service.outage, part: (day) => day.majorMs + day.partialMs },
    { heading: service.degraded, part: (day) => day.degradedMs },
    { heading: service.planned, part: (day) => day.plannedMs },
    { heading: service.filtered, part: (day) => day.filteredMs },
    { heading: service.unmeasured, part: (day) => day.unknownMs },
  ]
  const rows = days.toReversed().map((day) => {
    const cells = columns.map(({ heading, part }) => {
      const span = part(day)
      return html`<td data-label=${heading}>${span > 0 ? formatDuration(span, locale) : none}</td>`
    })
    return html`<tr><th scope="row"><time datetime=${day.date}>${formatIsoDate(day.date, locale)}</time></th>${cells}</tr>`
  })
  const headings = columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)
  return html`<details class="days"><summary>${service.daysTable}</summary><div class="scroller" tabindex="0" role="region" aria-label=${service.daysCaption}><table>
    <caption class="unseen">${service.daysCaption}</caption>
    <thead><tr><th scope="col">${service.day}</th>${headings}</tr></thead><tbody>${rows}</tbody></table></div></details>`
}
