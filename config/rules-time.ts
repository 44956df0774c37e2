import { DEFAULTS } from './defaults.ts'
import { parseDuration } from './duration.ts'
import type { Path, Report } from './fault.ts'
import { get, type Place } from './tree.ts'

/** Reports spans that contradict each other: probes would overlap, or speed up in an outage. */
export function checkTimes(tree: unknown, checks: readonly Place[], report: Report): void {
  const probing = get(tree, 'probing')
  const interval = written(probing, 'interval') ?? DEFAULTS.interval
  const timeout = written(probing, 'timeout') ?? DEFAULTS.timeout
  checkInterval(['probing'], probing, interval, timeout, report)
  for (const { path, value } of checks) {
    if (written(value, 'interval') === undefined && written(value, 'timeout') === undefined) continue
    checkInterval(
      path,
      value,
      written(value, 'interval') ?? interval,
      written(value, 'timeout') ?? timeout,
      report,
    )
  }

  const outageInterval = written(probing, 'outageInterval')
  if (outageInterval !== undefined && isShorter(outageInterval, interval)) {
    const message = `is shorter than the interval of ${interval}`
    report(['probing', 'outageInterval'], message, 'slow down in an outage: make it as long or longer')
  }
}

function checkInterval(path: Path, at: unknown, interval: string, timeout: string, report: Report): void {
  if (!isShorter(interval, timeout)) return
  const key = written(at, 'interval') === undefined ? 'timeout' : 'interval'
  const message =
    key === 'interval'
      ? `is shorter than the timeout of ${timeout}`
      : `is longer than the interval of ${interval}`
  report([...path, key], message, 'make the interval as long as the timeout or longer')
}

function isShorter(a: string, b: string): boolean {
  const [aMs, bMs] = [parseDuration(a), parseDuration(b)]
  return aMs !== null && bMs !== null && aMs < bMs
}

function written(value: unknown, key: string): string | undefined {
  const text = get(value, key)
  return typeof text === 'string' ? text : undefined
}
