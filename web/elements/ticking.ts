import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * Redraws its host every `periodMs` while it is on a page that somebody looks at. The first drawing is to
 * equal the server's, so that it is taken over as it is; from the second on the host may show what is live.
 */
export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #periodMs: number
  #timer: ReturnType<typeof setInterval> | undefined
  #live = false

  constructor(host: ReactiveControllerHost, periodMs: number) {
    this.#host = host
    this.#periodMs = periodMs
    host.addController(this)
  }

  /** Whether the host has been drawn as the server drew it. Never on the server. */
  get live(): boolean {
    return this.#live
  }

  hostConnected(): void {
    this.#timer = setInterval(() => {
      if (!document.hidden) this.#host.requestUpdate()
    }, this.#periodMs)
  }

  hostUpdated(): void {
    if (this.#live) return
    this.#live = true
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    clearInterval(this.#timer)
  }
}
