import { html, LitElement, nothing } from 'lit'
import type { Locale } from '../../monitors/domain/text.ts'
import { formatDuration } from '../format/duration.ts'
import { pageClock } from './page-clock.ts'
import { Ticking } from './ticking.ts'

/**
 * The time elapsed since an instant. Its content is the span as it was when the page was made; with a
 * script, the live span takes its place.
 *
 * @slot - the span when the page was made
 */
export class VigieElapsed extends LitElement {
  static override properties = { since: { type: Number }, locale: { type: String } }

  declare since: number
  declare locale: Locale
  readonly #ticking = new Ticking(this, 15_000)

  override render() {
    const { live } = this.#ticking
    return html`<slot ?hidden=${live}></slot>${
      live ? formatDuration(pageClock.now() - this.since, this.locale) : nothing
    }`
  }
}

customElements.define('vigie-elapsed', VigieElapsed)
