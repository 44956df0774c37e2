import type { CheckSettings } from './catalog.ts'
import type { CheckState } from './check-state.ts'
import { delayAfter } from './pace.ts'

/** Within how long of the start every check has its first probe, so that a page is soon complete… */
const FIRST_PROBES_MS = 5_000
/** …unless there are so many that they would crowd each other: then each has this much of it to itself. */
const FIRST_PROBE_ROOM_MS = 25
const SECOND_MS = 1_000

/** When a check, one of so many, is first probed after a start: soon, but not all at once. */
export function firstDue(settings: CheckSettings, startedAt: number, checks: number): number {
  const windowMs = Math.max(FIRST_PROBES_MS, checks * FIRST_PROBE_ROOM_MS)
  const place = settings.jitterMs % Math.min(windowMs, settings.intervalMs)
  return Math.max(startedAt, floorToSecond(startedAt) + place)
}

/** When the next probe is due, and how many were missed since the last one was. */
export type NextDue = { readonly dueAt: number; readonly skipped: number }

/**
 * When a check that was due at `dueAt` and has been probed by `now` is due again. Its regular probes keep
 * to a grid of their own (the stable jitter); confirmations and outage probes count from the last probe.
 * Probes that were missed are not made up for: they are skipped and counted.
 */
export function nextDue(state: CheckState, settings: CheckSettings, dueAt: number, now: number): NextDue {
  const delay = delayAfter(state, settings)
  const skipped = Math.max(0, Math.floor((now - dueAt) / delay) - 1)
  const base = skipped > 0 ? floorToSecond(now) - delay : dueAt
  const next = delay === settings.intervalMs ? onGrid(base, settings) : base + delay
  return { dueAt: next, skipped }
}

/** The first instant of the check's own grid that is at least half an interval after `base`. */
function onGrid(base: number, { intervalMs, jitterMs }: CheckSettings): number {
  const earliest = base + Math.ceil(intervalMs / 2)
  return earliest + positiveModulo(jitterMs - earliest, intervalMs)
}

/**
 * The stable offset of a check within its interval, in whole seconds: checks that share an interval are
 * spread over it, and each keeps its place across restarts. FNV-1a over the key, mixed by MurmurHash3's
 * finalizer so that keys which differ by a digit land far apart.
 */
export function stableJitter(checkKey: string, intervalMs: number): number {
  let hash = 0x811c9dc5
  for (const character of checkKey) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (mix(hash) % Math.max(1, Math.floor(intervalMs / SECOND_MS))) * SECOND_MS
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function floorToSecond(instant: number): number {
  return instant - positiveModulo(instant, SECOND_MS)
}

function positiveModulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus
}
