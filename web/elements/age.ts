import { css, html, isServer, LitElement, nothing } from 'lit'
import type { Locale } from '../../monitors/domain/text.ts'
import { formatAge } from '../format/duration.ts'
import { redrawnRoot } from './redrawn-root.ts'
import { Ticking } from './ticking.ts'

/**
 * The age of the last measurement. Its content is the absolute time, complete without a script; with
 * one, the live age stands behind it, and the word for stale data once `deadline` has passed.
 *
 * @slot - the absolute time
 * @fires vigie-expired - once, when the deadline passes (bubbles)
 */
export class VigieAge extends LitElement {
  static override properties = {
    at: { type: Number },
    deadline: { type: Number },
    locale: { type: String },
    staleWord: { type: String, attribute: 'stale-word' },
  }
  static override styles = css`
    :host { display: inline }
    .age { white-space: nowrap }
    .stale { font-weight: 700; color: var(--state-major) }
  `

  declare at: number
  /** When the data may no longer be called current; absent when it cannot go stale. Epoch milliseconds. */
  declare deadline: number | undefined
  declare locale: Locale
  declare staleWord: string
  #expired = false

  constructor() {
    super()
    new Ticking(this, 1_000)
  }

  protected override createRenderRoot(): ShadowRoot {
    return redrawnRoot(this, VigieAge.elementStyles)
  }

  override render() {
    if (isServer) return html`<slot></slot>`
    const now = Date.now()
    const stale = this.deadline !== undefined && now > this.deadline
    return html`<slot></slot>, <span class="age">${formatAge(now - this.at, this.locale)}</span>${
      stale ? html` <span class="stale">${this.staleWord}</span>` : nothing
    }`
  }

  override updated(): void {
    const expired = this.deadline !== undefined && Date.now() > this.deadline
    if (expired && !this.#expired) {
      this.dispatchEvent(new Event('vigie-expired', { bubbles: true, composed: true }))
    }
    this.#expired = expired
  }
}

customElements.define('vigie-age', VigieAge)
