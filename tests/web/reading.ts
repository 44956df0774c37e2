import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { renderPage } from '../../web/render.ts'
import type { PageRoute } from '../../web/routes.ts'

export const ASSETS = { scriptPath: '/assets/main-test.js', earlyScript: 'void 0' }

export function htmlOf(route: PageRoute, snapshot: Snapshot): string {
  return renderPage(route, snapshot, ASSETS).html
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The words of a page as a reader without styles sees them, spaces made plain and single. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(style|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
}

/** The markup of one service's row on the home page. */
export function rowOf(html: string, serviceId: string): string {
  const row = html
    .split('<li class="service"')
    .find((part) => part.includes(`data-key="service-${serviceId}"`))
  if (row === undefined) throw new Error(`No row for ${serviceId}.`)
  return row
}
