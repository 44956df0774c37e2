import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Redraws its host every `periodMs` while it is on a page that somebody looks at. */
export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #periodMs: number
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(host: ReactiveControllerHost, periodMs: number) {
    this.#host = host
    this.#periodMs = periodMs
    host.addController(this)
  }

  hostConnected(): void {
    this.#timer = setInterval(() => {
      if (!document.hidden) this.#host.requestUpdate()
    }, this.#periodMs)
  }

  hostDisconnected(): void {
    clearInterval(this.#timer)
  }
}
