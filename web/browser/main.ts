import '../elements/age.ts'
import '../elements/elapsed.ts'
import { startPolling } from './polling.ts'
import { announce, applyPage, EXPIRED, fetchPage } from './refresh.ts'

/** What was current when it was made is no longer: no green stays on a page that nobody renews. */
function showExpired(): void {
  const main = document.querySelector('main')
  const notice = main?.querySelector<HTMLElement>('.stale-notice')
  if (!main || !notice) return
  main.setAttribute(EXPIRED, '')
  if (notice.hidden) announce([notice.textContent])
  notice.hidden = false
}

document.addEventListener('vigie-expired', showExpired)

// A browser that cannot parse declarative shadow roots keeps the page as it was sent, with its absolute time.
if ('parseHTMLUnsafe' in Document) {
  startPolling(fetchPage, applyPage)
}
