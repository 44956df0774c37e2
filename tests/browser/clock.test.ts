import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { calm, NOW } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { FOLLOWS_BY_MS, type PageServer, servePages } from './page-server.ts'

const MINUTE_MS = 60_000

let browser: Browser
let server: PageServer
let page: Page

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  server = await servePages(calm())
  page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
})

afterEach(async () => {
  await page.context().close()
  await server.close()
})

async function openAt(readersTime: number): Promise<void> {
  await page.clock.install({ time: readersTime })
  await page.goto(`${server.url}/`)
  await page.clock.runFor(2_000)
  await page.locator('vigie-age .age').waitFor()
}

const age = async () => (await page.locator('vigie-age .age').textContent())?.replaceAll('\u00a0', ' ')

test.each([
  ['an hour fast', 60 * MINUTE_MS],
  ['a year fast', 365 * 24 * 60 * MINUTE_MS],
  ['an hour slow', -60 * MINUTE_MS],
])('a clock that is %s makes nothing look out of date', async (_, errorMs) => {
  server.date(NOW)
  await openAt(NOW + errorMs)
  expect(await age()).toMatch(/^il y a \d\d? s$/)
  expect(await page.locator('main[data-expired]').count()).toBe(0)
  expect(await page.getByText('Donnée périmée').filter({ visible: true }).count()).toBe(0)
})

test('ages count by the server’s time even when a cache on the way held the answer', async () => {
  await page.route('**/api/v1/events', async (route) => {
    const headers = { date: new Date(NOW - MINUTE_MS).toUTCString(), age: '60' }
    await route.fulfill({ status: 503, headers })
  })
  await openAt(NOW + 20 * MINUTE_MS)
  await page.clock.runFor(FOLLOWS_BY_MS)
  await expect.poll(age).toMatch(/^il y a \d\d? s$/)
})

test('where no server says what time it is, the reader’s clock counts', async () => {
  await openAt(NOW + 60 * MINUTE_MS)
  await expect.poll(age).toBe('il y a 1 h')
  expect(await page.locator('main[data-expired]').count()).toBe(1)
})

test('nor where the server cannot be reached any more', async () => {
  await page.route('**/api/v1/events', (route) => route.abort())
  await page.clock.install({ time: NOW + 60 * MINUTE_MS })
  await page.goto(`${server.url}/`, { waitUntil: 'commit' })
  server.fail(true)
  await page.clock.runFor(2_000)
  await page.locator('main[data-expired]').waitFor()
})
