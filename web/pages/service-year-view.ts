import type { Uptime } from '../../monitors/domain/day.ts'
import type { MarkedDay } from '../../monitors/domain/day-mark.ts'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../monitors/domain/text.ts'

/** One day with its figures; latencies are those of good answers, `null` where there is none on record. */
export type DayOfYear = MarkedDay & {
  readonly uptime: Uptime
  readonly p50Ms: number | null
  readonly p95Ms: number | null
}

/** One calendar year of a service, as its page shows it. */
export type ServiceYear = {
  readonly id: string
  readonly name: LocalizedText
  /** `yyyy`. */
  readonly year: string
  /** From the first of January to today or the last of December, oldest first. */
  readonly days: readonly DayOfYear[]
  readonly uptime: Uptime
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  /** Those that touch the year, newest first. */
  readonly incidents: readonly IncidentView[]
  /** The years beside it that have a page; `null` where the record begins or ends. */
  readonly previous: string | null
  readonly next: string | null
}
