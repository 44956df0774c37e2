import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Moment, Statement } from '../../../monitors/domain/record.ts'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { type PageContext, say } from '../context.ts'
import { isOpen } from '../view.ts'
import { headline, type Level, tense } from './advice.ts'
import { namedSource } from './link.ts'
import { momentTime } from './time.ts'

type Part = TemplateResult | typeof nothing

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
    ${promise(words.statement.expectedBack, said.expectedBack, open, context)}
    ${promise(words.statement.nextUpdate, said.nextUpdateAt, open, context)}
    <p class="attribution">${words.statement.by(say(said.by, context))}${
      said.at ? html`, ${momentTime(said.at, context)}` : nothing
    }${said.source ? html` (${namedSource(said.source)})` : nothing}</p>
  </li>`
}

/** Where somebody says whether data is safe, that comes first: it is what people ask. */
function byQuestion(a: Statement, b: Statement): number {
  return Number(b.dataSafety) - Number(a.dataSafety)
}

/** What others said, each with who said it. */
export function statements(incident: IncidentView, level: Level, context: PageContext): Part {
  if (incident.statements.length === 0) return nothing
  const items = incident.statements
    .toSorted(byQuestion)
    .map((said) => statement(said, isOpen(incident), context))
  return html`<section class="advice advice-said">${headline(tense(incident, context).statements, level)}<ul>${items}</ul></section>`
}
