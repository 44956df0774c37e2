import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { ApiField, ApiOperation, ApiReference, ApiSection } from './api-reference.ts'
import type { PageContent, PageContext } from './context.ts'

const anchor = (schema: string): string => `schema-${schema}`

function schemaLink(schema: string): TemplateResult {
  return html`<a href="#${anchor(schema)}"><code>${schema}</code></a>`
}

function fieldsTable(caption: string, fields: readonly ApiField[]): TemplateResult {
  const rows = fields.map(
    ({ name, type, schema, description }) => html`<tr><th scope="row"><code>${name}</code></th>
      <td>${schema === null ? html`<code>${type}</code>` : html`${schemaLink(schema)} <code>${type}</code>`}${description === '' ? nothing : html`<br>${description}`}</td></tr>`,
  )
  return html`<section class="scroller" tabindex="0" aria-label=${caption}><table class="spans">
    <caption class="unseen">${caption}</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Type</th></tr></thead><tbody>${rows}</tbody></table></section>`
}

function operation({ path, summary, description, parameters, answer }: ApiOperation): TemplateResult {
  return html`<h3 id=${path}><code>GET ${path}</code></h3>
    <p>${summary}. ${description}</p>
    ${parameters.length > 0 ? fieldsTable(`Parameters of ${path}`, parameters) : nothing}
    <p>${answer === null ? html`Answers a stream of events.` : html`Answers ${schemaLink(answer)}.`}</p>`
}

function section({ heading, text, operations }: ApiSection): TemplateResult {
  return html`<section class="chapter prose" lang="en"><h2>${heading}</h2><div><p>${text}</p>${operations.map(operation)}</div></section>`
}

/** How programs read this page, from the same document that programs themselves are given. */
export function apiPage({ sections, schemas }: ApiReference, { words }: PageContext): PageContent {
  const { api } = words
  return {
    title: api.title,
    description: api.intro,
    main: html`<div class="hero"><div class="frame"><h1>${api.title}</h1><p class="hint">${api.intro}</p>
        <p>${api.document} <a href="/openapi.json"><code>/openapi.json</code></a></p></div></div>
      <div class="frame">
        ${sections.map(section)}
        <section class="chapter prose" lang="en"><h2>Schemas</h2><div>${schemas.map(
          ({ name, fields }) =>
            html`<h3 id=${anchor(name)}><code>${name}</code></h3>${fieldsTable(name, fields)}`,
        )}</div></section>
      </div>`,
  }
}
