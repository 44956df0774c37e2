import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from './clock.ts'

/** How finely stalls of the event loop are seen. */
const RESOLUTION_MS = 20
/** Longer than any timeout: how long a stall is remembered. */
const MEMORY_MS = 300_000

/** Watches the one who watches: stalls of our event loop and jumps of our clock. */
export type Vantage = {
  /** Called at every beat: remembers the worst stall since the last one. */
  beat(): void
  /** Marks the beginning of a probe. */
  mark(): Mark
  /** What happened to us since the mark. */
  since(mark: Mark): { readonly stallMs: number; readonly clockJumpMs: number }
  close(): void
}

export type Mark = { readonly wall: number; readonly monotonic: number }

export function watchVantage(clock: Clock): Vantage {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  let stalls: { readonly monotonic: number; readonly ms: number }[] = []

  const worstNow = () => Math.max(0, delay.max / 1e6 - RESOLUTION_MS)
  return {
    beat() {
      const now = clock.monotonic()
      stalls = stalls.filter((stall) => now - stall.monotonic < MEMORY_MS)
      stalls.push({ monotonic: now, ms: worstNow() })
      delay.reset()
    },
    mark: () => ({ wall: clock.now(), monotonic: clock.monotonic() }),
    since(mark) {
      const elapsed = clock.monotonic() - mark.monotonic
      const remembered = stalls.filter((stall) => stall.monotonic >= mark.monotonic).map((stall) => stall.ms)
      return {
        stallMs: Math.max(worstNow(), ...remembered),
        clockJumpMs: Math.abs(clock.now() - mark.wall - elapsed),
      }
    },
    close: () => delay.disable(),
  }
}
