import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { MarkedDay } from '../../../monitors/domain/day-mark.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatMonth } from '../../format/month.ts'
import { isoDate } from '../../format/time.ts'
import { monthPath } from '../../routes.ts'
import type { PageContext } from '../context.ts'
import {
  COLUMN_STEP,
  COLUMN_WIDTH,
  COLUMNS,
  monthPaths,
  ROW_HEIGHT,
  TILE_HEIGHT,
  TILE_SHAPES,
  type Tile,
  tileOf,
  todayPath,
} from './calendar-paths.ts'

/** Where the months go into the page: they are made as text, many times faster than as templates. */
export const CALENDAR_PLACE = '<!--calendar-->'

/** A longer list of days is left to the month's own page. */
const MOST_NAMED = 4

const LEGEND: readonly Tile[] = [
  'operational',
  'degraded',
  'partial',
  'major',
  'declared',
  'maintenance',
  'filtered',
  'unknown',
]

/** What a calendar shows: days of whole months but for the running one, oldest first. */
export type Calendar = {
  readonly days: readonly MarkedDay[]
  /** Dates on which an outage is only declared. */
  readonly declared: ReadonlySet<string>
}

function named(days: readonly MarkedDay[], { words, locale }: PageContext): string {
  const { calendar } = words
  const shown = days
    .slice(0, MOST_NAMED)
    .map(({ date, outageMs }) =>
      calendar.day(Number(date.slice(8)), outageMs > 0 ? formatDuration(outageMs, locale) : ''),
    )
  const others = days.length - shown.length
  return calendar.list(shown, others)
}

/** A month in words: the same that its picture says. */
function monthWords(days: readonly MarkedDay[], { declared }: Calendar, context: PageContext): string {
  const { calendar } = context.words
  const tiles = Map.groupBy(days, (day) => tileOf(day, declared))
  const out = days.filter(({ outageMs }) => outageMs > 0)
  const told = tiles.get('declared') ?? []
  const count = (tile: Tile) => tiles.get(tile)?.length ?? 0
  if (count('unknown') === days.length) return calendar.unmeasured
  const parts = [
    out.length > 0 ? [calendar.out(named(out, context))] : [],
    told.length > 0 ? [calendar.declared(named(told, context))] : [],
    out.length + told.length === 0 ? [calendar.calm] : [],
    (['degraded', 'filtered', 'maintenance', 'unknown'] as const).flatMap((tile) =>
      count(tile) > 0 ? [calendar.counts[tile](count(tile))] : [],
    ),
  ]
  return parts.flat().join(' · ')
}

function month(name: string, days: readonly MarkedDay[], calendar: Calendar, context: PageContext): string {
  const { locale, now, reading } = context
  const today = isoDate(now, reading.zone)
  const paths = [...monthPaths(days, calendar.declared)].map(
    ([tile, path]) => `<path class="tile-${tile}" d="${path}"/>`,
  )
  const last = days.at(-1)?.date === today ? `<path class="tile-today" d="${todayPath(today)}"/>` : ''
  const eventful = days.some((day) => day.outageMs > 0 || tileOf(day, calendar.declared) === 'declared')
  const title = formatMonth(name, locale)
  const heading = eventful ? `<a href="${monthPath(name, locale)}">${title}</a>` : title
  const box = `0 0 ${COLUMNS * COLUMN_STEP - (COLUMN_STEP - COLUMN_WIDTH)} ${ROW_HEIGHT}`
  return `<li><h3>${heading}</h3><svg viewBox="${box}" preserveAspectRatio="none" aria-hidden="true">${paths.join('')}${last}</svg><p>${monthWords(days, calendar, context)}</p></li>`
}

/**
 * The months as ready-made markup, the latest first. Nothing in it comes from outside: dates, durations and
 * words of the catalogue.
 */
export function calendarRows(calendar: Calendar, context: PageContext): string {
  const months = Map.groupBy(calendar.days, ({ date }) => date.slice(0, 7))
  return [...months]
    .toReversed()
    .map(([name, days]) => month(name, days, calendar, context))
    .join('\n')
}

function legend({ days, declared }: Calendar, { words }: PageContext): TemplateResult {
  const seen = new Set(days.map((day) => tileOf(day, declared)))
  const items = LEGEND.filter((tile) => seen.has(tile)).map(
    (tile) =>
      html`<li><svg viewBox="0 0 ${COLUMN_WIDTH} ${TILE_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="tile-${tile}" d="M0 0${TILE_SHAPES[tile]}"></path></svg>${words.calendar.marks[tile]}</li>`,
  )
  return html`<ul class="tiles">${items}</ul>`
}

const SCALE = [1, 5, 10, 15, 20, 25, 30]

/** One row for each month, a column for each date; `calendarRows` goes where it says. */
export function calendarTemplate(calendar: Calendar, context: PageContext): TemplateResult {
  const at = (date: number) => Math.round(((date - 0.5) / COLUMNS) * 1000) / 10
  const scale = SCALE.map((date) => html`<text x="${at(date)}%" y="14">${date}</text>`)
  return html`<div class="calendar"><div class="scale" aria-hidden="true"><svg>${scale}</svg></div><ol><!--calendar--></ol>${legend(calendar, context)}</div>`
}
