import { getPriority, setPriority } from 'node:os'
import process from 'node:process'

/** Steps of `nice`: a thread so far behind gives way to the other as soon as that wakes, and has a quarter of a core that both want whole. */
const STEPS_BEHIND = 5
/** Nothing is nicer. */
const NICEST = 19

/**
 * Measuring goes before answering: on a core that both share, a crowd on the page otherwise adds milliseconds to
 * the handshakes that are being timed. On Linux a thread has a priority of its own, a new one that of the thread
 * that starts it, and only a privileged process gets back what it gave up: a lookout that begins after this, as
 * one that is started again does, is not ahead. Elsewhere the whole process would give way, and nothing is done.
 */
export function putMeasuringFirst(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Math.min(NICEST, getPriority() + STEPS_BEHIND))
  } catch {
    // A sandbox may refuse it. Both threads are equal then.
  }
}
