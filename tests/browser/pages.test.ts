import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declaredOnly, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { type PageServer, servePages } from './page-server.ts'

const SNAPSHOT = outage({ incidents: [...outage().incidents, ...declaredOnly().incidents.slice(0, 1)] })
/** One page of each kind, and both kinds of incident. */
const KINDS = [
  '/',
  '/en/',
  '/methode',
  '/en/services/digiposte',
  '/incidents/2025-12-22-la-poste-1',
  '/en/incidents/2026-01-01',
]
const WIDTHS = [320, 768, 1440, 2560]

let browser: Browser
let server: PageServer

beforeAll(async () => {
  server = await servePages(SNAPSHOT)
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Opens a page, and collects everything the browser complains about. */
async function visit(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => {
    // What a page still asked for when it was left is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(request.url())
  })
  await page.goto(server.url + path)
  return { page, complaints }
}

describe('without a script', () => {
  test.each([
    ['/', 'Deux services sont en panne', 'Dernière vérification', 'English'],
    ['/en/', 'Two services have been down', 'Last checked', 'Français'],
  ])('%s can be read and left', async (path, sentence, measured, other) => {
    const { page } = await visit(path, { javaScriptEnabled: false })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(sentence)
    expect(await page.getByText(measured).textContent()).toMatch(/\d{4}/)
    expect(await page.locator('.service').count()).toBe(7)
    expect(await page.locator('.service vigie-state svg').first().isVisible()).toBe(true)
    await page.getByRole('link', { name: other }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toContain(sentence)
    await page.context().close()
  })

  test('the older record and the table of days unfold', async () => {
    const { page } = await visit('/services/digiposte', { javaScriptEnabled: false })
    const row = page.getByRole('row', { name: '22\u00a0décembre 2025' })
    expect(await row.isVisible()).toBe(false)
    await page.getByText('Afficher le tableau jour par jour').click()
    expect(await row.isVisible()).toBe(true)
    await page.context().close()
  })
})

describe('with a script', () => {
  test('no page makes the browser complain, and every style applies', async () => {
    const { page, complaints } = await visit('/')
    for (const path of KINDS) {
      await page.goto(server.url + path)
      const displays = await page
        .locator('vigie-state')
        .evaluateAll((found) => found.map((one) => getComputedStyle(one).display))
      expect(displays.every((display) => display.includes('flex'))).toBe(true)
      expect({ path, complaints }).toEqual({ path, complaints: [] })
    }
    await page.context().close()
  })

  test('the age of the last measurement and the length of the outage are live', async () => {
    const { page } = await visit('/')
    await page.locator('vigie-age .age').waitFor()
    expect(await page.locator('vigie-age .age').textContent()).toMatch(/^il y a \d+\u00a0j/)
    const live = await page
      .locator('.open-incident vigie-elapsed')
      .first()
      .evaluate((one) => one.shadowRoot?.textContent)
    expect(live).toMatch(/^\d+\u00a0j/)
    await page.context().close()
  })
})

test.each(WIDTHS)('at %i px nothing scrolls sideways and nothing to press is too small', async (width) => {
  const { page } = await visit('/', { viewport: { width, height: 800 } })
  for (const path of KINDS) {
    await page.goto(server.url + path)
    const found = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: [...document.querySelectorAll('nav a, h3 a, h4 a, .affected a, .more a, .back a, summary')]
        .filter((one) => one.getBoundingClientRect().height < 24)
        .map((one) => one.textContent),
    }))
    expect({ path, ...found }).toEqual({ path, overflow: 0, small: [] })
  }
  await page.context().close()
})
