import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import { incidentPath, servicePath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'
import { describeOutage } from './describe.ts'
import { shareOf } from './place.ts'
import type { Bar, Row } from './rows.ts'
import type { Span } from './span.ts'
import type { Ruling, Tick } from './ticks.ts'

const LANE_HEIGHT = 28
const BAR_TOP = 4
const BAR_HEIGHT = 20

/** One axis: what it spans, how it is ruled, whose rows it carries. */
export type Chart = {
  readonly name: string
  readonly axis: Span
  readonly ruling: Ruling
  readonly rows: readonly Row[]
}

function tick({ x, text, below, minor, from }: Tick): TemplateResult {
  const mark = (base: string) => `${base}${minor ? ' minor' : ''}${from ? ' from' : ''}`
  return html`${text === '' ? nothing : html`<text class=${mark('tick')} x="${x}%" y="16">${text}</text>`}${
    below === '' ? nothing : html`<text class=${mark('below')} x="${x}%" y="32">${below}</text>`
  }`
}

function grid({ weekends, lines }: Ruling, nowShare: number | null): TemplateResult {
  return html`<svg class="grid" aria-hidden="true">
    ${weekends.map(({ x, width }) => html`<rect class="weekend" x="${x}%" width="${width}%" height="100%"></rect>`)}
    ${lines.map(({ x, faint }) => html`<line class=${faint ? 'faint' : 'week'} x1="${x}%" x2="${x}%" y2="100%"></line>`)}
    ${nowShare === null ? nothing : html`<line class="now-line" x1="${nowShare}%" x2="${nowShare}%" y2="100%"></line>`}
  </svg>`
}

function bar(drawn: Bar, context: PageContext): TemplateResult {
  const { outage, lane, outline, pieces, open } = drawn
  const { incident } = outage
  const top = lane * LANE_HEIGHT + BAR_TOP
  const label = describeOutage(outage, context)
  const end = outline.x + outline.width
  return html`<a class="outage ${incident.origin} impact-${incident.impact}" href=${incidentPath(incident.id, context.locale)} aria-label=${label}><title>${label}</title>${pieces.map(
    ({ x, width, fade }) =>
      html`<rect class="fill fade-${fade}" x="${x}%" y=${top} width="${width}%" height=${BAR_HEIGHT}></rect>`,
  )}<rect class="outline" x="${outline.x}%" y=${top} width="${outline.width}%" height=${BAR_HEIGHT}></rect>${
    open
      ? html`<svg class="goes-on" x="${end}%" y=${top}><path d="M-1 0h1l9 10-9 10h-1z"></path></svg>`
      : nothing
  }</a>`
}

function row({ serviceId, name, lanes, bars }: Row, context: PageContext): TemplateResult {
  const label = say(name, context)
  return html`<li class="row"><p class="row-name"><a href=${servicePath(serviceId, context.locale)}>${label}</a></p>
    <svg class="lane" height=${lanes * LANE_HEIGHT} role="group" aria-label=${label}>${bars.map((drawn) => bar(drawn, context))}</svg></li>`
}

/** Rows of bars over one axis of time. What it shows stands in words in the list of the page. */
export function chart({ name, axis, ruling, rows }: Chart, context: PageContext): TemplateResult {
  const { now } = context
  const nowShare = now > axis.from && now < axis.to ? shareOf(now, axis) : null
  return html`<div class="chart" role="group" aria-label=${name}>
    <svg class="ticks" aria-hidden="true">${ruling.ticks.map(tick)}</svg>
    ${grid(ruling, nowShare)}
    <ol class="rows">${rows.map((one) => row(one, context))}</ol>
  </div>`
}

/** The patterns that bars are filled with: once on a page. */
export function chartPatterns(): TemplateResult {
  return html`<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"></rect><rect class="hatch-line" width="3" height="6"></rect></pattern>
    <linearGradient id="ramp-out"><stop stop-color="#fff"></stop><stop offset="1" stop-color="#fff" stop-opacity=".08"></stop></linearGradient>
    <linearGradient id="ramp-in"><stop stop-color="#fff" stop-opacity=".08"></stop><stop offset="1" stop-color="#fff"></stop></linearGradient>
    <linearGradient id="ramp-both"><stop stop-color="#fff" stop-opacity=".08"></stop><stop offset=".5" stop-color="#fff" stop-opacity=".75"></stop><stop offset="1" stop-color="#fff" stop-opacity=".08"></stop></linearGradient>
    ${['out', 'in', 'both'].map((fade) => html`<mask id="fade-${fade}" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#ramp-${fade})"></rect></mask>`)}
  </defs></svg>`
}
