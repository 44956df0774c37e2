import type { Day } from '../../../monitors/domain/day.ts'
import type { IncidentView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../../monitors/domain/text.ts'
import { addMonths, monthOf } from '../../format/month.ts'
import { allServices } from '../view.ts'
import { type Outage, outerSpan } from './extent.ts'

/** A snapshot holds the newest of the incidents that were detected: this many at least, or all there are. */
const HELD_AT_LEAST = 50
/** The current month and the two before it: what is asked for while people still talk of an outage. */
const PREPARED_MONTHS = 3

/** What was measured of one service; days that are not on record are left out. */
export type MeasuredService = {
  readonly serviceId: string
  readonly name: LocalizedText
  readonly days: readonly Day[]
}

/** What a page of the history is made from. */
export type HistoryRecord = {
  readonly incidents: readonly IncidentView[]
  /** Whether `incidents` are all there ever were, so that nothing lies further back. */
  readonly whole: boolean
  /** The services and their days, those of the month that is asked for at least. */
  readonly measured: readonly MeasuredService[]
}

/** Whether no incident can have left the snapshot. One that has is told from the archive alone. */
export function holdsWholeRecord({ incidents }: Snapshot): boolean {
  return incidents.filter(({ origin }) => origin === 'detected').length < HELD_AT_LEAST
}

export function recordOf(snapshot: Snapshot): HistoryRecord {
  return {
    incidents: snapshot.incidents,
    whole: holdsWholeRecord(snapshot),
    measured: allServices(snapshot).map(({ id, name, days }) => ({ serviceId: id, name, days })),
  }
}

/** The months that a snapshot tells in full, newest first: the current one, and those of which it holds every day. */
export function preparedMonths(snapshot: Snapshot): readonly string[] {
  const { generatedAt, page } = snapshot
  const current = monthOf(generatedAt, page.timezone)
  const record = recordOf(snapshot)
  const oldest = record.measured.map(({ days }) => days[0]?.date ?? current).reduce(later, '')
  return Array.from({ length: PREPARED_MONTHS }, (_, index) => addMonths(current, -index)).filter(
    (month) =>
      month === current || (oldest <= `${month}-01` && isOnRecord(month, record, generatedAt, page.timezone)),
  )
}

const later = (a: string, b: string): string => (a > b ? a : b)

/** Whether anything at all was measured of these services in a month. */
function isMeasured(measured: readonly MeasuredService[], month: string): boolean {
  return measured.some(({ days }) =>
    days.some(({ date, dayMs, unknownMs }) => date.startsWith(month) && unknownMs < dayMs),
  )
}

/** Whether a month has a page: from the first outage on record or the first measurement to the current one. */
export function isOnRecord(
  month: string,
  { incidents, measured }: HistoryRecord,
  now: number,
  zone: string,
): boolean {
  const current = monthOf(now, zone)
  if (month >= current) return month === current
  return (
    incidents.some(({ startedAt }) => monthOf(startedAt.at, zone) <= month) || isMeasured(measured, month)
  )
}

/** Every month in which something was out, and the current one; newest first. */
export function monthsWithOutages(outages: readonly Outage[], now: number, zone: string): readonly string[] {
  const current = monthOf(now, zone)
  const months = new Set([current])
  for (const { extent } of outages) {
    const { from, to } = outerSpan(extent)
    const last = monthOf(Math.max(from, to - 1), zone)
    for (let month = monthOf(from, zone); month <= last; month = addMonths(month, 1)) months.add(month)
  }
  return [...months]
    .filter((month) => month <= current)
    .toSorted()
    .toReversed()
}
