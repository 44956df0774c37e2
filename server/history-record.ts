import type { HistoryRecord } from '../web/pages/history/record.ts'
import type { Archive } from './archive.ts'

/** The whole record as the history tells it, but for what was measured day by day. */
export async function historyRecordOf(
  archive: Pick<Archive, 'incidents' | 'firstClosedDates'>,
): Promise<HistoryRecord> {
  const [incidents, firstDates] = await Promise.all([archive.incidents(), archive.firstClosedDates()])
  const [measuredSince = null] = [...firstDates.values()].sort()
  return { incidents, whole: true, measuredSince, measured: [] }
}
