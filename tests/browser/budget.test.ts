import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { both, NOW, outage, service } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { movementOf } from './movement.ts'
import { openSite, type Site } from './site.ts'

/** What a phone may have to load before and after it can read the home page: everything, icons included. */
const FIRST_VIEW_BYTES = 30_000
const REQUESTS_BEFORE_READABLE = 3

let browser: Browser
let site: Site

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launch(), openSite(twelveServices())])
})

afterAll(() => Promise.all([browser?.close(), site?.close()]))

/** Twelve services of ninety days, two of them out. */
function twelveServices(): Snapshot {
  const { groups } = outage()
  const more = Array.from({ length: 5 }, (_, at) =>
    service(`branch-${at}`, both(`Agence ${at}`, `Branch ${at}`)),
  )
  return outage({
    groups: groups.map((group, at) =>
      at === 2 ? { ...group, services: [...group.services, ...more] } : group,
    ),
  })
}

type Load = { readonly url: string; readonly bytes: number }

/** Opens home as somebody does for the first time, and returns what came over the wire, in its order. */
async function firstView(path: string): Promise<{ loads: Load[]; beforeReadable: string[]; shift: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const addresses = new Map<string, { url: string; type: string }>()
  const loads: Load[] = []
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) addresses.set(requestId, { url: request.url, type: type ?? '' })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = addresses.get(requestId)?.url
    if (url !== undefined) loads.push({ url, bytes: encodedDataLength })
  })
  await page.clock.setFixedTime(NOW)
  await page.goto(site.url + path)
  await page.locator('vigie-age .age').first().waitFor()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const readableAt = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  )
  const shift = await movementOf(page)
  const beforeReadable = await page.evaluate(
    (until) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < until)
        .map(({ name }) => name),
    readableAt,
  )
  await context.close()
  return { loads, beforeReadable, shift }
}

test.each(['/', '/en/'])(
  'the first view of %s is light, needs few requests and does not jump',
  async (path) => {
    const { loads, beforeReadable, shift } = await firstView(path)
    const bytes = loads.reduce((sum, load) => sum + load.bytes, 0)
    console.log(
      `${path}: ${bytes} bytes over the wire in ${loads.length} answers\n${loads.map((load) => `  ${load.bytes} ${load.url}`).join('\n')}`,
    )
    expect(loads.length).toBeGreaterThan(1)
    expect(bytes).toBeLessThanOrEqual(FIRST_VIEW_BYTES)
    // The document itself, and what it asked for before it was painted.
    expect(1 + beforeReadable.length).toBeLessThanOrEqual(REQUESTS_BEFORE_READABLE)
    expect(shift).toBe(0)
  },
)
