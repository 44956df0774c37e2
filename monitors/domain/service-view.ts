import type { Check, Service } from './catalog.ts'
import type { CheckState } from './check-state.ts'
import { blindReason, conditionOf } from './condition.ts'
import type { Day } from './day.ts'
import type { MarkedDay } from './day-mark.ts'
import { activeWindow } from './maintenance.ts'
import { reasonText } from './narrative/reason.ts'
import type { Observation } from './observation.ts'
import type { MaintenanceWindow } from './record.ts'
import type { CheckView, ServiceView } from './snapshot.ts'
import { uptimeOf } from './uptime.ts'
import type { Reason } from './verdict.ts'

/** What is known of one service at an instant. */
export type ServiceFacts = {
  readonly states: readonly CheckState[]
  readonly latest: ReadonlyMap<string, Observation>
  readonly days: readonly Day[]
  readonly year: readonly MarkedDay[]
  readonly windows: readonly MaintenanceWindow[]
  readonly now: number
}

export function serviceView(service: Service, facts: ServiceFacts): ServiceView {
  const { states, latest, days, year, windows, now } = facts
  const condition = conditionOf(service, states)
  const stateOf = new Map(states.map((state) => [state.checkKey, state]))
  return {
    id: service.id,
    owner: service.owner,
    name: service.name,
    description: service.description,
    fallbacks: service.fallbacks,
    state: condition.state,
    maintenanceId: activeWindow(windows, service.id, now)?.id ?? null,
    reason: condition.reason,
    reasonText: reasonText(condition.reason),
    since: condition.since,
    checkedAt: oldestSeen(states),
    latencyMs: slowestAnswer(states),
    checks: service.checks.map((check) => checkView(check, stateOf.get(check.key), latest.get(check.key))),
    days,
    year,
    uptime: { d90: uptimeOf(days) },
  }
}

/** The service is only as fresh as its most neglected check. */
function oldestSeen(states: readonly CheckState[]): number | null {
  const seen = states.flatMap((state) => (state.lastSeen === null ? [] : [state.lastSeen.at]))
  return seen.length === states.length && seen.length > 0 ? Math.min(...seen) : null
}

function slowestAnswer(states: readonly CheckState[]): number | null {
  const answers = states.flatMap((state) => state.lastSeen?.latencyMs ?? [])
  return answers.length === 0 ? null : Math.max(...answers)
}

function checkView(
  check: Check,
  state: CheckState | undefined,
  observation: Observation | undefined,
): CheckView {
  const reason = reasonOf(state)
  return {
    id: check.id,
    verdict: state?.verdict ?? 'unknown',
    reason,
    reasonText: reasonText(reason),
    since: state?.since ?? null,
    checkedAt: state?.lastSeen?.at ?? null,
    url: publicUrl(check.url),
    phases: observation?.phases ?? null,
    wire: observation?.wire ?? null,
  }
}

function reasonOf(state: CheckState | undefined): Reason | null {
  if (state === undefined) return null
  return state.verdict === 'unknown' ? blindReason(state) : state.reason
}

/** An address without what may be secret in it. */
function publicUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}
