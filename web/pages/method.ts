import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { OverallState } from '../../monitors/domain/snapshot.ts'
import { REASON_STORIES, type ReasonStory } from '../i18n/reasons.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { contactLink } from './parts/link.ts'
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

function reasonRow({ words, meaning }: ReasonStory, context: PageContext): TemplateResult {
  return html`<tr><th scope="row">${say(words, context)}</th><td>${say(meaning, context)}</td></tr>`
}

/** Every reason that can stand beside a state, by layer. */
function reasons(context: PageContext): TemplateResult {
  const { method } = context.words
  const layers = (Object.keys(REASON_STORIES) as (keyof typeof REASON_STORIES)[]).map((layer) => {
    const rows = Object.values(REASON_STORIES[layer]).map((story) => reasonRow(story, context))
    return html`<tbody><tr class="layer"><th scope="rowgroup" colspan="2">${method.layers[layer]}</th></tr>${rows}</tbody>`
  })
  return html`<table class="reasons"><caption class="unseen">${method.reasonsCaption}</caption><thead><tr><th scope="col">${method.reasonWords}</th><th scope="col">${method.reasonMeaning}</th></tr></thead>${layers}</table>`
}

/** What each state means, how uptime is computed, and what we cannot know. */
export function methodPage(context: PageContext): PageContent {
  const { method } = context.words
  const { page } = context.snapshot
  const sections = method.sections.map(
    ({ heading, paragraphs }) =>
      html`<section class="chapter prose"><h2>${heading}</h2><div>${paragraphs.map((text) => html`<p>${text}</p>`)}</div></section>`,
  )
  return {
    title: method.title,
    description: method.intro,
    main: html`<div class="hero"><div class="frame"><h1>${method.title}</h1><p class="hint">${method.intro}</p></div></div>
      <div class="frame">
        <section class="chapter"><h2>${method.statesHeading}</h2><div><p class="intro">${method.statesNote}</p><dl class="meanings">${STATES.map((state) => meaning(state, context))}</dl></div></section>
        ${sections}
        <section class="chapter prose"><h2>${method.reasonsHeading}</h2><div><p class="intro">${method.reasonsIntro}</p>${reasons(context)}</div></section>
        <section class="chapter prose"><h2>${method.whoHeading}</h2><div><p>${method.contact} ${contactLink(page.contact)}</p></div></section>
        <section class="chapter prose"><h2>${method.independence}</h2><div><p>${say(page.independentNotice, context)}</p></div></section>
      </div>`,
  }
}
