import { unmet } from './assertions.ts'
import type { Finding } from './failure.ts'
import { fingerprint } from './fingerprints.ts'
import type { FinalAnswer } from './journey.ts'
import type { PatternRunner } from './pattern.ts'
import type { Target } from './target.ts'
import type { Trace } from './trace.ts'

const DAY_MS = 86_400_000

/**
 * What a complete answer says, the outer layers first: who answered (fingerprint), whether it is what
 * was asked for, whether the certificate is about to end, whether it was slow.
 * @param now epoch milliseconds
 */
export async function judge(
  answer: FinalAnswer,
  target: Target,
  trace: Trace,
  now: number,
  patterns: PatternRunner,
): Promise<Finding> {
  const { text, cut } = answer.body
  return (
    fingerprint({ ...answer, text, cut }) ??
    (await unmet(answer, target.expect, patterns)) ??
    expiring(trace.wire.certificateExpiresAt, target, now) ??
    slow(trace.stages.read().totalMs, target.slowMs) ?? { reason: 'ok', detail: null }
  )
}

function expiring(expiresAt: number | null, { tls }: Target, now: number): Finding | null {
  if (expiresAt === null || tls.insecure) return null
  const daysLeft = (expiresAt - now) / DAY_MS
  if (daysLeft >= tls.minDaysLeft) return null
  const day = new Date(expiresAt).toISOString().slice(0, 10)
  return { reason: 'tls_expiring', detail: `${Math.floor(daysLeft)} days left, until ${day}` }
}

function slow(totalMs: number, slowMs: number): Finding | null {
  return totalMs > slowMs ? { reason: 'slow', detail: `${Math.round(totalMs)} ms` } : null
}
