import { css, html, LitElement } from 'lit'
import type { OverallState } from '../../monitors/domain/snapshot.ts'
import { SHAPES } from './shapes.ts'

/**
 * A state in word, shape and colour. The word is the light content, so it is there without shadow DOM
 * too; the element draws the shape beside it. Colours come from the page as `--state-…` properties.
 *
 * @slot - the word for the state
 */
export class VigieState extends LitElement {
  static override properties = { state: { type: String } }
  static override styles = css`
    :host { display: inline-flex; align-items: center; gap: 0.5em; font-weight: 650; color: var(--state, currentColor) }
    :host([state='operational']) { --state: var(--state-operational) }
    :host([state='degraded']) { --state: var(--state-degraded) }
    :host([state='partial_outage']) { --state: var(--state-partial) }
    :host([state='major_outage']) { --state: var(--state-major) }
    :host([state='filtered']) { --state: var(--state-filtered) }
    :host([state='unknown']) { --state: var(--state-unknown) }
    :host([state='maintenance']) { --state: var(--state-maintenance) }
    svg { flex: none; width: var(--shape-size, 1.25em); height: var(--shape-size, 1.25em); fill: currentColor; fill-rule: evenodd }
    @media (forced-colors: active) { svg { fill: CanvasText; forced-color-adjust: none } }
  `

  declare state: OverallState

  override render() {
    return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${SHAPES[this.state]}></path></svg><slot></slot>`
  }
}

customElements.define('vigie-state', VigieState)
