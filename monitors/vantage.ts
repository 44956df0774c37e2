import type { Clock } from './clock.ts'

/** How often the event loop has to show that it turns… */
const TURN_MS = 20
/** …and how much later it may be in the ordinary course of its work. */
const LATE_MS = 50

/** Watches the one who watches: stalls of our event loop and jumps of our clock. */
export type Vantage = {
  /** Marks the beginning of a probe. */
  mark(): Mark
  /** What happened to us since the mark: for how long the event loop stood still in all, and how far the clocks parted. */
  since(mark: Mark): { readonly stallMs: number; readonly clockJumpMs: number }
  close(): void
}

export type Mark = { readonly wall: number; readonly monotonic: number; readonly stalledMs: number }

export function watchVantage(clock: Clock): Vantage {
  let turnedAt = performance.now()
  let stalledMs = 0

  // What stands still now counts before the timer can say so: an answer may be looked at first.
  const stalled = () => {
    const lateMs = performance.now() - turnedAt - TURN_MS
    return stalledMs + (lateMs > LATE_MS ? lateMs : 0)
  }
  const turning = setInterval(() => {
    stalledMs = stalled()
    turnedAt = performance.now()
  }, TURN_MS).unref()
  return {
    mark: () => ({ wall: clock.now(), monotonic: clock.monotonic(), stalledMs: stalled() }),
    since(mark) {
      const elapsed = clock.monotonic() - mark.monotonic
      return {
        stallMs: stalled() - mark.stalledMs,
        clockJumpMs: Math.abs(clock.now() - mark.wall - elapsed),
      }
    },
    close: () => clearInterval(turning),
  }
}
