import { html, isServer, LitElement } from 'lit'
import type { Locale } from '../../monitors/domain/text.ts'
import { formatDuration } from '../format/duration.ts'
import { redrawnRoot } from './redrawn-root.ts'
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

  constructor() {
    super()
    new Ticking(this, 15_000)
  }

  protected override createRenderRoot(): ShadowRoot {
    return redrawnRoot(this, [])
  }

  override render() {
    if (isServer) return html`<slot></slot>`
    return html`${formatDuration(Date.now() - this.since, this.locale)}`
  }
}

customElements.define('vigie-elapsed', VigieElapsed)
