import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { MaintenanceView } from '../../../monitors/domain/snapshot.ts'
import { formatDateTime } from '../../format/time.ts'
import { withZone } from '../../format/zone.ts'
import { type PageContext, say } from '../context.ts'
import { allServices } from '../view.ts'

function maintenance(window: MaintenanceView, context: PageContext): TemplateResult {
  const { words, reading, snapshot } = context
  const names = allServices(snapshot).filter(({ id }) => window.services.includes(id))
  const range = words.maintenance.range(
    formatDateTime(window.from, reading),
    withZone(formatDateTime(window.to, reading), reading),
  )
  return html`<li class="window">
    <p class="marks"><span class="phase phase-${window.state}">${words.maintenance.states[window.state]}</span></p>
    <h3>${say(window.title, context)}</h3>
    <p class="span">${range}</p>
    <p>${say(window.text, context)}</p>
    <p class="touched">${names.map(({ name }) => say(name, context)).join(', ')}</p>
  </li>`
}

const CURRENT: readonly MaintenanceView['state'][] = ['scheduled', 'in_progress', 'verifying']

/** Windows that are announced, under way, or over and not yet proven. */
export function maintenances(context: PageContext): TemplateResult | typeof nothing {
  const ahead = context.snapshot.maintenances.filter(({ state }) => CURRENT.includes(state))
  if (ahead.length === 0) return nothing
  return html`<section class="chapter"><h2>${context.words.maintenance.heading}</h2>
    <ul class="windows">${ahead.map((window) => maintenance(window, context))}</ul></section>`
}
