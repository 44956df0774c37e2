import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import type { InlineHashes } from '../../web/inline-hashes.ts'
import { type RenderedPage, renderPage } from '../../web/render.ts'
import type { PageRoute } from '../../web/routes.ts'
import type { Exposure } from './security-headers.ts'

/** One answer as text, before it is compressed and given its headers. */
export type Rendered = {
  readonly body: string
  readonly contentType: string
  readonly exposure: Exposure
  readonly language?: Locale
  /** CSP hashes of what stands inline. */
  readonly inline?: InlineHashes
}

function documentOf(route: PageRoute, { html, inline }: RenderedPage): Rendered {
  return {
    body: html,
    contentType: 'text/html; charset=utf-8',
    exposure: 'page',
    language: route.locale,
    inline,
  }
}

export function renderDocument(route: PageRoute, snapshot: Snapshot, assets?: Assets): Rendered {
  return documentOf(route, renderPage(route, snapshot, assets))
}

/** The page of a route; `undefined` where the address leads nowhere. */
export function renderFound(route: PageRoute, snapshot: Snapshot, assets?: Assets): Rendered | undefined {
  const page = renderPage(route, snapshot, assets)
  return page.status === 200 ? documentOf(route, page) : undefined
}
