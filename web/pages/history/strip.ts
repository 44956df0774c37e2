import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { MonthDay } from '../../format/month.ts'
import type { PageContext } from '../context.ts'
import { type Outage, outerSpan } from './extent.ts'
import { touches } from './span.ts'

/** Months are laid out alike, so that the same date stands below the same date. */
const COLUMNS = 31
/** Per cent; a day's own rectangle is half a per cent narrower. */
const WIDTH = 100 / COLUMNS

export type StripDay = { readonly number: number; readonly mark: 'detected' | 'declared' | 'none' | 'ahead' }

/** What each day of a month shows: whether anything was out, and whether we measured it ourselves. */
export function stripDays(
  days: readonly MonthDay[],
  outages: readonly Outage[],
  now: number,
): readonly StripDay[] {
  return days.map((day, index) => {
    const out = outages.filter(({ extent }) => touches(outerSpan(extent), day))
    return { number: index + 1, mark: markOf(out) ?? (day.from >= now ? 'ahead' : 'none') }
  })
}

/** What we measured ourselves stands before what we were told. */
function markOf(outages: readonly Outage[]): 'detected' | 'declared' | undefined {
  const origins = outages.map(({ incident }) => incident.origin)
  return origins.find((origin) => origin === 'detected') ?? origins[0]
}

const percent = (share: number): number => Math.round(share * 100) / 100

/** A month in small: a column for each day, tall where something was out. */
export function strip(days: readonly StripDay[], { words }: PageContext): TemplateResult {
  const out = days.filter(({ mark }) => mark === 'detected' || mark === 'declared')
  const label =
    out.length === 0 ? words.history.strip.calm : words.history.strip.out(out.map(({ number }) => number))
  const past = days.filter(({ mark }) => mark !== 'ahead').length
  return html`<svg class="strip" role="img" aria-label=${label}>
    <rect class="strip-days" width="${percent(past * WIDTH)}%" y="24" height="4"></rect>
    ${out.map(({ number, mark }) => html`<rect class=${`outage ${mark}`} x=${`${percent((number - 1) * WIDTH + 0.25)}%`} y="1" width="2.73%" height="20"></rect>`)}
  </svg>`
}
