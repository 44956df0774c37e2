import { changedStates, readStates } from './announce.ts'
import { morphChildren } from './morph.ts'

/** Changes whenever the inside of `<main>` does. */
const MARK = 'data-mark'

/** Stands on `<main>` while what it shows is past its deadline. */
export const EXPIRED = 'data-expired'

/** Asks for this page again; the browser's cache makes it conditional. Throws when nobody answers well. */
export async function fetchPage(signal: AbortSignal): Promise<Document> {
  const response = await fetch(location.pathname, {
    cache: 'no-cache',
    headers: { accept: 'text/html' },
    signal,
  })
  if (!response.ok) throw new Error(`The page answered ${response.status}.`)
  return Document.parseHTMLUnsafe(await response.text())
}

/**
 * Brings the open page to the state of a fresh one, if that says anything new, and announces the states
 * that changed.
 */
export function applyPage(fresh: Document): void {
  const main = document.querySelector('main')
  const freshMain = fresh.querySelector('main')
  if (!main || !freshMain || main.getAttribute(MARK) === freshMain.getAttribute(MARK)) return
  const before = readStates(main)
  const after = readStates(freshMain)
  morphChildren(main, freshMain)
  main.setAttribute(MARK, freshMain.getAttribute(MARK) ?? '')
  main.removeAttribute(EXPIRED)
  document.title = fresh.title
  const icon = fresh.querySelector('link[rel=icon]')?.getAttribute('href')
  if (icon) document.querySelector('link[rel=icon]')?.setAttribute('href', icon)
  announce(changedStates(before, after))
}

/** Speaks through the status region, which has been there, empty, since the page was opened. */
export function announce(states: readonly string[]): void {
  const region = document.getElementById('changes')
  if (region && states.length > 0) region.textContent = `${states.join('. ')}.`
}
