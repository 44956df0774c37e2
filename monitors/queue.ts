import type { Check } from './domain/catalog.ts'
import type { CheckState } from './domain/check-state.ts'
import { firstDue, nextDue } from './domain/plan.ts'

/** A probe that may start now. */
export type Ready = { readonly check: Check; readonly dueAt: number }

/**
 * Which checks are due and which of them may start: never two probes of one check, never two connections to
 * one origin, never more than `concurrency` at once. What must wait stays due, oldest first.
 */
export type Queue = {
  /** Watches exactly these checks, so many at once; those already known keep their place. */
  adopt(checks: readonly Check[], concurrency: number, now: number): void
  /** Takes all that may start now. Each must be given back through `done`. */
  take(now: number): readonly Ready[]
  /** A probe has ended; returns how many were missed meanwhile. */
  done(ready: Ready, state: CheckState | undefined, now: number): number
  readonly inFlight: number
}

export function createQueue(): Queue {
  const due = new Map<string, { check: Check; dueAt: number }>()
  const running = new Set<string>()
  const busyOrigins = new Set<string>()
  let most = 0

  return {
    adopt(checks, concurrency, now) {
      most = concurrency
      const keys = new Set(checks.map((check) => check.key))
      for (const key of due.keys()) if (!keys.has(key)) due.delete(key)
      for (const check of checks) {
        const known = due.get(check.key)
        due.set(check.key, { check, dueAt: known?.dueAt ?? firstDue(check.settings, now, checks.length) })
      }
    },
    take(now) {
      const waiting = [...due.values()].filter(({ check, dueAt }) => dueAt <= now && !running.has(check.key))
      waiting.sort((a, b) => a.dueAt - b.dueAt)
      const ready: Ready[] = []
      for (const candidate of waiting) {
        if (running.size >= most) break
        const origin = new URL(candidate.check.url).origin
        if (busyOrigins.has(origin)) continue
        running.add(candidate.check.key)
        busyOrigins.add(origin)
        ready.push({ ...candidate })
      }
      return ready
    },
    done({ check, dueAt }, state, now) {
      running.delete(check.key)
      busyOrigins.delete(new URL(check.url).origin)
      const watched = due.get(check.key)
      if (watched === undefined || state === undefined) return 0
      const next = nextDue(state, watched.check.settings, dueAt, now)
      watched.dueAt = next.dueAt
      return next.skipped
    },
    get inFlight() {
      return running.size
    },
  }
}
