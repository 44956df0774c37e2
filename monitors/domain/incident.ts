import type { Impact, Phase } from './record.ts'
import type { LocalizedText } from './text.ts'
import type { Reason } from './verdict.ts'

/** How hard a service is hit while it counts as out. */
export type Severity = 'partial_outage' | 'major_outage'

/** One service's own part in a detected incident. */
export type AffectedService = {
  readonly serviceId: string
  readonly severity: Severity
  readonly reason: Reason
  /** When its outage began (backdated), with its error bars. */
  readonly from: number
  readonly lastGoodAt: number | null
  /** When it answered again; `null` while it is out. */
  readonly to: number | null
  /** It went out and came back so often that the coming and going counts as one outage. */
  readonly intermittent: boolean
  /** For an intermittent outage that has ended: the share of it in which the service was out, 0 to 1. */
  readonly outShare: number | null
}

/** A service that answers again. */
export type Recovery = {
  readonly serviceId: string
  readonly to: number
  readonly slow: boolean
  /** See `AffectedService`. */
  readonly outShare: number | null
}

/** What happened, as data: the fact behind an update's text. */
export type IncidentFact =
  | {
      readonly kind: 'opened'
      readonly services: readonly AffectedService[]
      readonly recurrenceOf: string | null
    }
  | { readonly kind: 'joined'; readonly services: readonly AffectedService[] }
  /** Out again, more often within the hour than is worth telling one by one: one outage since `from`. */
  | { readonly kind: 'flapping'; readonly service: AffectedService }
  | {
      readonly kind: 'severity_changed'
      readonly serviceId: string
      readonly severity: Severity
      readonly at: number
    }
  | {
      readonly kind: 'reason_changed'
      readonly serviceId: string
      readonly reason: Reason
      readonly at: number
    }
  | ({ readonly kind: 'recovered' } & Recovery)
  | ({ readonly kind: 'all_recovered' } & Recovery)
  | { readonly kind: 'relapsed'; readonly services: readonly AffectedService[] }
  /** No longer in the configuration: nothing more can be said of it. */
  | { readonly kind: 'unwatched'; readonly serviceId: string; readonly at: number }
  /** `slow` names those that answer, but slowly. */
  | { readonly kind: 'resolved'; readonly stableSince: number; readonly slow: readonly string[] }

/** An immutable, numbered update of a detected incident. The text is frozen when it is written. */
export type IncidentUpdate = {
  readonly incidentId: string
  /** 1, 2, 3… within the incident. */
  readonly number: number
  readonly phase: Phase
  readonly fact: IncidentFact
  readonly text: LocalizedText
  /** When it was written, which is when it is published. Epoch milliseconds. */
  readonly publishedAt: number
}

/** A detected incident: the fold of its updates. */
export type Incident = {
  readonly id: string
  readonly owner: string
  readonly phase: Phase
  readonly impact: Impact
  readonly startedAt: number
  /** When the last service answered again, while nothing has relapsed. */
  readonly recoveredAt: number | null
  readonly resolvedAt: number | null
  readonly recurrenceOf: string | null
  readonly services: readonly AffectedService[]
  readonly updates: readonly IncidentUpdate[]
}
