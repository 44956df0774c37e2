import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { calm, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { type PageServer, servePages } from './page-server.ts'

/** Twelve minutes past nine in Paris, today: pages are kept by the time that their server told. */
const SEEN_AT = new Date(new Date().setUTCHours(8, 12, 0, 0)).getTime()
const CURRENT = { generatedAt: SEEN_AT, staleAt: SEEN_AT + 86_400_000 }

let browser: Browser
let server: PageServer
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  server = await servePages(calm(CURRENT))
  server.date(SEEN_AT)
  context = await browser.newContext({ timezoneId: 'Europe/Paris' })
  page = await context.newPage()
})

afterEach(async () => {
  await context.close()
  await server.close()
})

const notice = () => page.locator('#kept')
const heading = () => page.getByRole('heading', { level: 1 })

const keptPaths = () =>
  page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    }
    return found
  })

/** Visits a page, and waits until it and its script are kept. */
async function visit(path: string): Promise<void> {
  await page.goto(server.url + path)
  await expect.poll(keptPaths).toContain(path)
  await expect
    .poll(async () => (await keptPaths()).some((kept) => kept.startsWith('/assets/main-')))
    .toBe(true)
}

/** The server dies, and comes back at the same address. */
async function kill(): Promise<() => Promise<void>> {
  const { port } = server
  await server.close()
  return async () => {
    server = await servePages(outage(CURRENT), port)
    server.date(SEEN_AT)
  }
}

test('a page that cannot be reached is shown as it was, and says so; with the server back it is gone', async () => {
  await visit('/')
  expect(await notice().count()).toBe(0)
  const green = await page
    .locator('.service vigie-state')
    .first()
    .evaluate((one) => getComputedStyle(one).color)
  const revive = await kill()

  await page.reload()
  await notice().waitFor()
  expect(await notice().textContent()).toMatch(
    /^Cette page est injoignable\u202f; dernier état connu d.*9\u00a0h\u00a012 \(heure de Paris\)\.$/,
  )
  expect(await heading().textContent()).toContain('Tous les services mesurés répondent')
  expect(await page.title()).toMatch(/^Dernier état connu/)
  expect(await page.locator('main[data-expired]').count()).toBe(1)
  const color = await page
    .locator('.service vigie-state')
    .first()
    .evaluate((one) => getComputedStyle(one).color)
  expect(color).not.toBe(green)
  await page.locator('button.pick').first().waitFor()

  await revive()
  await page.reload()
  await heading().filter({ hasText: 'en panne' }).waitFor()
  expect(await notice().count()).toBe(0)
})

test('a server that fails counts as one that cannot be reached; the open page recovers by itself', async () => {
  await visit('/en/')
  server.fail(true)
  await page.reload()
  await notice().waitFor()
  expect(await notice().textContent()).toMatch(
    /^This page cannot be reached; last known state from .*9:12 \(Paris time\)\.$/,
  )
  server.fail(false)
  server.date(null)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await notice().waitFor({ state: 'detached' })
})

test('home is kept from the first visit on, and stands in for a page that was never opened', async () => {
  await visit('/services/digiposte')
  await expect.poll(keptPaths).toContain('/')
  const revive = await kill()
  await page.goto(`${server.url}/methode`)
  await notice().waitFor()
  expect(await heading().textContent()).toContain('Tous les services mesurés répondent')
  await revive()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await heading().filter({ hasText: 'Notre méthode' }).waitFor()
  expect(await notice().count()).toBe(0)
})

test('nothing is kept but good pages and hashed files, and no more than a phone has room for', async () => {
  await visit('/')
  await page.evaluate(async () => {
    const accept = { headers: { accept: 'text/html' } }
    await fetch('/no-such-page', accept)
    await fetch('/api/v1/summary')
    for (let visit = 0; visit < 30; visit += 1) await fetch(`/methode?visit=${visit}`, accept)
  })
  const pages = async () => (await keptPaths()).filter((path) => !path.startsWith('/assets/'))
  await expect.poll(async () => (await pages()).length).toBe(20)
  expect(new Set(await pages())).toEqual(new Set(['/', '/methode']))
})

test('a page that is opened while the worker takes over is kept too', async () => {
  await page.goto(`${server.url}/services/digiposte`)
  await visit('/methode')
})

test('what an older worker kept is removed', async () => {
  // A file and no page: nothing starts a worker yet.
  await page.goto(`${server.url}/sw.js`)
  await page.evaluate(() => caches.open('vigie-pages-0'))
  await visit('/methode')
  const names = () => page.evaluate(() => caches.keys())
  await expect.poll(names).not.toContain('vigie-pages-0')
})
