import { isGood } from '../../monitors/domain/advance.ts'
import { type LocalDay, lastDays } from '../../monitors/domain/calendar.ts'
import type { Sample } from '../../monitors/domain/folding.ts'
import { sketchOf } from '../../monitors/domain/quantiles.ts'
import type { Interval } from '../../monitors/domain/timeline.ts'
import { verdictOf } from '../../monitors/domain/verdict.ts'
import type { Archive } from '../archive.ts'
import type { Answers } from './latency.ts'
import type { ServiceLatency } from './schema-service.ts'

const HOUR_MS = 3_600_000
const HOURS = 24

/** A day is put on record soon after it ends; further back, a missing one is not worth reading every probe of. */
const UNRECORDED_DAYS = 2

const NONE = { sketch: sketchOf([]), sumMs: 0 }

const DAYS: Readonly<Record<Exclude<ServiceLatency['period'], '24h'>, number>> = {
  '7d': 7,
  '30d': 30,
  '90d': 90,
}

type Reads = Pick<Archive, 'samples' | 'closedDays'>

function answersIn({ from, to }: Interval, samples: readonly Sample[]): Answers {
  const good = samples.filter(({ reason }) => isGood(verdictOf(reason))).map(({ totalMs }) => totalMs)
  return { from, to, sketch: sketchOf(good), sumMs: good.reduce((sum, ms) => sum + ms, 0) }
}

async function hours(archive: Reads, serviceId: string, now: number): Promise<readonly Answers[]> {
  const lastTo = Math.ceil(now / HOUR_MS) * HOUR_MS
  const stretches = Array.from({ length: HOURS }, (_, index) => {
    const from = lastTo - (HOURS - index) * HOUR_MS
    return { from, to: Math.min(from + HOUR_MS, now) }
  })
  return Promise.all(
    stretches.map(async (hour) => answersIn(hour, await archive.samples(serviceId, hour.from, hour.to))),
  )
}

async function days(
  archive: Reads,
  serviceId: string,
  shown: readonly LocalDay[],
): Promise<readonly Answers[]> {
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return []
  const records = await archive.closedDays(serviceId, first.date, last.date)
  const onRecord = new Map(records.map((record) => [record.day.date, record]))
  const recent = new Set(shown.slice(-UNRECORDED_DAYS))
  return Promise.all(
    shown.map(async (day) => {
      const { from, to } = day
      const record = onRecord.get(day.date)
      if (record !== undefined) return { from, to, sketch: record.latency, sumMs: record.latencySumMs }
      return recent.has(day)
        ? answersIn(day, await archive.samples(serviceId, from, to))
        : { from, to, ...NONE }
    }),
  )
}

/** The good answers of a period up to now: by the hour for a day, by the local day for more. */
export function answersOf(
  archive: Reads,
  serviceId: string,
  { period, timezone, now }: { period: ServiceLatency['period']; timezone: string; now: number },
): Promise<readonly Answers[]> {
  if (period === '24h') return hours(archive, serviceId, now)
  return days(archive, serviceId, lastDays(now, timezone, DAYS[period]))
}
