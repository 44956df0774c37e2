import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import { incidentPath } from '../../routes.ts'
import type { PageContext } from '../context.ts'
import { publicAddress } from './public-address.ts'

/** The permanent address of an incident, whole, in the language of the page. */
export function permanentAddress(id: string, { snapshot, locale }: PageContext): string {
  return publicAddress(incidentPath(id, locale), { snapshot })
}

/** The address as text for everybody; the buttons need a script, and styles hide them where there is none. */
export function share(id: string, { words, ...context }: PageContext): TemplateResult {
  const address = permanentAddress(id, { words, ...context })
  const { incident } = words
  return html`<div class="share">
    <p class="permanent">${incident.permanent}${words.colon}<a href=${address}>${address}</a></p>
    <p class="share-buttons"><button type="button" data-share=${address} data-done=${incident.copied}>${incident.share}</button> <button type="button" data-print>${incident.print}</button></p>
    <p class="attribution">${incident.printNote}</p>
  </div>`
}
