import { pageClock } from '../elements/page-clock.ts'
import { lastKnown } from '../format/last-known.ts'
import { announce } from './announce.ts'

/** What the service worker puts above a page that it had kept, and `showKept` above one that is open. */
export function keptNotice(): HTMLElement | null {
  return document.getElementById('kept')
}

/** Says above the open page, and in its title, that nobody answers any more. `at`: since when it has been as it is. */
export function showKept(main: Element, at: number): void {
  const { lang, dataset } = document.documentElement
  if (keptNotice() || dataset.zone === undefined) return
  const reading = { locale: lang === 'en' ? 'en' : 'fr', zone: dataset.zone } as const
  const { notice, title } = lastKnown(at, pageClock.now(), reading)
  const banner = document.createElement('div')
  banner.id = 'kept'
  banner.className = 'kept'
  banner.dataset.title = document.title
  const text = document.createElement('p')
  text.className = 'frame'
  text.textContent = notice
  banner.append(text)
  main.before(banner)
  document.title = `${title}${document.title}`
  announce([notice])
}

/** The server has answered: the page is no longer one that was kept. */
export function forgetKept(): void {
  const notice = keptNotice()
  const { title } = notice?.dataset ?? {}
  // A fresh page may have brought a title of its own.
  if (title !== undefined && document.title.endsWith(title)) document.title = title
  notice?.remove()
}
