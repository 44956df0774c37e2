import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../assets.ts'
import {
  apiPath,
  type FeedFormat,
  feedPath,
  homePath,
  methodPath,
  type PageRoute,
  pathOf,
} from '../routes.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { faviconHref } from './favicon.ts'
import { contactLink } from './parts/link.ts'
import { overallState } from './view.ts'

/** What the document needs besides the words of its page. */
export type DocumentParts = {
  readonly route: PageRoute
  readonly content: PageContent
  /** Changes when the inside of `<main>` does: a script compares it before it touches anything. */
  readonly mark: string
  readonly assets: Assets
}

function inLocale(route: PageRoute, locale: Locale): PageRoute {
  return { ...route, locale }
}

const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** Readers offer the first feed that a page names: on the page of a service that is its own. */
function feedLinks(route: PageRoute, title: string, name: string): TemplateResult[] {
  const { locale } = route
  const links = (label: string, serviceId?: string) =>
    (['rss', 'atom', 'json'] as const).map(
      (format) =>
        html`<link rel="alternate" type=${FEED_TYPES[format]} href=${feedPath(locale, format, serviceId)} title=${label}>`,
    )
  return route.page === 'service' ? [...links(`${title} – ${name}`, route.id), ...links(name)] : links(name)
}

function head({ route, content, assets }: DocumentParts, context: PageContext): TemplateResult {
  const { snapshot } = context
  const { page } = snapshot
  const address = (path: string) => (URL.canParse(path, page.url) ? new URL(path, page.url).href : path)
  const name = say(page.name, context)
  const isPage = route.page !== 'not-found'
  const alternates = page.locales.map(
    (other) => html`<link rel="alternate" hreflang=${other} href=${address(pathOf(inLocale(route, other)))}>`,
  )
  return html`<head>
    <meta charset="utf-8">
    <title>${content.title} – ${name}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content=${content.description}>
    <meta name="color-scheme" content="light dark">
    ${isPage ? html`<link rel="canonical" href=${address(pathOf(route))}>${alternates}` : html`<meta name="robots" content="noindex">`}
    ${feedLinks(route, content.title, name)}
    <link rel="icon" type="image/svg+xml" href=${faviconHref(overallState(snapshot))}>
    <meta property="og:type" content="website">
    <meta property="og:site_name" content=${name}>
    <meta property="og:title" content=${content.title}>
    <meta property="og:description" content=${content.description}>
    ${isPage ? html`<meta property="og:url" content=${address(pathOf(route))}>` : nothing}
    <style></style>
    <script type="module" src=${assets.scriptPath}></script>
  </head>`
}

function languageSwitch(route: PageRoute, { words, locale, snapshot }: PageContext): TemplateResult {
  const others = snapshot.page.locales.filter((other) => other !== locale)
  const links = others.map(
    (other) =>
      html`<li><a href=${pathOf(inLocale(route, other))} lang=${other} hreflang=${other}>${words.language.other}</a></li>`,
  )
  return html`${links}`
}

function header(route: PageRoute, context: PageContext): TemplateResult {
  const { words, locale, snapshot } = context
  return html`<header class="top"><div class="frame">
    <a class="brand" href=${homePath(locale)}><svg viewBox="0 0 28 32" aria-hidden="true"><path class="mast" d="M4 0h3v32H4z"></path><path class="pennant" d="M7 3l21 7.500-21 7.500z"></path></svg><span>${say(snapshot.page.name, context)}</span></a>
    <nav aria-label=${words.nav.label}><ul>
      <li><a href=${methodPath(locale)}>${words.nav.method}</a></li>
      <li><a href=${feedPath(locale)}>${words.nav.feed}</a></li>
      ${languageSwitch(route, context)}
    </ul></nav>
  </div></header>`
}

function footer(context: PageContext): TemplateResult {
  const { words, locale, snapshot } = context
  return html`<footer class="foot"><div class="frame">
    <p>${say(snapshot.page.independentNotice, context)}</p>
    <p>${words.footer.contact}${words.colon}${contactLink(snapshot.page.contact)} · <a href=${methodPath(locale)}>${words.nav.method}</a> · <a href=${apiPath(locale)}>${words.api.title}</a></p>
  </div></footer>`
}

/**
 * Where ready-made text goes into the rendered document: each stands in it once, and text
 * from outside is escaped, so it cannot look like one. (Lit would parse such text anew every time.)
 */
export const PLACES = { style: '<style></style>', main: '<!--main-->' } as const

/** The document around a page. The status region stands empty and outside `<main>`: a script fills it with changes. */
export function documentTemplate(parts: DocumentParts, context: PageContext): TemplateResult {
  const { words, locale } = context
  return html`<!doctype html>
<html lang=${locale}>
  ${head(parts, context)}
  <body>
    <a class="skip" href="#main">${words.skip}</a>
    ${header(parts.route, context)}
    <main id="main" tabindex="-1" data-mark=${parts.mark}><!--main--></main>
    ${footer(context)}
    <p role="status" id="changes" class="unseen"></p>
  </body>
</html>`
}
