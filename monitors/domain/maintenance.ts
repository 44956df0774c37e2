import { isGood } from './advance.ts'
import type { CheckState } from './check-state.ts'
import type { MaintenanceWindow } from './record.ts'
import type { MaintenanceView } from './snapshot.ts'
import type { Interval } from './timeline.ts'

/**
 * The stretches of planned work of a service, sorted, apart from each other. Only a window that was on
 * record before it began is planned, and a cancelled one never: nothing is excused afterwards.
 */
export function plannedSpans(windows: readonly MaintenanceWindow[], serviceId: string): readonly Interval[] {
  const planned = windows
    .filter((window) => !window.cancelled && window.services.includes(serviceId))
    .filter((window) => window.recordedAt < window.from && window.from < window.to)
    .sort((a, b) => a.from - b.from)
  const spans: Interval[] = []
  for (const { from, to } of planned) {
    const last = spans.at(-1)
    if (last === undefined || last.to < from) spans.push({ from, to })
    else spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, to) }
  }
  return spans
}

/**
 * How long after its end a window waits for its services. What is not good by then is no longer its matter:
 * it is told as an outage, or as not measured. Milliseconds.
 */
export const VERIFYING_MS = 3_600_000

/** When a window is completed: its services were measured good after its end, or the wait for them is over. */
export function completionOf({ to, completedAt }: MaintenanceWindow): number {
  return Math.min(completedAt ?? Number.POSITIVE_INFINITY, to + VERIFYING_MS)
}

/** Where a window stands at an instant. Work is in progress over `[from, to)`. */
export function maintenanceState(window: MaintenanceWindow, now: number): MaintenanceView['state'] {
  if (window.cancelled) return 'cancelled'
  if (now < window.from) return 'scheduled'
  if (now < window.to) return 'in_progress'
  return now < completionOf(window) ? 'verifying' : 'completed'
}

/**
 * Since when each service of a window that has ended is known to answer again, by a good measurement of each
 * of its checks after the end; `undefined` while one is awaited. What is no longer watched is not waited for.
 *
 * @param states the checks of a service, none for one that is not watched
 */
export function provenAt(
  { services, to }: MaintenanceWindow,
  states: (serviceId: string) => readonly CheckState[],
): number | undefined {
  const checks = services.flatMap(states)
  const isGoodAgain = ({ verdict, lastGoodAt }: CheckState) => isGood(verdict) && (lastGoodAt ?? 0) >= to
  if (!checks.every(isGoodAgain)) return undefined
  return Math.max(to, ...checks.map(({ lastGoodAt }) => lastGoodAt ?? to))
}

/**
 * The window to show over a service now; of several, the one that ends last. A window recorded too late
 * to count as planned is shown as well: it tells what is being done, and changes no uptime.
 */
export function activeWindow(
  windows: readonly MaintenanceWindow[],
  serviceId: string,
  now: number,
): MaintenanceWindow | undefined {
  return windows
    .filter((window) => window.services.includes(serviceId))
    .filter((window) => maintenanceState(window, now) === 'in_progress')
    .reduce<MaintenanceWindow | undefined>(
      (longest, window) => (longest === undefined || window.to > longest.to ? window : longest),
      undefined,
    )
}

/**
 * What a window promises. When it was first seen is noted under this key: a window whose times or services
 * are edited is a new promise, recorded when it was edited.
 */
export function windowKey({ id, from, to, services }: Omit<MaintenanceWindow, 'recordedAt'>): string {
  return [id, from, to, ...[...services].sort()].join(' ')
}

/** Under which key it is noted when a window was completed. No id has a colon. */
export function completedKey(window: MaintenanceWindow): string {
  return `completed: ${windowKey(window)}`
}
