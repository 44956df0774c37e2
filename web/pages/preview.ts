import { createHash } from 'node:crypto'
import type { OverallState, ServiceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { PageRoute } from '../routes.ts'
import { type PageContext, pageContext, say } from './context.ts'
import { allServices, isOpen, overallState, shownState } from './view.ts'

/** What the picture of a shared link says: only what stays true until a state changes, and no duration. */
export type Preview = {
  readonly locale: Locale
  readonly name: string
  readonly stale: boolean
  readonly state: OverallState
  readonly sentence: string
  /** Worst first; none where nothing is measured. */
  readonly services: readonly { readonly name: string; readonly state: OverallState; readonly word: string }[]
  /** What is to be said of the services that have no room; empty when there is nothing. */
  readonly rest: string
  readonly notice: string
}

/** Pixels, as og:image wants them (https://ogp.me/#structured); the large card of every network fits. */
export const PREVIEW_SIZE = { width: 1200, height: 630 } as const

/** Stands for every page that does not speak of the present, and for a picture that is not drawn yet. */
export const NEUTRAL_PREVIEW_PATH = '/preview.png'

const ROOM = { calm: 8, troubled: 4 } as const

const WORST_FIRST: readonly OverallState[] = [
  'major_outage',
  'partial_outage',
  'degraded',
  'filtered',
  'unknown',
  'maintenance',
  'operational',
]

function shown(services: readonly ServiceView[], { snapshot, words }: PageContext) {
  const troubled = services.filter((service) => shownState(service, snapshot) !== 'operational')
  const calm = troubled.length === 0
  const told = calm ? services : troubled
  const room = calm ? ROOM.calm : ROOM.troubled
  const count = told.length > room ? room - 1 : told.length
  const left = told.length - count
  const others = words.preview.others(left)
  if (left > 0) return { told, count, rest: others }
  return { told, count, rest: calm || troubled.length === services.length ? '' : words.preview.restAnswers }
}

export function previewOf(context: PageContext): Preview {
  const { snapshot, locale, words } = context
  const state = overallState(snapshot)
  const frame = {
    locale,
    name: say(snapshot.page.name, context),
    stale: snapshot.stale,
    state,
    sentence: say(snapshot.overall.sentence, context),
    notice: say(snapshot.page.independentNotice, context),
  }
  if (state === 'unknown') return { ...frame, services: [], rest: '' }
  const { told, count, rest } = shown(allServices(snapshot), context)
  const rank = (service: ServiceView) => WORST_FIRST.indexOf(shownState(service, snapshot))
  const services = told.toSorted((a, b) => rank(a) - rank(b)).slice(0, count)
  return {
    ...frame,
    services: services.map((service) => {
      const stands = shownState(service, snapshot)
      return { name: say(service.name, context), state: stands, word: words.states[stands] }
    }),
    rest,
  }
}

/** One for each language of the page. */
export function previewsOf(snapshot: Snapshot): readonly Preview[] {
  return snapshot.page.locales.map((locale) => previewOf(pageContext(snapshot, locale)))
}

export function previewPath(locale: Locale): string {
  return `/preview/${locale}.png`
}

/** The past is not shown with the state of today. */
function speaksOfNow(route: PageRoute, snapshot: Snapshot): boolean {
  if (route.page !== 'incident') return route.page === 'home' || route.page === 'service'
  const incident = snapshot.incidents.find(({ id }) => id === route.id)
  return incident !== undefined && isOpen(incident)
}

/**
 * Where the picture of a page is. Networks keep a picture by its address for days, so the address changes
 * with what the picture says.
 */
export function previewAddress(route: PageRoute, context: PageContext): string {
  return speaksOfNow(route, context.snapshot) ? addressOfNow(context) : NEUTRAL_PREVIEW_PATH
}

/** The same on all pages of a snapshot, and reckoned from all of its services: once is enough. */
const KNOWN = new WeakMap<Snapshot, Partial<Record<Locale, string>>>()

function addressOfNow(context: PageContext): string {
  const { snapshot, locale } = context
  const known = KNOWN.get(snapshot) ?? {}
  KNOWN.set(snapshot, known)
  known[locale] ??= `${previewPath(locale)}?v=${markOf(previewOf(context))}`
  return known[locale]
}

function markOf(preview: Preview): string {
  const said = JSON.stringify(preview)
  return createHash('sha256').update(said).digest('base64url').slice(0, 8)
}
