import type { Day } from '../../../monitors/domain/day.ts'
import type { IncidentView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../../monitors/domain/text.ts'
import { addMonths } from '../../format/month.ts'
import { allServices } from '../view.ts'
import { chronicleOf, isOnRecord } from './chronicle.ts'

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
  /** The first local date of which anything is known to be measured, `yyyy-mm-dd`; `null` before there is one. */
  readonly measuredSince: string | null
  /** The services and their days, those of the month that is asked for at least. */
  readonly measured: readonly MeasuredService[]
}

/** Whether no incident can have left the snapshot. One that has is told from the archive alone. */
export function holdsWholeRecord({ incidents }: Snapshot): boolean {
  return incidents.filter(({ origin }) => origin === 'detected').length < HELD_AT_LEAST
}

export function recordOf(snapshot: Snapshot): HistoryRecord {
  const measured = allServices(snapshot).map(({ id, name, days }) => ({ serviceId: id, name, days }))
  return {
    incidents: snapshot.incidents,
    whole: holdsWholeRecord(snapshot),
    measuredSince: firstMeasured(measured),
    measured,
  }
}

function firstMeasured(measured: readonly MeasuredService[]): string | null {
  const firsts = measured.flatMap(
    ({ days }) => days.find(({ dayMs, unknownMs }) => unknownMs < dayMs)?.date ?? [],
  )
  return firsts.toSorted()[0] ?? null
}

/** The months that a snapshot tells in full, newest first: the current one, and those of which it holds every day. */
export function preparedMonths(snapshot: Snapshot): readonly string[] {
  const { generatedAt, page } = snapshot
  const record = recordOf(snapshot)
  const chronicle = chronicleOf(record, generatedAt, page.timezone)
  const { current } = chronicle
  const oldest = record.measured.map(({ days }) => days[0]?.date ?? current).reduce(later, '')
  return Array.from({ length: PREPARED_MONTHS }, (_, index) => addMonths(current, -index)).filter(
    (month) => month === current || (oldest <= `${month}-01` && isOnRecord(month, chronicle)),
  )
}

const later = (a: string, b: string): string => (a > b ? a : b)
