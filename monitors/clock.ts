/** Where the outer rooms take their time from; the domain is handed instants. */
export type Clock = {
  /** Wall clock, epoch milliseconds. */
  now(): number
  /** Milliseconds that never jump, from an arbitrary zero. */
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}
