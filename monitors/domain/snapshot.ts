import type { Contact, Page } from './catalog.ts'
import type { Day, Uptime } from './day.ts'
import type { MarkedDay } from './day-mark.ts'
import type { IncidentFact } from './incident.ts'
import type { Phases, WireFacts } from './observation.ts'
import type { Impact, Moment, Phase, Source, Statement } from './record.ts'
import type { ServiceState } from './service-state.ts'
import type { LocalizedText } from './text.ts'
import type { Reason, Verdict } from './verdict.ts'

/** One check as the public sees it. */
export type CheckView = {
  readonly id: string
  readonly verdict: Verdict
  readonly reason: Reason | null
  readonly reasonText: LocalizedText
  readonly since: number | null
  readonly checkedAt: number | null
  /** Where the probe goes, without query or credentials. */
  readonly url: string
  readonly phases: Phases | null
  readonly wire: WireFacts | null
}

export type ServiceView = {
  readonly id: string
  readonly owner: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  /** What a person can try while it is out. */
  readonly fallbacks: readonly LocalizedText[]
  /** What was measured; a maintenance window is laid over it, never in its place. */
  readonly state: ServiceState
  /** The active maintenance window, if any. */
  readonly maintenanceId: string | null
  readonly reason: Reason | null
  /** The reason in a person's words, "délai de connexion dépassé"; empty where there is none. */
  readonly reasonText: LocalizedText
  readonly since: number | null
  readonly checkedAt: number | null
  /** Median would hide an outage: this is the latest good answer's time to the whole page, or `null`. */
  readonly latencyMs: number | null
  readonly checks: readonly CheckView[]
  /** The last 90 local days, oldest first, today last. */
  readonly days: readonly Day[]
  /** The days of this local month and of the eleven before it, oldest first, today last. */
  readonly year: readonly MarkedDay[]
  readonly uptime: { readonly d90: Uptime }
}

export type GroupView = {
  readonly id: string
  readonly owner: string
  readonly name: LocalizedText
  /** Shown while one of the services is out; `null` for a group that no fraudster would pose as. */
  readonly scamWarning: LocalizedText | null
  /** Where the owner is really reached, beside the warning. */
  readonly contacts: readonly Contact[]
  readonly services: readonly ServiceView[]
}

export type IncidentServiceView = {
  readonly serviceId: string
  readonly name: LocalizedText
  readonly from: Moment
  /** For a measured outage: the last good probe before it, the lower error bar. */
  readonly lastGoodAt: number | null
  readonly to: Moment | null
  readonly note: LocalizedText | null
}

export type IncidentUpdateView = {
  /** 1, 2, 3… among the updates of the same origin: what is written later never renumbers what was measured. */
  readonly number: number
  /** `written` is a person's, `measured` was written by template from a measurement. */
  readonly origin: 'measured' | 'written'
  readonly phase: Phase
  readonly at: Moment
  readonly text: LocalizedText
  /** What was measured, as data; written updates have none. */
  readonly fact?: IncidentFact
}

/** One incident, measured and editorial parts side by side and never mixed. */
export type IncidentView = {
  readonly id: string
  readonly origin: 'detected' | 'declared'
  readonly owner: string
  readonly ownerName: LocalizedText
  readonly title: LocalizedText
  readonly phase: Phase
  readonly impact: Impact
  readonly startedAt: Moment
  readonly resolvedAt: Moment | null
  readonly services: readonly IncidentServiceView[]
  /** Newest first. */
  readonly updates: readonly IncidentUpdateView[]
  readonly stillWorking: readonly LocalizedText[]
  readonly workarounds: readonly LocalizedText[]
  readonly statements: readonly Statement[]
  readonly disputed: readonly LocalizedText[]
  readonly sources: readonly Source[]
  readonly cause: { readonly text: LocalizedText; readonly source: string } | null
  readonly scamWarning: LocalizedText | null
  readonly postmortem: LocalizedText | null
  readonly confidence: 'high' | 'medium' | 'low' | null
  readonly recurrenceOf: string | null
}

export type MaintenanceView = {
  readonly id: string
  readonly title: LocalizedText
  readonly text: LocalizedText
  readonly services: readonly string[]
  readonly from: number
  readonly to: number
  /** When this window was first seen. */
  readonly recordedAt: number
  /** When it took its present form. It only grows, whatever is edited back and forth. */
  readonly revisedAt: number
  /** `verifying` has ended as planned and waits for a good measurement of its services. */
  readonly state: 'scheduled' | 'in_progress' | 'verifying' | 'completed' | 'cancelled'
  /** `null` until it is completed. */
  readonly completedAt: number | null
}

/** The worst of the services, for the one sentence on top. */
export type OverallState = ServiceState | 'maintenance'

/** Everything public at one instant. Immutable; page, API, feeds and badges are functions of it. */
export type Snapshot = {
  /** Strictly growing, across restarts too. */
  readonly version: number
  readonly generatedAt: number
  /** When this snapshot may no longer be shown as current; `null` when nothing in it can go stale. */
  readonly staleAt: number | null
  /** Whether this is the stale twin, shown once the deadline has passed without news from the lookout. */
  readonly stale: boolean
  readonly page: Page
  readonly overall: { readonly state: OverallState; readonly sentence: LocalizedText }
  readonly groups: readonly GroupView[]
  /** Open ones first, then newest first: detected ones of the last 90 days, 50 at least, and every declared one. */
  readonly incidents: readonly IncidentView[]
  readonly maintenances: readonly MaintenanceView[]
}

export function isOpen(incident: IncidentView): boolean {
  return incident.phase !== 'resolved' && incident.phase !== 'postmortem'
}
