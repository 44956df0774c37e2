import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { GroupView, OverallState } from '../../../monitors/domain/snapshot.ts'
import { type PageContext, say } from '../context.ts'
import { allServices, shownState } from '../view.ts'
import { serviceRow } from './service-row.ts'

/** Up to here everything is seen at once; past it, calm groups fold. */
const OPEN_SERVICES = 16

/** What a group's line counts, worst first. */
const COUNTED = [
  ['out', ['major_outage', 'partial_outage']],
  ['degraded', ['degraded']],
  ['unmeasured', ['filtered', 'unknown']],
  ['maintenance', ['maintenance']],
  ['answering', ['operational']],
] as const satisfies readonly (readonly [string, readonly OverallState[]])[]

const CALM: ReadonlySet<OverallState> = new Set(['operational', 'maintenance'])

/** `2 en panne, 31 répondent`; `34 services répondent` where nothing else is to be said. */
function tally(states: readonly OverallState[], { words }: PageContext): string {
  const { tally } = words.services
  if (states.every((state) => state === 'operational')) return tally.allAnswering(states.length)
  const counts = COUNTED.map(([name, among]) => ({
    name,
    count: states.filter((state) => (among as readonly OverallState[]).includes(state)).length,
  }))
  return counts
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => tally[name](count))
    .join(', ')
}

/** Which of the counted states the group's mark shows. */
function worst(states: readonly OverallState[]): OverallState {
  const ranked: readonly OverallState[] = COUNTED.flatMap(([, among]) => among)
  return ranked.find((state) => states.includes(state)) ?? 'unknown'
}

/** A group with trouble stands open; its key changes with the trouble, so that a live page opens it too. */
function folding(group: GroupView, rows: TemplateResult, context: PageContext): TemplateResult {
  const states = group.services.map((service) => shownState(service, context.snapshot))
  const calm = states.every((state) => CALM.has(state))
  return html`<details class="group" data-key="group-${group.id}-${calm ? 'calm' : 'trouble'}" ?open=${!calm}><summary><h3>${say(group.name, context)}</h3> <vigie-state class=${calm ? 'tally tally-calm' : 'tally'} state=${worst(states)}>${tally(states, context)}</vigie-state></summary>${rows}</details>`
}

/** Every service by group: all in sight while they are few, calm groups folded to a line when they are many. */
export function serviceGroups(context: PageContext): readonly TemplateResult[] {
  const { groups } = context.snapshot
  const many = allServices(context.snapshot).length > OPEN_SERVICES
  return groups.map((group) => {
    const rows = html`<ul class="services">${group.services.map((service) => serviceRow(service, context))}</ul>`
    return many
      ? folding(group, rows, context)
      : html`<section class="group"><h3>${say(group.name, context)}</h3>${rows}</section>`
  })
}
