import { createHash } from 'node:crypto'
import { render } from '@lit-labs/ssr'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import type { TemplateResult } from 'lit'
import type { Snapshot } from '../monitors/domain/snapshot.ts'
import { type Assets, builtAssets } from './assets.ts'
import { type InlineHashes, inlineHashes } from './inline-hashes.ts'
import './elements/age.ts'
import './elements/elapsed.ts'
import './elements/state.ts'
import { apiPage } from './pages/api.ts'
import { type PageContent, type PageContext, pageContext } from './pages/context.ts'
import { documentTemplate, PLACES } from './pages/document.ts'
import { recordOf } from './pages/history/record.ts'
import { historyPage, historyYearPage } from './pages/history.ts'
import { monthPage } from './pages/history-month.ts'
import { homePage } from './pages/home.ts'
import { incidentPage } from './pages/incident.ts'
import { methodPage } from './pages/method.ts'
import { notFoundPage } from './pages/not-found.ts'
import { servicePage } from './pages/service.ts'
import { serviceYearPage } from './pages/service-year.ts'
import { subscribePage } from './pages/subscribe.ts'
import { allServices } from './pages/view.ts'
import type { PageRoute } from './routes.ts'
import { STYLESHEET } from './styles/stylesheet.ts'

export type RenderedPage = {
  /** 404 for an address that leads nowhere: an unknown service or incident too. */
  readonly status: 200 | 404
  /** The whole document, doctype included. */
  readonly html: string
  /** Of every inline style, shadow roots included, and script. */
  readonly inline: InlineHashes
}

/** What the renderer leaves behind a part that ends its template; text is escaped, so it cannot hold one. */
const LEFT_OVER = '<?>'

function rendered(template: TemplateResult): string {
  return collectResultSync(render(template)).replaceAll(LEFT_OVER, '')
}

function stylesOf({ sheet }: PageContent): string {
  return `<style>${STYLESHEET}</style>${sheet === undefined ? '' : `<style>${sheet}</style>`}`
}

/** Puts what was made as text where it belongs. Text from outside is escaped, so it cannot look like a place. */
function withReady(html: string, { ready = [] }: PageContent): string {
  return ready.reduce((whole, [place, markup]) => whole.replace(place, () => markup), html)
}

/** The page of a route, or `null` where a service or incident of that id is not known. */
function contentOf(route: PageRoute, context: PageContext): PageContent | null {
  const { snapshot } = context
  switch (route.page) {
    case 'home':
      return homePage(context)
    case 'method':
      return methodPage(context)
    case 'subscribe':
      return subscribePage(context)
    case 'history':
      return historyPage(route.record ?? recordOf(snapshot), context)
    case 'history-year':
      return historyYearPage(route.year, route.record ?? recordOf(snapshot), context)
    case 'month':
      return monthPage(route.month, route.record ?? recordOf(snapshot), context)
    case 'api':
      return apiPage(route.reference, context)
    case 'not-found':
      return null
    case 'service': {
      const service = allServices(snapshot).find(({ id }) => id === route.id)
      return service ? servicePage(service, context) : null
    }
    case 'service-year':
      return serviceYearPage(route.view, context)
    case 'incident': {
      const incident = route.incident ?? snapshot.incidents.find(({ id }) => id === route.id)
      return incident ? incidentPage(incident, context) : null
    }
  }
}

/**
 * Renders one page of a snapshot. Pure: the same arguments give the same bytes, whatever the machine's
 * clock, zone or language.
 */
export function renderPage(
  route: PageRoute,
  snapshot: Snapshot,
  assets: Assets = builtAssets(),
): RenderedPage {
  const context = pageContext(snapshot, route.locale)
  const found = contentOf(route, context)
  const content = found ?? notFoundPage(context)
  const html = withReady(rendered(content.main), content)
  const mark = createHash('sha256').update(html).digest('base64url').slice(0, 16)
  const place: PageRoute = found ? route : { page: 'not-found', locale: route.locale }
  const document = rendered(documentTemplate({ route: place, content, mark, assets }, context))
  return {
    status: found ? 200 : 404,
    html: document
      .replace(PLACES.script, () => `<script>${assets.earlyScript}</script>`)
      .replace(PLACES.style, () => stylesOf(content))
      .replace(PLACES.main, () => html),
    inline: inlineHashes(content.sheet, assets.earlyScript),
  }
}
