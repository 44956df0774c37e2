const WORKER = '/sw.js'

function homePath(): string {
  return document.documentElement.lang === 'en' ? '/en/' : '/'
}

/** Brings a page and its script before the worker, from the browser's cache where it has them. */
async function showToWorker(): Promise<void> {
  const cached = (path: string, accept: string) => fetch(path, { cache: 'force-cache', headers: { accept } })
  const pages = new Set([location.pathname + location.search, homePath()])
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  await Promise.all([
    ...[...pages].map((path) => cached(path, 'text/html')),
    ...scripts.map((src) => cached(src, '*/*')),
  ])
}

/** Whether the worker was there when this page arrived. A browser that cannot tell is taken to have shown it. */
function cameByWorker(): boolean {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return visit?.workerStart !== 0
}

/**
 * Has the pages that were visited kept, so that they can be shown when nobody answers. At the first visit
 * the worker comes too late to have seen the page arrive, so it is shown to it. All that waits until nothing
 * that somebody looks for is loading.
 */
export async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  if (document.readyState !== 'complete') await new Promise((loaded) => addEventListener('load', loaded))
  try {
    const { serviceWorker } = navigator
    const taken = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve))
    await serviceWorker.register(WORKER, { updateViaCache: 'none' })
    if (cameByWorker()) return
    // It takes the pages that are there when it begins; one that was on its way then has to ask.
    const { active } = await serviceWorker.ready
    active?.postMessage('take')
    if (serviceWorker.controller === null) await taken
    await showToWorker()
  } catch {
    // A browser may refuse to keep anything, and the page works without.
  }
}
