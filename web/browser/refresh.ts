import { announce, changedStates, readStates } from './announce.ts'
import { forgetKept } from './kept-notice.ts'
import { morphChildren } from './morph.ts'
import { parsePage } from './parse-page.ts'
import { learnTime } from './server-time.ts'

/** Changes whenever the inside of `<main>` does. */
const MARK = 'data-mark'

/** What a script adds to a page. It is done to a fresh page before that is compared, so that it stays. */
export type Decoration = (main: Element) => void

/** The page that a browser shows, and how it is brought up to date. */
export type ShownPage = {
  /** Rejects when nobody answers well. */
  refresh(signal: AbortSignal): Promise<void>
  /** Adds something to the page, from here on for good. */
  decorate(decoration: Decoration): void
  /** When the content of the page became what it is. Epoch milliseconds. */
  readonly asOf: number
}

function applyHead(fresh: Document): void {
  if (document.title !== fresh.title) document.title = fresh.title
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  const href = fresh.querySelector('link[rel=icon]')?.getAttribute('href')
  if (!icon || !href) return
  icon.href = href
  delete icon.dataset.fresh
}

/**
 * Brings the open page to the state of a fresh one, if that says anything new, and announces the states
 * that changed.
 */
function applyPage(main: Element, fresh: Document, decorations: readonly Decoration[]): void {
  const freshMain = fresh.querySelector('main')
  if (!freshMain) return
  applyHead(fresh)
  if (main.getAttribute(MARK) === freshMain.getAttribute(MARK)) return
  const before = readStates(main)
  const after = readStates(freshMain)
  for (const decorate of decorations) decorate(freshMain)
  morphChildren(main, freshMain)
  main.setAttribute(MARK, freshMain.getAttribute(MARK) ?? '')
  announce(changedStates(before, after))
}

export function shownPage(main: Element): ShownPage {
  const decorations: Decoration[] = []
  let asOf = Date.parse(document.lastModified)
  let etag: string | null = null

  return {
    get asOf() {
      return asOf
    },
    decorate(decoration) {
      decorations.push(decoration)
      decoration(main)
    },
    async refresh(signal) {
      const response = await fetch(location.pathname + location.search, {
        // The browser's own cache makes it conditional.
        cache: 'no-cache',
        headers: { accept: 'text/html' },
        signal,
      })
      learnTime(response)
      if (!response.ok) throw new Error(`The page answered ${response.status}.`)
      const tag = response.headers.get('etag')
      if (tag === null || tag !== etag) applyPage(main, parsePage(await response.text()), decorations)
      etag = tag
      asOf = Date.parse(response.headers.get('last-modified') ?? '') || asOf
      forgetKept()
    },
  }
}
