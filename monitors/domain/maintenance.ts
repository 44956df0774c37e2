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

/** Where a window stands at an instant. Work is in progress over `[from, to)`. */
export function maintenanceState(window: MaintenanceWindow, now: number): MaintenanceView['state'] {
  if (window.cancelled) return 'cancelled'
  if (now < window.from) return 'scheduled'
  return now < window.to ? 'in_progress' : 'completed'
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
