import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { IncidentView, ServiceView } from '../../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../../monitors/domain/text.ts'
import { type PageContext, say } from '../context.ts'
import { allServices, isOpen, measuredState } from '../view.ts'

type Part = TemplateResult | typeof nothing

/** How deep the part stands in the outline of its page. */
export type Level = 2 | 4

/** How many services are named before the rest is counted. */
const NAMED = 4

/** How many of the services' own fallbacks stand where there is little room. */
const FALLBACKS_AT_A_GLANCE = 3

export function headline(text: string, level: Level): TemplateResult {
  return level === 2 ? html`<h2>${text}</h2>` : html`<h4>${text}</h4>`
}

function advice(name: string, heading: TemplateResult, texts: readonly string[]): Part {
  if (texts.length === 0) return nothing
  return html`<section class="advice advice-${name}">${heading}<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></section>`
}

/** A past outage is told in the past. */
export function tense(incident: IncidentView, { words }: PageContext) {
  return isOpen(incident) ? words.open : words.past
}

/** Services of the same owner that answer our probes while this incident lasts. */
function answeringBeside(incident: IncidentView, { snapshot }: PageContext): readonly ServiceView[] {
  if (!isOpen(incident)) return []
  const hit = new Set(incident.services.filter(({ to }) => to === null).map(({ serviceId }) => serviceId))
  return allServices(snapshot).filter(
    (service) =>
      service.owner === incident.owner &&
      !hit.has(service.id) &&
      service.maintenanceId === null &&
      ['operational', 'degraded'].includes(measuredState(service, snapshot)),
  )
}

function answeringWords(services: readonly ServiceView[], context: PageContext): readonly string[] {
  if (services.length === 0) return []
  const { open } = context.words
  const shown = services.length > NAMED + 1 ? services.slice(0, NAMED) : services
  const rest = services.length - shown.length
  const names = shown.map(({ name }) => say(name, context)).join(', ')
  return [open.answering(rest > 0 ? `${names} ${open.othersAnswering(rest)}` : names, services.length > 1)]
}

/** What people wrote, then what we measure of the same owner: told apart by its words. */
export function stillWorking(incident: IncidentView, level: Level, context: PageContext): Part {
  return advice('works', headline(tense(incident, context).stillWorking, level), [
    ...incident.stillWorking.map((text) => say(text, context)),
    ...answeringWords(answeringBeside(incident, context), context),
  ])
}

/** The fallbacks of the services that are still out, each once, the first of every service ahead. */
function ownFallbacks(incident: IncidentView, { snapshot }: PageContext): readonly LocalizedText[] {
  const out = new Set(incident.services.filter(({ to }) => to === null).map(({ serviceId }) => serviceId))
  const lists = allServices(snapshot)
    .filter(({ id }) => out.has(id))
    .map((service) => service.fallbacks)
  const ranked = lists.flatMap((texts) => texts.map((text, rank) => ({ text, rank })))
  const ordered = ranked.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text)
  return [...new Map(ordered.map((text) => [text.fr, text])).values()]
}

/** What people wrote for this outage; else, while it lasts, what its services always advise. */
export function workarounds(incident: IncidentView, level: Level, context: PageContext): Part {
  const always = isOpen(incident) ? ownFallbacks(incident, context) : []
  const texts =
    incident.workarounds.length > 0
      ? incident.workarounds
      : always.slice(0, level === 2 ? undefined : FALLBACKS_AT_A_GLANCE)
  return advice(
    'try',
    headline(tense(incident, context).workarounds, level),
    texts.map((text) => say(text, context)),
  )
}

/** What a person can try in place of a service that is out, whatever the incident. */
export function fallbacks(service: ServiceView, context: PageContext): Part {
  const texts = service.fallbacks.map((text) => say(text, context))
  return advice('try', headline(context.words.open.workarounds, 2), texts)
}
