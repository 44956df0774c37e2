import type { Day } from '../../monitors/domain/day.ts'
import { uptimeOf } from '../../monitors/domain/uptime.ts'
import { seconds } from './edge.ts'
import type { ServiceDay, ServiceDays } from './schema-service.ts'

function dayOf(day: Day): ServiceDay {
  const { percent, coverage } = uptimeOf([day])
  return {
    date: day.date,
    daySeconds: seconds(day.dayMs),
    operationalSeconds: seconds(day.operationalMs),
    degradedSeconds: seconds(day.degradedMs),
    partialSeconds: seconds(day.partialMs),
    majorSeconds: seconds(day.majorMs),
    filteredSeconds: seconds(day.filteredMs),
    unknownSeconds: seconds(day.unknownMs),
    plannedSeconds: seconds(day.plannedMs),
    uptime: { percent, coverage },
  }
}

/** The account of a service's local days, oldest first, and of them together. There is at least one. */
export function daysOf(serviceId: string, timezone: string, days: readonly Day[]): ServiceDays {
  const { percent, coverage } = uptimeOf(days)
  return {
    serviceId,
    timezone,
    from: days[0]?.date ?? '',
    to: days.at(-1)?.date ?? '',
    uptime: { percent, coverage },
    days: days.map(dayOf),
  }
}

/** The day that was told: the inverse of what `daysOf` makes of each. */
export function toldDay(serviceId: string, day: ServiceDay): Day {
  const ms = (seconds: number) => Math.round(seconds * 1_000)
  return {
    serviceId,
    date: day.date,
    dayMs: ms(day.daySeconds),
    operationalMs: ms(day.operationalSeconds),
    degradedMs: ms(day.degradedSeconds),
    partialMs: ms(day.partialSeconds),
    majorMs: ms(day.majorSeconds),
    filteredMs: ms(day.filteredSeconds),
    unknownMs: ms(day.unknownSeconds),
    plannedMs: ms(day.plannedSeconds),
  }
}
