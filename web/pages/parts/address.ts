import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
/** An address to read, to select whole and to copy. */
export function addressLine(address: string): TemplateResult {
  return html`<p class="address"><code>${address}</code></p>`
}
