import { pageClock } from '../elements/page-clock.ts'
import { faviconHref } from '../pages/favicon.ts'
import { announce } from './announce.ts'
import { keptNotice } from './kept-notice.ts'

/** Stands on `<main>` while what it shows is past its deadline, or kept from an earlier visit. */
const EXPIRED = 'data-expired'

/** Whether anything on the page is past the instant up to which it may be called current. */
export function isPastDeadline(main: Element): boolean {
  const deadlines = [...main.querySelectorAll('vigie-age[deadline]')]
  return deadlines.some((one) => Number(one.getAttribute('deadline')) < pageClock.now())
}

/** The icon of a page that came fresh stands in `data-fresh` while the page is out of date. */
function showIcon(expired: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (!icon) return
  const { fresh } = icon.dataset
  if (expired && fresh === undefined) {
    icon.dataset.fresh = icon.href
    icon.href = faviconHref('unknown')
  }
  if (!expired && fresh !== undefined) {
    icon.href = fresh
    delete icon.dataset.fresh
  }
}

/** What was current when it was made is no longer: no green stays on a page that nobody renews. */
export function showExpiry(main: Element): void {
  const expired = pageClock.settled && isPastDeadline(main)
  const isNews = expired && !main.hasAttribute(EXPIRED)
  main.toggleAttribute(EXPIRED, expired || keptNotice() !== null)
  showIcon(expired || keptNotice() !== null)
  const notice = main.querySelector<HTMLElement>('.stale-notice')
  if (!expired || !notice || keptNotice()) return
  notice.hidden = false
  if (isNews) announce([notice.textContent])
}
