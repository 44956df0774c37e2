import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { historyYearPath } from '../../routes.ts'
import type { PageContext } from '../context.ts'
import type { YearOnRecord } from './chronicle.ts'

/** Every year on record with what it comes to; nothing where there is but one. */
export function yearList(
  years: readonly YearOnRecord[],
  shown: { readonly year: string; readonly current: 'page' | 'true' },
  { words, locale }: PageContext,
): TemplateResult | typeof nothing {
  if (years.length < 2) return nothing
  const items = years.map(
    ({ year, incidents }) =>
      html`<li><a href=${historyYearPath(year, locale)} aria-current=${year === shown.year ? shown.current : nothing}><b>${year}</b><span class="unseen">${words.colon}</span> <span>${words.history.inYear(incidents)}</span></a></li>`,
  )
  return html`<nav class="years-list" aria-label=${words.history.years}><ul>${items}</ul></nav>`
}

/** The years before and after one, for those who have read it to its end. */
export function yearLeaf(
  years: readonly YearOnRecord[],
  shown: string,
  { words, locale }: PageContext,
): TemplateResult | typeof nothing {
  if (years.length < 2) return nothing
  const link = (year: string | undefined, rel: 'prev' | 'next', text: string) =>
    year === undefined
      ? nothing
      : html`<li><a class=${rel} rel=${rel} href=${historyYearPath(year, locale)}><span class="unseen">${text}${words.colon}</span>${year}</a></li>`
  const earlier = years.find(({ year }) => year < shown)?.year
  const later = years.findLast(({ year }) => year > shown)?.year
  return html`<nav class="leaf months-leaf" aria-label=${words.history.yearsBeside}><ul>
    ${link(earlier, 'prev', words.history.earlierYear)}
    ${link(later, 'next', words.history.laterYear)}
  </ul></nav>`
}
