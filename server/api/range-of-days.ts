import { accountDay } from '../../monitors/domain/accounting.ts'
import { addDays, daysBetween } from '../../monitors/domain/calendar.ts'
import type { Day } from '../../monitors/domain/day.ts'

type ClosedDays = (
  serviceId: string,
  firstDate: string,
  lastDate: string,
) => Promise<readonly { readonly day: Day }[]>

export type DateRange = { readonly from: string; readonly to: string }

/**
 * The days of a service over a range of local dates, both included: those that the edition tells as it
 * tells them, older ones as they stand on record, and what nobody measured as unknown.
 *
 * @param told the last days of the service, oldest first
 */
export async function daysInRange(
  archive: { readonly closedDays: ClosedDays },
  serviceId: string,
  { from, to, timezone, told }: DateRange & { readonly timezone: string; readonly told: readonly Day[] },
): Promise<readonly Day[]> {
  const days = new Map<string, Day>()
  const firstTold = told[0]?.date ?? to
  if (from < firstTold) {
    const lastOlder = addDays(firstTold, -1)
    const records = await archive.closedDays(serviceId, from, lastOlder < to ? lastOlder : to)
    for (const { day } of records) days.set(day.date, day)
  }
  for (const day of told) days.set(day.date, day)
  return daysBetween(from, to, timezone).map(
    (day) => days.get(day.date) ?? accountDay({ serviceId, ...day, spans: [], planned: [] }),
  )
}
