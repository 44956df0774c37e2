import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { OverallState } from '../../../monitors/domain/snapshot.ts'
import type { PageContext } from '../context.ts'

/** A state in word, shape and colour. */
export function stateMark(state: OverallState, { words }: PageContext): TemplateResult {
  return html`<vigie-state state=${state}>${words.states[state]}</vigie-state>`
}
