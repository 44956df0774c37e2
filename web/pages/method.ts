import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { OverallState } from '../../monitors/domain/snapshot.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { stateMark } from './parts/state.ts'

const STATES: readonly OverallState[] = [
  'operational',
  'degraded',
  'partial_outage',
  'major_outage',
  'filtered',
  'unknown',
  'maintenance',
]

function meaning(state: OverallState, context: PageContext): TemplateResult {
  return html`<div class="meaning"><dt>${stateMark(state, context)}</dt><dd>${context.words.method.states[state]}</dd></div>`
}

/** What each state means, how uptime is computed, and what we cannot know. */
export function methodPage(context: PageContext): PageContent {
  const { method } = context.words
  const sections = method.sections.map(
    ({ heading, paragraphs }) =>
      html`<section class="chapter prose"><h2>${heading}</h2><div>${paragraphs.map((text) => html`<p>${text}</p>`)}</div></section>`,
  )
  return {
    title: method.title,
    description: method.intro,
    main: html`<div class="hero"><div class="frame"><h1>${method.title}</h1><p class="hint">${method.intro}</p></div></div>
      <div class="frame">
        <section class="chapter"><h2>${method.statesHeading}</h2><dl class="meanings">${STATES.map((state) => meaning(state, context))}</dl></section>
        ${sections}
        <section class="chapter prose"><h2>${method.independence}</h2><div><p>${say(context.snapshot.page.independentNotice, context)}</p></div></section>
      </div>`,
  }
}
