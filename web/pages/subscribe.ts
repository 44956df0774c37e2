import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { GroupView } from '../../monitors/domain/snapshot.ts'
import { apiPath, type FeedFormat, feedPath } from '../routes.ts'
import { SUBSCRIBE_SHEET } from '../styles/stylesheet.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { addressLine } from './parts/address.ts'
import { publicAddress } from './parts/public-address.ts'

const FORMATS: readonly (readonly [FeedFormat, string])[] = [
  ['rss', 'RSS'],
  ['atom', 'Atom'],
  ['json', 'JSON'],
]

function chapter(heading: string, content: TemplateResult): TemplateResult {
  return html`<section class="chapter"><h2>${heading}</h2><div class="told">${content}</div></section>`
}

function formatLinks(name: string, context: PageContext, serviceId?: string): TemplateResult {
  const { words, locale } = context
  const links = FORMATS.map(
    ([format, label]) =>
      html`<li><a href=${feedPath(locale, format, serviceId)} aria-label=${words.subscribe.feedOf(name, label)}>${label}</a></li>`,
  )
  return html`<ul class="formats">${links}</ul>`
}

function serviceFeeds(group: GroupView, context: PageContext): TemplateResult {
  const items = group.services.map((service) => {
    const name = say(service.name, context)
    const address = publicAddress(feedPath(context.locale, 'rss', service.id), context)
    return html`<li><h4>${name}</h4>${addressLine(address)}${formatLinks(name, context, service.id)}</li>`
  })
  return html`<h3>${say(group.name, context)}</h3><ul class="feeds">${items}</ul>`
}

function everything(context: PageContext): TemplateResult {
  const { words, locale, snapshot } = context
  const { all } = words.subscribe
  return html`<p>${all.text}</p>${addressLine(publicAddress(feedPath(locale), context))}
    <p class="aside">${all.formats}</p>${formatLinks(say(snapshot.page.name, context), context)}`
}

function calendar(context: PageContext): TemplateResult {
  const { words } = context
  const { calendar: told } = words.subscribe
  const address = publicAddress('/maintenance.ics', context)
  return html`<p>${told.text}</p>
    <p><a class="button" href=${address.replace(/^https?:/, 'webcal:')}>${told.add}</a></p>
    <p class="aside">${told.address}</p>${addressLine(address)}`
}

function developers(context: PageContext): TemplateResult {
  const { words, locale } = context
  const { developers: told } = words.subscribe
  const badge = publicAddress('/badges/overall.svg', context)
  return html`<p>${told.badge}</p>
    <p><img src="/badges/overall.svg" height="20" alt=${told.badgeAlt}></p>
    ${addressLine(`<img src="${badge}" alt="${told.badgeAlt}">`)}
    <p class="aside">${told.json}</p>${addressLine(publicAddress('/api/v1/summary', context))}
    <p><a href=${apiPath(locale)}>${told.reference}</a></p>`
}

/** How to be told of an outage and of its end, for people who never heard of feeds. */
export function subscribePage(context: PageContext): PageContent {
  const { words, snapshot } = context
  const { subscribe } = words
  const { what, how, all, one, privacy } = subscribe
  return {
    title: subscribe.title,
    description: subscribe.intro,
    sheet: SUBSCRIBE_SHEET,
    main: html`<div class="hero"><div class="frame"><h1>${subscribe.title}</h1><p class="hint">${subscribe.intro}</p></div></div>
      <div class="frame">
        ${chapter(what.heading, html`${what.paragraphs.map((text) => html`<p>${text}</p>`)}`)}
        ${chapter(
          how.heading,
          html`<ol class="steps">${how.steps.map((step) => html`<li>${step}</li>`)}</ol><p class="aside">${how.note}</p>`,
        )}
        ${chapter(all.heading, everything(context))}
        ${chapter(one.heading, html`<p>${one.text}</p>${snapshot.groups.map((group) => serviceFeeds(group, context))}`)}
        ${chapter(subscribe.calendar.heading, calendar(context))}
        ${chapter(subscribe.developers.heading, developers(context))}
        ${chapter(privacy.heading, html`<p>${privacy.text}</p>`)}
      </div>`,
  }
}
