import type { Browser } from 'playwright-core'

/** What it takes to look at a page for the first time. */
export type Visit = {
  /** Over the wire, headers included, all that was loaded until the page was idle. */
  readonly bytes: number
  readonly requests: number
  /** First contentful paint, milliseconds after the start of the navigation. */
  readonly paintMs: number
  /** What its scripts hold after a garbage collection, in bytes. */
  readonly heapBytes: number
}

/** A phone on a bad day: 150 ms of latency, 1.6 Mb/s down and 0.75 up, a processor four times as slow. */
const SLOW = {
  network: {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  },
  cpuRate: 4,
}
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true }

/**
 * Opens an address as somebody does for the first time: nothing cached, no connection open, and coming from
 * another site, so that the browser needs a process of its own for it, whatever the headers say.
 */
export async function visit(browser: Browser, from: string, url: string, slow: boolean): Promise<Visit> {
  const context = await browser.newContext(PHONE)
  try {
    const page = await context.newPage()
    await page.goto(from)
    const session = await context.newCDPSession(page)
    let bytes = 0
    let requests = 0
    const inline = new Set<string>()
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.startsWith('data:')) inline.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (inline.has(requestId)) return
      bytes += encodedDataLength
      requests += 1
    })
    await session.send('Network.enable')
    if (slow) {
      await session.send('Network.emulateNetworkConditions', SLOW.network)
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpuRate })
    }
    await page.goto(url, { waitUntil: 'load' })
    const paintMs = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const [paint] = list.getEntriesByName('first-contentful-paint')
            if (paint) resolve(paint.startTime)
          }).observe({ type: 'paint', buffered: true })
        }),
    )
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })))
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return { bytes, requests, paintMs, heapBytes: usedSize }
  } finally {
    await context.close()
  }
}
