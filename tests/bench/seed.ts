import { addDays, localDate } from '../../monitors/domain/calendar.ts'
import type { DayRecord } from '../../monitors/domain/day.ts'
import { countOf, sketchOf } from '../../monitors/domain/quantiles.ts'
import { openStore } from '../../server/store/open.ts'

const DAY_MS = 86_400_000
const PROBES = 1_440
const OUTAGE_EVERY_DAYS = 30
const OUTAGE_MS = 3_600_000

export type Seed = {
  readonly databaseUrl: string
  readonly serviceIds: readonly string[]
  /** How many closed days each service has, yesterday the last. */
  readonly days: number
  readonly timezone: string
  /** Epoch milliseconds. */
  readonly now: number
}

/** Puts closed days on record through the store's own writer, an hour's outage a month among them. */
export async function seedDays({ databaseUrl, serviceIds, days, timezone, now }: Seed): Promise<void> {
  const store = await openStore(databaseUrl)
  const today = localDate(now, timezone)
  for (let back = days; back > 0; back -= 1) {
    const date = addDays(today, -back)
    await store.saveDays(serviceIds.map((serviceId, index) => closedDay(serviceId, date, back + index)))
  }
  await store.close()
}

function closedDay(serviceId: string, date: string, turn: number): DayRecord {
  const majorMs = turn % OUTAGE_EVERY_DAYS === 0 ? OUTAGE_MS : 0
  const latency = sketchOf(Array.from({ length: 100 }, (_, index) => 120 + ((index * turn) % 240)))
  const down = majorMs / 60_000
  return {
    day: {
      serviceId,
      date,
      dayMs: DAY_MS,
      plannedMs: 0,
      unknownMs: 0,
      filteredMs: 0,
      majorMs,
      partialMs: 0,
      degradedMs: 0,
      operationalMs: DAY_MS - majorMs,
    },
    probes: PROBES,
    reasons: { ok: PROBES - down, ...(down > 0 && { connect_timeout: down }) },
    latency,
    latencySumMs: countOf(latency) * 240,
    methodVersion: 1,
  }
}
