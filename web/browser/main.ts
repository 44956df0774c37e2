// Before Lit: it teaches Lit to take over what the server drew.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'
import '../elements/age.ts'
import '../elements/elapsed.ts'
import '../elements/state.ts'
import { pageClock } from '../elements/page-clock.ts'
import { isPastDeadline, showExpiry } from './expiry.ts'
import { keepPages } from './keep-pages.ts'
import { showKept } from './kept-notice.ts'
import { startLive } from './live.ts'
import { type ShownPage, shownPage } from './refresh.ts'

/** Something was measured then, so it is later than that, whatever the reader's clock says. */
function correctClock(main: Element): void {
  for (const age of main.querySelectorAll('vigie-age')) pageClock.notBefore(Number(age.getAttribute('at')))
}

async function addMine(page: ShownPage, main: Element): Promise<void> {
  if (!document.getElementById('mine')) return
  const { startMine } = await import('./mine/start.ts')
  startMine(page, main)
}

async function addShareButtons(): Promise<void> {
  if (!document.querySelector('[data-share]')) return
  const { serveShareButtons } = await import('./share.ts')
  serveShareButtons()
}

function start(main: Element): void {
  const page = shownPage(main)
  const refresh = async (signal: AbortSignal) => {
    try {
      await page.refresh(signal)
    } catch (error) {
      if (isPastDeadline(main)) showKept(main, page.asOf)
      throw error
    } finally {
      pageClock.settle()
      showExpiry(main)
    }
  }
  document.addEventListener('vigie-expired', () => showExpiry(main))
  correctClock(main)
  const askNow = startLive({ refresh, asOf: () => page.asOf })
  // By this clock the page is old. Before that is said, somebody who knows the time is asked.
  if (isPastDeadline(main)) askNow()
  else pageClock.settle()
  // Each can fail to load, and the page works without.
  void Promise.allSettled([addMine(page, main), addShareButtons(), keepPages()])
}

const main = document.querySelector('main')
if (main) start(main)
