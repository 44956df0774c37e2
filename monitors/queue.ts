import TinyQueue from 'tinyqueue'
import type { Check } from './domain/catalog.ts'
import type { CheckState } from './domain/check-state.ts'
import { firstDue, nextDue } from './domain/plan.ts'

/** A probe that may start now. */
export type Ready = { readonly check: Check; readonly dueAt: number }

/**
 * Which checks are due and which of them may start: never two probes of one check, never two connections to
 * one origin, never more than `concurrency` at work. What must wait stays due, oldest first. A probe that has
 * waited a second for its target is not at work: targets that hang together must not keep the others from
 * being looked at. Starting and ending a probe costs the logarithm of the number of checks.
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

/** `place` is the check's own in the configuration: it decides between checks that are due together. */
type Entry = { check: Check; origin: string; dueAt: number; place: number }

/**
 * How long a probe has a place to itself: until the next beat. Later it is a socket that waits, and costs next
 * to nothing.
 */
const PLACE_MS = 900
/** How many times `concurrency` may be under way at once, those that wait included. */
const UNDER_WAY_FACTOR = 10

export function createQueue(): Queue {
  const entries = new Map<string, Entry>()
  const running = new Set<string>()
  /** Those of them that have a place, and since when, the oldest first. */
  const placed = new Map<string, number>()
  const busyOrigins = new Set<string>()
  /** Every entry that is not running stands here or, while its origin is busy, among those who wait for it. */
  let due = dueFirst([])
  const waiting = new Map<string, TinyQueue<Entry>>()
  let most = 0
  let takenAt = Number.NEGATIVE_INFINITY

  /** The clock was set back: what is due follows it, or nothing would be due until it is where it was. */
  function followBack(now: number): void {
    for (const entry of entries.values()) entry.dueAt -= takenAt - now
    placed.clear()
  }

  function hasPlace(now: number): boolean {
    for (const [key, since] of placed) {
      if (now - since < PLACE_MS) break
      placed.delete(key)
    }
    return placed.size < most && running.size < most * UNDER_WAY_FACTOR
  }

  function wait(entry: Entry): void {
    const others = waiting.get(entry.origin)
    if (others === undefined) waiting.set(entry.origin, dueFirst([entry]))
    else others.push(entry)
  }

  function release(origin: string): void {
    busyOrigins.delete(origin)
    const others = waiting.get(origin)
    const next = others?.pop()
    if (next !== undefined) due.push(next)
    if (others?.length === 0) waiting.delete(origin)
  }

  return {
    adopt(checks, concurrency, now) {
      most = concurrency
      const known = new Map(entries)
      entries.clear()
      for (const [place, check] of checks.entries()) {
        const dueAt = known.get(check.key)?.dueAt ?? firstDue(check.settings, now, checks.length)
        entries.set(check.key, { check, origin: new URL(check.url).origin, dueAt, place })
      }
      waiting.clear()
      due = dueFirst([...entries.values()].filter(({ check }) => !running.has(check.key)))
    },
    take(now) {
      if (now < takenAt) followBack(now)
      takenAt = now
      const ready: Ready[] = []
      while (hasPlace(now) && (due.peek()?.dueAt ?? Number.POSITIVE_INFINITY) <= now) {
        const entry = due.pop()
        if (entry === undefined) break
        if (busyOrigins.has(entry.origin)) {
          wait(entry)
          continue
        }
        running.add(entry.check.key)
        placed.set(entry.check.key, now)
        busyOrigins.add(entry.origin)
        ready.push({ check: entry.check, dueAt: entry.dueAt })
      }
      return ready
    },
    done({ check, dueAt }, state, now) {
      running.delete(check.key)
      placed.delete(check.key)
      release(new URL(check.url).origin)
      const entry = entries.get(check.key)
      if (entry === undefined) return 0
      const next = state && nextDue(state, entry.check.settings, Math.min(dueAt, now), now)
      if (next) entry.dueAt = next.dueAt
      due.push(entry)
      return next?.skipped ?? 0
    },
    get inFlight() {
      return running.size
    },
  }
}

function dueFirst(entries: Entry[]): TinyQueue<Entry> {
  return new TinyQueue(entries, (a, b) => a.dueAt - b.dueAt || a.place - b.place)
}
