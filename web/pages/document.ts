import { html } from '@lit-labs/ssr'
import { nothing, type TemplateResult } from 'lit'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../assets.ts'
import {
  apiPath,
  type FeedFormat,
  feedPath,
  historyPath,
  homePath,
  manifestPath,
  methodPath,
  type PageRoute,
  pathOf,
  subscribePath,
} from '../routes.ts'
import { type PageContent, type PageContext, say } from './context.ts'
import { faviconHref } from './favicon.ts'
import { contactLink } from './parts/link.ts'
import { publicAddress } from './parts/public-address.ts'
import { socialCard } from './parts/social-card.ts'
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
  const address = (path: string) => publicAddress(path, context)
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
    <link rel="apple-touch-icon" href="/apple-touch-icon.png">
    <link rel="manifest" href=${manifestPath(route.locale)}>
    <meta name="theme-color" content="#fdfcf9" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#0b1433" media="(prefers-color-scheme: dark)">
    ${socialCard(route, content, context, address)}
    ${isPage ? html`<meta property="og:url" content=${address(pathOf(route))}>` : nothing}
    <script></script>
    <style></style>
    <script type="module" src=${assets.scriptPath}></script>
  </head>`
}

function languageSwitch(route: PageRoute, { words, locale, snapshot }: PageContext): TemplateResult {
  const others = snapshot.page.locales.filter((other) => other !== locale)
  const links = others.map(
    (other) =>
      html`<a class="language" href=${pathOf(inLocale(route, other))} lang=${other} hreflang=${other}>${words.language.other}</a>`,
  )
  return html`${links}`
}

/** The pages that stand in the header and again in the footer. */
function mainPages({ words, locale }: PageContext) {
  return [
    { pages: ['history', 'history-year', 'month'], href: historyPath(locale), text: words.nav.history },
    { pages: ['subscribe'], href: subscribePath(locale), text: words.nav.subscribe },
    { pages: ['method'], href: methodPath(locale), text: words.nav.method },
  ] as const
}

function navigation(route: PageRoute, context: PageContext): TemplateResult {
  const here = pathOf(route)
  const items = mainPages(context).map(({ pages, href, text }) => {
    const within = pages.some((page) => page === route.page) ? 'true' : nothing
    return html`<li><a href=${href} aria-current=${href === here ? 'page' : within}>${text}</a></li>`
  })
  return html`<nav aria-label=${context.words.nav.label}><ul>${items}</ul></nav>`
}

function header(route: PageRoute, context: PageContext): TemplateResult {
  const { locale, snapshot } = context
  return html`<header class="top"><div class="frame">
    <a class="brand" href=${homePath(locale)}><svg viewBox="0 0 28 32" aria-hidden="true"><path class="mast" d="M4 0h3v32H4z"></path><path class="pennant" d="M7 3l21 7.500-21 7.500z"></path></svg><span>${say(snapshot.page.name, context)}</span></a>
    ${navigation(route, context)}
    ${languageSwitch(route, context)}
  </div></header>`
}

function footer(context: PageContext): TemplateResult {
  const { words, locale, snapshot } = context
  return html`<footer class="foot"><div class="frame">
    <p>${say(snapshot.page.independentNotice, context)}</p>
    <p>${words.footer.contact}${words.colon}${contactLink(snapshot.page.contact)}${mainPages(context).map(
      ({ href, text }) => html` · <a href=${href}>${text}</a>`,
    )} · <a href=${apiPath(locale)}>${words.api.title}</a></p>
  </div></footer>`
}

/**
 * Where ready-made text goes into the rendered document: each stands in it once, and text
 * from outside is escaped, so it cannot look like one. (Lit would parse such text anew every time.)
 */
export const PLACES = {
  script: '<script></script>',
  style: '<style></style>',
  main: '<!--main-->',
} as const

/** The document around a page. The status region stands empty and outside `<main>`: a script fills it with changes. */
export function documentTemplate(parts: DocumentParts, context: PageContext): TemplateResult {
  const { words, locale } = context
  return html`<!doctype html>
<html lang=${locale} data-zone=${context.snapshot.page.timezone}>
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
