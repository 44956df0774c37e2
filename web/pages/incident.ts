import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import type { IncidentUpdateView, IncidentView } from '../../monitors/domain/snapshot.ts'
import { markdownHtml } from '../format/markdown.ts'
import { homePath, servicePath } from '../routes.ts'
import { ATTESTATION_SHEET } from '../styles/stylesheet.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { stillWorking, workarounds } from './parts/advice.ts'
import { attestation } from './parts/attestation.ts'
import { namedSource, sourceLink } from './parts/link.ts'
import { clock, originMark } from './parts/open-incident.ts'
import { share } from './parts/permanent-link.ts'
import { recurrence } from './parts/recurrence.ts'
import { incidentScamWarning } from './parts/scam.ts'
import { endTime, spanDuration, startTime } from './parts/span.ts'
import { statements } from './parts/statements.ts'
import { momentTime } from './parts/time.ts'
import { endOf, isOpen } from './view.ts'

type Part = TemplateResult | typeof nothing

function chapter(heading: string, content: TemplateResult): TemplateResult {
  return html`<section class="chapter"><h2>${heading}</h2><div>${content}</div></section>`
}

function servicesTable(incident: IncidentView, context: PageContext): TemplateResult {
  const { words, locale } = context
  const rows = incident.services.map((service) => {
    const lasted = spanDuration(service, context)
    return html`<tr>
      <th scope="row"><a href=${servicePath(service.serviceId, locale)}>${say(service.name, context)}</a>${
        service.note ? html`<p class="note">${say(service.note, context)}</p>` : nothing
      }</th>
      <td data-label=${words.incident.start}>${startTime(service, context)}</td>
      <td data-label=${words.incident.end}>${endTime(service.to, isOpen(incident), context)}${
        lasted ? html`, ${words.span.lasting} ${lasted}` : nothing
      }</td></tr>`
  })
  const { service, start, end } = words.incident
  return html`<table class="spans"><thead><tr><th scope="col">${service}</th><th scope="col">${start}</th><th scope="col">${end}</th></tr></thead><tbody>${rows}</tbody></table>${
    incident.origin === 'detected' ? html`<p class="legend">${words.incident.endNote}</p>` : nothing
  }`
}

function update(view: IncidentUpdateView, context: PageContext): TemplateResult {
  const { incident, phases } = context.words
  const anchor = `${incident.anchor[view.origin]}-${view.number}`
  return html`<li class="update update-${view.origin}" id=${anchor}>
    <h3><a href="#${anchor}">${incident.update[view.origin](view.number)}</a> <span class="phase">${phases[view.phase]}</span></h3>
    <p class="attribution">${momentTime(view.at, context)} · ${view.origin === 'measured' ? incident.measured : incident.written}</p>
    <p class="update-text">${say(view.text, context)}</p>
  </li>`
}

function timeline(incident: IncidentView, context: PageContext): Part {
  if (incident.updates.length === 0) return nothing
  const items = incident.updates.map((view) => update(view, context))
  return chapter(context.words.incident.timeline, html`<ol class="timeline" reversed>${items}</ol>`)
}

function cause(incident: IncidentView, context: PageContext): Part {
  if (incident.cause === null) return nothing
  const { words } = context
  return chapter(
    words.incident.cause,
    html`<p>${say(incident.cause.text, context)}</p><p class="attribution">${words.statement.source}${words.colon}${namedSource(incident.cause.source)}. ${words.incident.causeNote}</p>`,
  )
}

function disputed(incident: IncidentView, context: PageContext): Part {
  if (incident.disputed.length === 0) return nothing
  const items = incident.disputed.map((text) => html`<li>${say(text, context)}</li>`)
  return chapter(context.words.incident.disputed, html`<ul class="plain">${items}</ul>`)
}

function sources(incident: IncidentView, context: PageContext): Part {
  if (incident.sources.length === 0) return nothing
  const items = incident.sources.map(
    ({ url, title }) => html`<li>${sourceLink(url, say(title, context))}</li>`,
  )
  return chapter(context.words.incident.sources, html`<ul class="plain sources">${items}</ul>`)
}

function postmortem(incident: IncidentView, context: PageContext): Part {
  if (incident.postmortem === null) return nothing
  const text = unsafeHTML(markdownHtml(say(incident.postmortem, context)))
  return chapter(context.words.incident.postmortem, html`<div class="markdown">${text}</div>`)
}

function summary(incident: IncidentView, context: PageContext): TemplateResult {
  const { words } = context
  const { startedAt, confidence } = incident
  const end = endOf(incident.services)
  const lasted = spanDuration({ from: startedAt, to: end }, context)
  const when = isOpen(incident)
    ? clock(incident, context)
    : html`<p class="span"><span>${words.span.from} ${momentTime(startedAt, context)}</span> <span>${words.span.to} ${endTime(end, false, context)}${lasted ? html`, ${words.span.lasting} ${lasted}` : nothing}</span></p>`
  return html`${when}
    <p class="hint">${incident.origin === 'declared' ? words.incident.declaredNote : words.incident.detectedNote}</p>
    ${confidence ? html`<p class="attribution">${words.incident.confidence}${words.colon}${words.incident.confidences[confidence]}</p>` : nothing}
    ${recurrence(incident, context)}`
}

/** One outage, whole: who was out when, what happened in order, who said what, and where it is written. */
export function incidentPage(incident: IncidentView, context: PageContext): PageContent {
  const { words, locale } = context
  const title = say(incident.title, context)
  const phase = words.phases[incident.phase]
  return {
    title,
    description: `${title}${words.colon}${phase}`,
    sheet: ATTESTATION_SHEET,
    main: html`<div class="on-screen"><div class="hero"><div class="frame">
        <p class="back"><a href=${homePath(locale)}>${words.incident.back}</a></p>
        <p class="marks"><span class="phase" data-key="phase" data-announce=${`${title}${words.colon}${phase}`}>${phase}</span>${originMark(incident, context)}</p>
        <h1>${title}</h1>
        ${summary(incident, context)}
      </div></div>
      <div class="frame">
        <div class="advices">${stillWorking(incident, 2, context)}${workarounds(incident, 2, context)}${statements(incident, 2, context)}</div>
        ${incidentScamWarning(incident, context)}
        ${chapter(words.incident.services, servicesTable(incident, context))}
        ${timeline(incident, context)}${cause(incident, context)}${disputed(incident, context)}${postmortem(incident, context)}${sources(incident, context)}
        ${share(incident.id, context)}
      </div></div>${attestation(incident, context)}`,
  }
}
