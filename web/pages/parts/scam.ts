import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Contact } from '../../../monitors/domain/catalog.ts'
import type { GroupView, IncidentView, ServiceView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../../monitors/domain/text.ts'
import { type PageContext, say } from '../context.ts'
import { isOpen, measuredState } from '../view.ts'
import { contactWay } from './link.ts'

type Part = TemplateResult | typeof nothing

/** What to say against those who pose as an owner that is out, and where the real one is reached. */
type Warning = { readonly text: LocalizedText; readonly contacts: readonly Contact[] }

/**
 * Whether people may be looking for a way around this service: it is out, or an open incident still holds
 * it, though a filter or our own silence hides it.
 */
function isMissed(service: ServiceView, snapshot: Snapshot): boolean {
  const state = measuredState(service, snapshot)
  if (state === 'partial_outage' || state === 'major_outage') return true
  return snapshot.incidents
    .filter(isOpen)
    .some(({ services }) => services.some(({ serviceId, to }) => serviceId === service.id && to === null))
}

function groupsOf(incident: IncidentView, snapshot: Snapshot): readonly GroupView[] {
  const ids = new Set(incident.services.map(({ serviceId }) => serviceId))
  return snapshot.groups.filter(({ services }) => services.some(({ id }) => ids.has(id)))
}

/** The warning of an incident: its record's own words, else those of a group that it hits while it lasts. */
function incidentWarnings(incident: IncidentView, snapshot: Snapshot): readonly Warning[] {
  const guarded = groupsOf(incident, snapshot).filter(({ scamWarning }) => scamWarning !== null)
  const contacts = isOpen(incident) ? guarded.flatMap((group) => group.contacts) : []
  if (incident.scamWarning !== null) return [{ text: incident.scamWarning, contacts }]
  return isOpen(incident) ? guarded.flatMap(groupWarning) : []
}

function groupWarning({ scamWarning, contacts }: GroupView): readonly Warning[] {
  return scamWarning === null ? [] : [{ text: scamWarning, contacts }]
}

/** One warning for each text, with everybody's contacts: two banks that say the same say it once. */
function merged(warnings: readonly Warning[]): readonly Warning[] {
  const texts = Map.groupBy(warnings, ({ text }) => text.fr)
  return [...texts.values()].flatMap((same) => {
    const [first] = same
    const contacts = new Map(same.flatMap((one) => one.contacts).map((one) => [one.url ?? one.tel, one]))
    return first ? [{ text: first.text, contacts: [...contacts.values()] }] : []
  })
}

function drawn(warnings: readonly Warning[], context: PageContext): Part {
  if (warnings.length === 0) return nothing
  const { words } = context
  const parts = warnings.map(({ text, contacts }) => {
    const ways = contacts.map(
      (contact) =>
        html`<li>${say(contact.label, context)}${words.colon}${contactWay(contact, words.open.typeAddress)}</li>`,
    )
    return html`<p>${say(text, context)}</p>${
      contacts.length > 0
        ? html`<p class="contacts-head">${words.open.contacts}</p><ul>${ways}</ul>`
        : nothing
    }`
  })
  return html`<section class="scam"><h2>${words.open.scam}</h2>${parts}</section>`
}

/** Every warning that holds at the moment, each once. */
export function scamWarnings(context: PageContext): Part {
  const { snapshot } = context
  const told = snapshot.incidents.filter(isOpen).map((incident) => ({
    warnings: incidentWarnings(incident, snapshot),
    groups: groupsOf(incident, snapshot),
  }))
  const covered = new Set(told.flatMap(({ warnings, groups }) => (warnings.length > 0 ? groups : [])))
  const missed = snapshot.groups.filter(
    (group) => !covered.has(group) && group.services.some((service) => isMissed(service, snapshot)),
  )
  return drawn(
    merged([...told.flatMap(({ warnings }) => warnings), ...missed.flatMap(groupWarning)]),
    context,
  )
}

export function incidentScamWarning(incident: IncidentView, context: PageContext): Part {
  return drawn(merged(incidentWarnings(incident, context.snapshot)), context)
}

/** The warning of a service's group, while one of the group is out. */
export function serviceScamWarning(service: ServiceView, context: PageContext): Part {
  const { snapshot } = context
  const group = snapshot.groups.find(({ services }) => services.includes(service))
  if (!group?.services.some((one) => isMissed(one, snapshot))) return nothing
  return drawn(groupWarning(group), context)
}
