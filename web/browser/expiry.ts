import { pageClock } from '../elements/page-clock.ts'
import { announce } from './announce.ts'

/** Stands on `<main>` while what it shows is past its deadline, or kept from an earlier visit. */
const EXPIRED = 'data-expired'

/** What the service worker put above a page that it had kept. */
function keptNotice(): HTMLElement | null {
  return document.getElementById('kept')
}

/** Whether anything on the page is past the instant up to which it may be called current. */
export function isPastDeadline(main: Element): boolean {
  const deadlines = [...main.querySelectorAll('vigie-age[deadline]')]
  return deadlines.some((one) => Number(one.getAttribute('deadline')) < pageClock.now())
}

/** What was current when it was made is no longer: no green stays on a page that nobody renews. */
export function showExpiry(main: Element): void {
  const expired = pageClock.settled && isPastDeadline(main)
  const isNews = expired && !main.hasAttribute(EXPIRED)
  main.toggleAttribute(EXPIRED, expired || keptNotice() !== null)
  const notice = main.querySelector<HTMLElement>('.stale-notice')
  if (!expired || !notice || keptNotice()) return
  notice.hidden = false
  if (isNews) announce([notice.textContent])
}

/** The server has answered: the page is no longer one that was kept. */
export function forgetKept(): void {
  keptNotice()?.remove()
}
