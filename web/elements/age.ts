import { css, html, LitElement, nothing } from 'lit'
import type { Locale } from '../../monitors/domain/text.ts'
import { formatAge } from '../format/duration.ts'
import { pageClock } from './page-clock.ts'
import { Ticking } from './ticking.ts'

/**
 * The age of the last measurement. Its content is the absolute time, complete without a script; with
 * one, the live age stands behind it, in room kept for it, and the word for stale data once `deadline`
 * has passed.
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
  // A page may be painted before the slot has its content; what moves when that comes is not to be seen.
  static override styles = css`
    :host { display: inline }
    .room { display: inline-block; min-width: 7.5em; white-space: nowrap }
    .gap, .room:empty { visibility: hidden }
    .stale { font-weight: 700; color: var(--state-major) }
  `

  declare at: number
  /** When the data may no longer be called current; absent when it cannot go stale. Epoch milliseconds. */
  declare deadline: number | undefined
  declare locale: Locale
  declare staleWord: string
  readonly #ticking = new Ticking(this, 1_000)
  #expired = false

  get #isPastDeadline(): boolean {
    return pageClock.settled && this.deadline !== undefined && pageClock.now() > this.deadline
  }

  override render() {
    const counts = this.#ticking.live && pageClock.settled
    const age = counts
      ? html`· <span class="age">${formatAge(pageClock.now() - this.at, this.locale)}</span>`
      : nothing
    return html`<slot></slot><span class="gap"> </span><span class="room">${age}</span>${
      this.#ticking.live && this.#isPastDeadline
        ? html` <span class="stale">${this.staleWord}</span>`
        : nothing
    }`
  }

  override updated(): void {
    const expired = this.#isPastDeadline
    if (expired && !this.#expired) {
      this.dispatchEvent(new Event('vigie-expired', { bubbles: true, composed: true }))
    }
    this.#expired = expired
  }
}

customElements.define('vigie-age', VigieAge)
