import { type Reason, verdictOf } from '../../../monitors/domain/verdict.ts'
import type { Truth } from './truth.ts'

const FAILURES: readonly Reason[] = [
  'connect_timeout',
  'connect_reset',
  'header_timeout',
  'http_status',
  'dns_timeout',
  'tls_error',
]

/** Every probe that would have been answered fails with this probability, whatever the one before it met. */
export function independentFailures(truth: Truth, rate: number, seed: number): Truth {
  return disturbed(truth, seed, (draw) => draw < rate)
}

/**
 * This share of the probes that would have been answered fails, each of them alone: the next probe of the
 * same check is never hit too.
 */
export function loneFailures(truth: Truth, rate: number, seed: number): Truth {
  return disturbed(truth, seed, (draw, wasHit) => !wasHit && draw < rate / (1 - rate))
}

function disturbed(truth: Truth, seed: number, hits: (draw: number, wasHit: boolean) => boolean): Truth {
  const checks = new Map<string, { readonly random: () => number; wasHit: boolean }>()
  return (checkKey, at) => {
    const check = checks.get(checkKey) ?? { random: seeded(seed * 1_000 + checks.size), wasHit: false }
    checks.set(checkKey, check)
    const reason = truth(checkKey, at)
    check.wasHit = hits(check.random(), check.wasHit)
    if (!check.wasHit || verdictOf(reason) !== 'up') return reason
    return FAILURES[Math.floor(check.random() * FAILURES.length)] ?? reason
  }
}

/** Random numbers in [0, 1) that are the same for the same seed: mulberry32, by Tommy Ettinger (public domain). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
