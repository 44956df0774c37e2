import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { PageContext } from '../context.ts'

/** A path as the whole address that other programs are given; the path itself where the page has none. */
export function wholeAddress(path: string, { snapshot }: PageContext): string {
  const { url } = snapshot.page
  return URL.canParse(path, url) ? new URL(path, url).href : path
}

/** An address to read, to select whole and to copy. */
export function addressLine(address: string): TemplateResult {
  return html`<p class="address"><code>${address}</code></p>`
}
