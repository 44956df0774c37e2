import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { ServiceView } from '../../../monitors/domain/snapshot.ts'
import { badgePath, feedPath, servicePath } from '../../routes.ts'
import { type PageContext, say } from '../context.ts'
import { publicAddress } from './public-address.ts'

const FORMATS = ['rss', 'atom', 'json'] as const

/** Text within markup that others will paste. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Code that a click selects whole, so that no script is needed to copy it. */
function code(label: string, text: string): TemplateResult {
  return html`<dt>${label}</dt><dd><pre><code>${text}</code></pre></dd>`
}

function feeds({ id }: ServiceView, context: PageContext): TemplateResult {
  const { follow } = context.words
  const items = FORMATS.map((format) => {
    const path = feedPath(context.locale, format, id)
    return html`<li><a href=${path}>${publicAddress(path, context)}</a> <span class="note">${follow.formats[format]}</span></li>`
  })
  return html`<h3>${follow.feeds}</h3><p>${follow.feedText}</p><ul class="addresses">${items}</ul>`
}

function badge(service: ServiceView, context: PageContext): TemplateResult {
  const { follow } = context.words
  const name = say(service.name, context)
  const picture = publicAddress(badgePath(service.id), context)
  const page = publicAddress(servicePath(service.id, context.locale), context)
  const markdown = `[![${name.replaceAll(/[[\]\\]/g, '\\$&')}](${picture})](${page})`
  const markup = `<a href="${escaped(page)}"><img src="${escaped(picture)}" alt="${escaped(name)}" height="20"></a>`
  return html`<h3>${follow.badge}</h3><p>${follow.badgeText}</p>
    <p class="badge"><img src=${badgePath(service.id)} alt=${name} height="20" loading="lazy"></p>
    <dl class="codes">${code(follow.badgeAddress, picture)}${code('Markdown', markdown)}${code('HTML', markup)}</dl>`
}

function embed({ id }: ServiceView, context: PageContext): TemplateResult {
  const { follow } = context.words
  const script = publicAddress('/embed.js', context)
  const markup = `<script type="module" src="${escaped(script)}"></script>\n<vigie-status service="${escaped(id)}"></vigie-status>`
  return html`<h3>${follow.embed}</h3><p>${follow.embedText}</p><dl class="codes">${code('HTML', markup)}</dl>`
}

/** How to be told of a service elsewhere: its feeds, its badge, and what to put into another page. */
export function follow(service: ServiceView, context: PageContext): TemplateResult {
  return html`${feeds(service, context)}${badge(service, context)}${embed(service, context)}`
}
