import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { calm, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { type PageServer, servePages } from './page-server.ts'

const STEP_MS = 4_000
const FIVE_MINUTES_MS = 300_000

let browser: Browser
let server: PageServer
let page: Page
let requests: { begun: number; ended: number }

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  server = await servePages(calm())
  page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
  requests = { begun: 0, ended: 0 }
  page.on('request', () => {
    requests.begun += 1
  })
  page.on('requestfinished', () => {
    requests.ended += 1
  })
  page.on('requestfailed', () => {
    requests.ended += 1
  })
  await page.clock.install({ time: NOW })
  server.admit(false)
  await page.goto(`${server.url}/`)
  await page.locator('vigie-age .age').waitFor()
})

afterEach(async () => {
  await page.context().close()
  await server.close()
})

const heading = () => page.getByRole('heading', { level: 1 })
const spoken = async () => (await page.getByRole('status').textContent()) ?? ''

/** Lets time pass on the page, in steps too short for a request to time out before it is answered. */
async function pass(spanMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < spanMs; passedMs += STEP_MS) {
    await page.clock.runFor(STEP_MS)
    // Both are looked at each time: another request may begin while one ends.
    await expect.poll(() => requests.begun - requests.ended).toBe(0)
  }
}

/** Lets the page ask once more. That it asks again says that it is done with the answer before. */
async function nextPoll(): Promise<void> {
  const before = server.asked.length
  for (let steps = 0; steps < 10 && server.asked.length === before; steps += 1) await pass(STEP_MS)
  expect(server.asked.length).toBeGreaterThan(before)
}

/** Shows a snapshot and waits until the page says its sentence. */
async function see(snapshot: Snapshot): Promise<void> {
  server.show(snapshot)
  await nextPoll()
  await heading().filter({ hasText: snapshot.overall.sentence.fr }).waitFor()
}

test('the page goes from calm to outage to calm by itself, and says aloud exactly what changed', async () => {
  expect(await spoken()).toBe('')
  await see(outage())
  expect((await spoken()).replaceAll('\u00a0', ' ')).toBe(
    'Suivi Colissimo : Panne majeure. Digiposte : Panne majeure. Banque en ligne : Perturbé.',
  )
  expect(await page.title()).toContain('Deux services sont en panne')
  const state = page.locator('[data-key=service-digiposte] vigie-state')
  expect(await state.getAttribute('state')).toBe('major_outage')
  expect(await state.locator('svg').isVisible()).toBe(true)
  await see(calm())
  expect((await spoken()).replaceAll('\u00a0', ' ')).toContain('Digiposte : Opérationnel')
  expect(await page.locator('.open-incident').count()).toBe(0)
})

test('a newer measurement of the same states moves the time and says nothing', async () => {
  const groups = calm().groups.map((group) => ({
    ...group,
    services: group.services.map((service) => ({ ...service, checkedAt: NOW + 120_000 })),
  }))
  server.show(calm({ groups, generatedAt: NOW + 120_000, staleAt: NOW + 300_000 }))
  await nextPoll()
  await nextPoll()
  expect(await page.locator('vigie-age time').textContent()).toContain('9\u00a0h\u00a044')
  expect(await spoken()).toBe('')
})

test('asking is conditional, and an unchanged page is left alone', async () => {
  await page.locator('h1').evaluate((one) => one.setAttribute('data-touched', ''))
  await nextPoll()
  await nextPoll()
  expect(server.asked.at(-1)).toEqual({ path: '/', unchanged: true })
  expect(await page.locator('h1[data-touched]').count()).toBe(1)
})

test('what a reader holds stays: the focus, and the nodes that did not change', async () => {
  const link = page.getByRole('link', { name: 'Digiposte', exact: true }).first()
  await link.focus()
  await see(outage())
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('/services/digiposte')
})

test('once the deadline passes without news, no green is left and the page says so, until news comes', async () => {
  const green = await page
    .locator('.service vigie-state')
    .first()
    .evaluate((one) => getComputedStyle(one).color)
  await pass(140_000)
  await page.locator('.stale-notice').waitFor({ state: 'visible' })
  expect(await page.locator('vigie-age .stale').textContent()).toBe('Donnée périmée')
  expect(await spoken()).toContain('Donnée périmée')
  expect(
    await page
      .locator('.service vigie-state')
      .first()
      .evaluate((one) => getComputedStyle(one).color),
  ).not.toBe(green)
  server.show(calm({ version: 5, generatedAt: NOW + 200_000, staleAt: NOW + 86_400_000 }))
  await pass(FIVE_MINUTES_MS)
  await page.locator('.stale-notice').waitFor({ state: 'hidden' })
  expect(await page.locator('main[data-expired]').count()).toBe(0)
})

test('a page in the background rests, and asks at once when it comes back', async () => {
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await hide(true)
  const before = server.asked.length
  await page.clock.runFor(FIVE_MINUTES_MS)
  expect(server.asked.length).toBe(before)
  await hide(false)
  await expect.poll(() => server.asked.length).toBe(before + 1)
})
