import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { calm, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { FOLLOWS_BY_MS, type PageServer, servePages } from './page-server.ts'

let browser: Browser
let server: PageServer
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  server = await servePages(calm())
  context = await browser.newContext({ serviceWorkers: 'block' })
  page = await context.newPage()
  await page.clock.install({ time: NOW })
})

afterEach(async () => {
  await context.close()
  await server.close()
})

const toggle = (name: string) => page.getByRole('button', { name: `Dans mes services\u00a0: ${name}` }).last()
const mine = () => page.locator('#mine')
const names = () => mine().locator('.service h4').allTextContents()

async function open(fragment = ''): Promise<void> {
  await page.goto(`${server.url}/${fragment}`)
  await page.locator('button.pick').first().waitFor()
}

test('services picked by keyboard stand first, in a sentence, in the address, and come back', async () => {
  await open()
  expect(await mine().isVisible()).toBe(false)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await toggle('Digiposte').focus()
  await page.keyboard.press('Space')
  await toggle('Suivi Colissimo').click()
  expect(await names()).toEqual(['Digiposte', 'Suivi Colissimo'])
  expect(await mine().getByText('Vos deux services répondent.').isVisible()).toBe(true)
  expect(new URL(page.url()).hash).toBe('#digiposte,parcel-tracking')
  expect(await toggle('Digiposte').getAttribute('aria-pressed')).toBe('true')
  expect(requests).toEqual([])

  await open()
  expect(await names()).toEqual(['Digiposte', 'Suivi Colissimo'])
  expect(new URL(page.url()).hash).toBe('#digiposte,parcel-tracking')
  await toggle('Digiposte').click()
  await toggle('Suivi Colissimo').click()
  expect(await mine().isVisible()).toBe(false)
  expect(new URL(page.url()).hash).toBe('')
})

test('a link with a selection wins over what is remembered, and knows only what exists', async () => {
  await open()
  await toggle('Digiposte').click()
  await page.goto('about:blank')
  await open('#parcel-tracking,%3Cscript%3E,no-such-service')
  expect(await names()).toEqual(['Suivi Colissimo'])
  expect(await mine().getByText('Votre service répond.').isVisible()).toBe(true)
  await page.goto('about:blank')
  await open('#main')
  expect(await names()).toEqual(['Digiposte'])
  await page.evaluate(() => {
    location.hash = '#postal-site'
  })
  await expect.poll(names).toEqual(['Site laposte.fr'])
})

test('all or only mine: the others can be put away and brought back', async () => {
  await open('#digiposte')
  const other = page.locator('[data-service=postal-site]')
  await mine().getByRole('button', { name: 'Les miens' }).click()
  expect(await other.isVisible()).toBe(false)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Les miens')
  await mine().getByRole('button', { name: 'Tous' }).click()
  expect(await other.isVisible()).toBe(true)
})

test('an outage of mine is told in my sentence, announced once, and the focus stays on the toggle', async () => {
  await open('#digiposte,postal-site')
  await page.clock.runFor(FOLLOWS_BY_MS)
  await expect.poll(() => server.followers).toBe(1)
  await toggle('Digiposte').focus()
  server.show(outage())
  server.tell('service', {})
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000)
      return mine().locator('.mine-sentence').textContent()
    })
    .toBe('Digiposte est en panne\u202f; votre autre service répond.')
  expect((await page.getByRole('status').textContent())?.match(/Digiposte/g)).toHaveLength(1)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-pick'))).toBe('digiposte')
  expect(await mine().locator('vigie-state').first().getAttribute('state')).toBe('major_outage')
})

test('a browser that refuses to remember still shows the selection', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await open('#digiposte')
  await toggle('Suivi Colissimo').click()
  expect(await names()).toEqual(['Digiposte', 'Suivi Colissimo'])
})

test('every toggle is large enough to press, and without a script there is none', async () => {
  await open('#digiposte')
  const sizes = await page
    .locator('#mine button, button.pick, .mine-tools a')
    .evaluateAll((found) =>
      found.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
    )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24)
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await plain.goto(`${server.url}/#digiposte`)
  expect(await plain.locator('button').count()).toBe(0)
  expect(await plain.locator('#mine').isVisible()).toBe(false)
  await plain.context().close()
})
