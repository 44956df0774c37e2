import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Moment, Statement } from '../../../monitors/domain/record.ts'
import type { IncidentView, ServiceView } from '../../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../../monitors/domain/text.ts'
import { type PageContext, say } from '../context.ts'
import { isOpen } from '../view.ts'
import { namedSource } from './link.ts'
import { momentTime } from './time.ts'

type Part = TemplateResult | typeof nothing

/** How deep the part stands in the outline of its page. */
type Level = 2 | 4

function headline(text: string, level: Level): TemplateResult {
  return level === 2 ? html`<h2>${text}</h2>` : html`<h4>${text}</h4>`
}

function advice(
  name: string,
  heading: TemplateResult,
  texts: readonly LocalizedText[],
  context: PageContext,
): Part {
  if (texts.length === 0) return nothing
  const items = texts.map((text) => html`<li>${say(text, context)}</li>`)
  return html`<section class="advice advice-${name}">${heading}<ul>${items}</ul></section>`
}

export function stillWorking(incident: IncidentView, level: Level, context: PageContext): Part {
  return advice(
    'works',
    headline(tense(incident, context).stillWorking, level),
    incident.stillWorking,
    context,
  )
}

/** A past outage is told in the past. */
function tense(incident: IncidentView, { words }: PageContext) {
  return isOpen(incident) ? words.open : words.past
}

export function workarounds(incident: IncidentView, level: Level, context: PageContext): Part {
  return advice('try', headline(tense(incident, context).workarounds, level), incident.workarounds, context)
}

/** What a person can try in place of a service that is out, whatever the incident. */
export function fallbacks(service: ServiceView, context: PageContext): Part {
  return advice('try', headline(context.words.open.workarounds, 2), service.fallbacks, context)
}

/** A time somebody promised; while the incident is open and the time has passed, it says so. */
function promise(label: string, moment: Moment | null, open: boolean, context: PageContext): Part {
  if (moment === null) return nothing
  const overdue = open && moment.at < context.now
  return html`<p class="promise">${label} ${momentTime(moment, context)}${
    overdue ? html` <strong>(${context.words.statement.overdue})</strong>` : nothing
  }</p>`
}

function statement(said: Statement, open: boolean, context: PageContext): TemplateResult {
  const { words } = context
  return html`<li class="statement">
    ${said.dataSafety ? html`<p class="topic">${words.statement.dataSafety}</p>` : nothing}
    <blockquote><p>${say(said.text, context)}</p></blockquote>
    <p class="attribution">${words.statement.by(say(said.by, context))}${
      said.at ? html`, ${momentTime(said.at, context)}` : nothing
    }${said.source ? html` (${namedSource(said.source)})` : nothing}</p>
    ${promise(words.statement.expectedBack, said.expectedBack, open, context)}
    ${promise(words.statement.nextUpdate, said.nextUpdateAt, open, context)}
  </li>`
}

/** What others said, each with who said it. */
export function statements(incident: IncidentView, level: Level, context: PageContext): Part {
  if (incident.statements.length === 0) return nothing
  const items = incident.statements.map((said) => statement(said, isOpen(incident), context))
  return html`<section class="advice advice-said">${headline(tense(incident, context).statements, level)}<ul>${items}</ul></section>`
}

export function scamWarning(incident: IncidentView, level: Level, context: PageContext): Part {
  if (incident.scamWarning === null) return nothing
  return html`<section class="scam">${headline(context.words.open.scam, level)}<p>${say(incident.scamWarning, context)}</p></section>`
}
