import { draw } from './draw.ts'
import { askAgainMs } from './pace.ts'
import { readTold, type Shown } from './read.ts'
import { adoptSheet } from './sheet.ts'

const TIMEOUT_MS = 10_000

/**
 * Defines `<vigie-status service="…" lang="…">`: the state of a service, or of all (`overall`), as a link to
 * its page. It shows nothing while the server cannot be reached, and no state that has gone stale.
 *
 * Parts: `link` around `shape`, `name` and `state`. The attribute `data-state` of the link is the state.
 */
export function defineVigieStatus(server: URL): void {
  class VigieStatus extends HTMLElement {
    static readonly observedAttributes = ['service', 'lang']
    readonly #root = this.attachShadow({ mode: 'open' })
    #shown: Shown | undefined
    #answer: unknown
    #failures = 0
    #timer: number | undefined
    #asking: AbortController | undefined

    constructor() {
      super()
      adoptSheet(this.#root)
    }

    connectedCallback(): void {
      document.addEventListener('visibilitychange', this)
      void this.#ask()
    }

    disconnectedCallback(): void {
      document.removeEventListener('visibilitychange', this)
      this.#rest()
    }

    attributeChangedCallback(name: string): void {
      // What an element is born with is asked for once it is in its place.
      if (this.#asking === undefined) return
      if (name === 'service') {
        this.#answer = undefined
        void this.#ask()
      }
      this.#show()
    }

    handleEvent(): void {
      if (document.hidden) this.#rest()
      else {
        // What stood here while nobody looked may have gone stale.
        this.#show()
        void this.#ask()
      }
    }

    #rest(): void {
      clearTimeout(this.#timer)
      this.#asking?.abort()
    }

    async #ask(): Promise<void> {
      this.#rest()
      if (document.hidden) return
      const asking = new AbortController()
      this.#asking = asking
      const answer = await this.#fetch(asking.signal)
      if (asking.signal.aborted) return
      this.#failures = answer === undefined ? this.#failures + 1 : 0
      // One question lost on the way hides nothing that is still current.
      if (answer !== undefined || !this.#isCurrent()) this.#answer = answer
      this.#show()
      const untilStaleMs = (this.#shown?.staleAt ?? 0) - Date.now()
      this.#timer = window.setTimeout(
        () => void this.#ask(),
        askAgainMs(this.#failures, Math.random(), untilStaleMs),
      )
    }

    /** The browser's own cache makes the question conditional. Who reads which page is none of our business. */
    async #fetch(signal: AbortSignal): Promise<unknown> {
      const service = this.getAttribute('service')
      if (!service) return undefined
      const tooLate = new AbortController()
      const timeout = window.setTimeout(() => tooLate.abort(), TIMEOUT_MS)
      signal.addEventListener('abort', () => tooLate.abort())
      try {
        const response = await fetch(new URL(`embed/${encodeURIComponent(service)}.json`, server), {
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
          signal: tooLate.signal,
        })
        return response.ok ? await response.json() : undefined
      } catch {
        return undefined
      } finally {
        clearTimeout(timeout)
      }
    }

    #isCurrent(): boolean {
      return this.#shown !== undefined && Date.now() <= this.#shown.staleAt
    }

    #show(): void {
      const language = this.closest<HTMLElement>('[lang]')?.lang.slice(0, 2).toLowerCase() ?? ''
      const shown = readTold(this.#answer, language, server)
      this.#shown = shown
      if (shown === undefined) this.#root.replaceChildren()
      else this.#root.replaceChildren(draw(shown, !this.#isCurrent()))
    }
  }
  customElements.define('vigie-status', VigieStatus)
}
