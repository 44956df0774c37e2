/** A server's clock tells whole seconds and its answer takes time: less than this is no difference. */
const TOLERANCE_MS = 2_000

/**
 * The time by which a page counts ages. A reader's own clock may be wrong by minutes or years, and must
 * not make a page look out of date: what a server says of the time corrects it.
 */
class PageClock {
  #offsetMs = 0
  #settled = false

  /** The instant it is, as well as it is known. Epoch milliseconds. */
  now(): number {
    return Date.now() + this.#offsetMs
  }

  /** Whether the time is known well enough to call anything out of date. */
  get settled(): boolean {
    return this.#settled
  }

  /** Takes the time that a server told in an answer that has just come. Epoch milliseconds. */
  learn(serverAt: number): void {
    const offsetMs = serverAt - Date.now()
    this.#offsetMs = Math.abs(offsetMs) < TOLERANCE_MS ? 0 : offsetMs
    this.#settled = true
  }

  /** It is later than this: what was measured has been measured. */
  notBefore(at: number): void {
    if (this.now() < at) this.#offsetMs = at - Date.now()
  }

  /** Leaves it at what is known: nobody who knows better can be asked. */
  settle(): void {
    this.#settled = true
  }
}

/** The clock of this page, shared by all that count on it. */
export const pageClock = new PageClock()
