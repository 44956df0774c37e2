import type { LocalizedText } from './text.ts'

/**
 * How well a declared instant is known. `minute` is exact; `about` is near; `by` is "at the latest";
 * a part of the day or a whole `day` says that no hour is on record, and none is invented.
 */
export type Precision = 'minute' | 'about' | 'by' | 'morning' | 'midday' | 'evening' | 'day'

/** An instant with its precision. `at` is epoch milliseconds; for coarse precisions, where that part of the day begins. */
export type Moment = { readonly at: number; readonly precision: Precision }

export type Phase = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem'

export type Impact = 'none' | 'minor' | 'major' | 'critical'

/** Something somebody said, with who said it. Attributed, never ours. */
export type Statement = {
  readonly by: LocalizedText
  readonly text: LocalizedText
  readonly at: Moment | null
  readonly dataSafety: boolean
  readonly expectedBack: Moment | null
  readonly nextUpdateAt: Moment | null
  readonly source: string | null
}

/** Where a fact comes from. `url` is `null` for a source without an address. */
export type Source = { readonly title: LocalizedText; readonly url: string | null }

export type RecordUpdate = {
  readonly at: Moment
  readonly phase: Phase
  readonly text: LocalizedText
}

/** What people write over a measured or a declared outage. Editorial: it never alters a measurement. */
export type Editorial = {
  readonly updates: readonly RecordUpdate[]
  readonly cause: { readonly text: LocalizedText; readonly source: string } | null
  readonly stillWorking: readonly LocalizedText[]
  readonly workarounds: readonly LocalizedText[]
  readonly statements: readonly Statement[]
  readonly disputed: readonly LocalizedText[]
  readonly sources: readonly Source[]
  readonly scamWarning: LocalizedText | null
  readonly postmortem: LocalizedText | null
}

/** One service's own part in a declared incident. */
export type DeclaredService = {
  readonly serviceId: string
  readonly from: Moment
  readonly to: Moment | null
  readonly note: LocalizedText | null
}

/** An outage told by people (press, operators). Never measured by us, and the page says so. */
export type DeclaredIncident = Editorial & {
  readonly id: string
  readonly owner: string
  readonly title: LocalizedText
  readonly impact: Impact
  readonly confidence: 'high' | 'medium' | 'low'
  readonly services: readonly DeclaredService[]
  /** The id of an earlier incident that this one repeats. */
  readonly recurrenceOf: string | null
}

/** Editorial laid over an incident that we detected. */
export type Annotation = Editorial & { readonly annotates: string }

/** Planned work. `recordedAt` is when this window was first seen: only a window recorded before it began is planned. */
export type MaintenanceWindow = {
  readonly id: string
  readonly services: readonly string[]
  readonly from: number
  readonly to: number
  readonly title: LocalizedText
  readonly text: LocalizedText
  readonly cancelled: boolean
  readonly recordedAt: number
  /** When it took its present form: an edit that is undone is one more revision. */
  readonly revisedAt?: number
  /** When each of its services was measured good again after its end; absent until then. */
  readonly completedAt?: number
}

/** Everything editorial at one instant, as read from the history files. */
export type Records = {
  readonly declared: readonly DeclaredIncident[]
  readonly annotations: readonly Annotation[]
  readonly maintenances: readonly MaintenanceWindow[]
}
