import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import type { PageContext } from '../context.ts'
import type { Row } from './rows.ts'

type Origin = IncidentView['origin']

function key(origin: Origin, shape: TemplateResult, text: string): TemplateResult {
  return html`<li><svg class="key" aria-hidden="true"><g class="outage ${origin}">${shape}</g></svg>${text}</li>`
}

function box(fade: 'none' | 'out'): TemplateResult {
  return html`<rect class="fill fade-${fade}" x="1" y="1" width="38" height="14"></rect><rect class="outline" x="1" y="1" width="38" height="14"></rect>`
}

const ARROW = html`<path class="fill" d="M1 1h30l8 7-8 7h-30z"></path>`

/** What the shapes of these rows mean; shapes that none of them shows are left out. */
export function chartLegend(rows: readonly Row[], context: PageContext): TemplateResult {
  const { legend } = context.words.history
  const bars = rows.flatMap((row) => row.bars)
  const shown = (origin: Origin) => bars.some(({ outage }) => outage.incident.origin === origin)
  const fading = bars.find(({ pieces }) => pieces.some(({ fade }) => fade !== 'none'))
  const open = bars.find((bar) => bar.open)
  return html`<ul class="legend keys">
    ${shown('detected') ? key('detected', box('none'), legend.measured) : nothing}
    ${shown('declared') ? key('declared', box('none'), legend.declared) : nothing}
    ${fading ? key(fading.outage.incident.origin, box('out'), legend.fading) : nothing}
    ${open ? key(open.outage.incident.origin, ARROW, legend.open) : nothing}
  </ul>`
}
