import type { Check } from '../../../monitors/domain/catalog.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import type { Span } from '../../../monitors/domain/timeline.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import { observationOf } from '../domain/observations.ts'

/** What a probe of this check that begins at this instant meets. */
export type Truth = (checkKey: string, at: number) => Reason

/** What is scripted, by check key; wherever nothing is, the check answers. Of spans that overlap the last holds. */
export type Script = ReadonlyMap<string, readonly Span<Reason>[]>

const QUICK_MS = 180
const SLOW_MS = 4_200

export function scripted(script: Script): Truth {
  return (checkKey, at) =>
    script.get(checkKey)?.findLast((span) => span.from <= at && at < span.to)?.value ?? 'ok'
}

/** One probe of a check: what it sees, and how long it takes to see it. */
export function probeOf(
  check: Check,
  truth: Truth,
  at: number,
): { readonly observation: Observation; readonly tookMs: number } {
  const reason = truth(check.key, at)
  const tookMs = durationMs(reason, check.settings.timeoutMs)
  const phases = { dnsMs: null, tcpMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: tookMs }
  return { observation: observationOf(check.key, at, reason, { phases }), tookMs }
}

function durationMs(reason: Reason, timeoutMs: number): number {
  if (reason.endsWith('_timeout')) return timeoutMs
  return reason === 'slow' ? SLOW_MS : QUICK_MS
}
