import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { ServiceView } from '../../../monitors/domain/snapshot.ts'
import type { PageContext } from '../context.ts'
import { lastMeasuredAt } from '../view.ts'
import { instantTime } from './time.ts'

/** When these services were last measured: absolute without a script, ageing with one. */
export function lastMeasured(services: readonly ServiceView[], context: PageContext): TemplateResult {
  const { words, snapshot, locale } = context
  const at = lastMeasuredAt(services)
  if (at === null) return html`<p class="measured">${words.neverMeasured}</p>`
  return html`<p class="measured">${words.lastMeasured} <vigie-age at=${at} deadline=${snapshot.staleAt ?? nothing} locale=${locale} stale-word=${words.stale.word}>${instantTime(at, context)}</vigie-age></p>`
}

/** Said plainly while the snapshot is stale; else kept hidden, for a script to show past the deadline. */
export function staleNotice({ words, snapshot }: PageContext): TemplateResult {
  return html`<p class="stale-notice" data-key="stale" data-announce=${snapshot.stale ? words.stale.text : nothing} ?hidden=${!snapshot.stale}>${words.stale.text}</p>`
}
