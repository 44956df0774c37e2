import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { calm, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { FOLLOWS_BY_MS, type PageServer, servePages } from './page-server.ts'

const SOON_MS = 4_000
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
  // Time stands still but where a test lets it pass: on a busy machine seconds go by between two of its lines.
  await page.clock.install({ time: NOW - 60_000 })
  await page.clock.pauseAt(NOW)
})

afterEach(async () => {
  await page.context().close()
  await server.close()
})

const heading = () => page.getByRole('heading', { level: 1 })
const out = () => heading().filter({ hasText: 'en panne' }).waitFor()
const OUT = { version: 2, generatedAt: new Date(NOW + 60_000).toISOString(), overall: {}, gap: false }

async function openFollowing(): Promise<void> {
  const opened = page.waitForResponse('**/api/v1/events')
  await page.goto(`${server.url}/`)
  await page.locator('vigie-age .age').waitFor()
  await page.clock.runFor(FOLLOWS_BY_MS)
  await expect.poll(() => server.followers).toBe(1)
  // The page too has to know that it follows, or it asks meanwhile.
  await opened
  await page.evaluate(() => undefined)
}

function setHidden(hidden: boolean): Promise<void> {
  return page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => now })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

/** Lets time pass on the page until something has happened, within bounds. */
async function passUntil(happened: () => boolean, stepMs = 1_000, steps = 120): Promise<void> {
  for (let step = 0; step < steps && !happened(); step += 1) {
    await page.clock.runFor(stepMs)
    await page.evaluate(() => undefined)
  }
  await expect.poll(happened).toBe(true)
}

test('an event brings the page up to date; without one it does not ask', async () => {
  await openFollowing()
  await page.clock.runFor(40_000)
  expect(server.asked).toHaveLength(1)
  server.show(outage())
  server.tell('service', { id: 'digiposte' })
  server.tell('snapshot', OUT)
  await passUntil(() => server.asked.length > 1)
  await out()
  expect(server.asked).toHaveLength(2)
})

test('a snapshot that is as old as the page is no news', async () => {
  await openFollowing()
  server.tell('snapshot', { ...OUT, generatedAt: new Date(NOW).toISOString() })
  await page.clock.runFor(40_000)
  expect(server.asked).toHaveLength(1)
})

test('a stream that breaks off is asked for again from where it broke, and polls stand in for it', async () => {
  await openFollowing()
  server.tell('snapshot', { ...OUT, generatedAt: new Date(NOW).toISOString() })
  server.admit(false)
  server.hangUp()
  await expect.poll(() => server.followers).toBe(0)
  server.show(outage())
  await passUntil(() => server.asked.length > 1)
  await out()
  server.admit(true)
  await passUntil(() => server.followers === 1)
  expect(server.followed[0]).toEqual({ lastEventId: undefined })
  expect(server.followed.at(-1)).toEqual({ lastEventId: '1' })
})

test('who finds no room waits as long as the server says before asking again', async () => {
  server.admit(false)
  await page.goto(`${server.url}/`)
  await page.locator('vigie-age .age').waitFor()
  await page.clock.runFor(FOLLOWS_BY_MS)
  await expect.poll(() => server.followed.length).toBe(1)
  await page.clock.runFor(29_000)
  expect(server.followed).toHaveLength(1)
  await passUntil(() => server.followed.length > 1)
})

test('a line that has gone dead is given up', async () => {
  await openFollowing()
  await passUntil(() => server.followed.length > 1, 5_000, 20)
})

test('in the background it follows nothing, and catches up when it comes to the front', async () => {
  await openFollowing()
  await setHidden(true)
  await expect.poll(() => server.followers).toBe(0)
  server.show(outage())
  await page.clock.runFor(600_000)
  expect(server.asked).toHaveLength(1)
  await setHidden(false)
  await page.clock.runFor(SOON_MS)
  await out()
  await expect.poll(() => server.followers).toBe(1)
})

test.each([
  ['out of the history', () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
  ['back to a network', () => dispatchEvent(new Event('online'))],
])('a page that comes %s catches up', async (_, comeBack) => {
  await openFollowing()
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await expect.poll(() => server.followers).toBe(0)
  server.show(outage())
  await page.evaluate(comeBack)
  await page.clock.runFor(SOON_MS)
  await out()
  await expect.poll(() => server.followers).toBe(1)
})

test('for who saves data it follows nothing and asks seldom', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
  await page.goto(`${server.url}/`)
  await page.locator('vigie-age .age').waitFor()
  await page.clock.runFor(55_000)
  expect(server.asked).toHaveLength(1)
  expect(server.followed).toEqual([])
  await passUntil(() => server.asked.length > 1)
  expect(server.followed).toEqual([])
})

test('elements that come with an update draw themselves, once, and nothing complains', async () => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await openFollowing()
  server.show(outage())
  server.tell('service', {})
  await passUntil(() => server.asked.length > 1)
  await out()
  const state = page.locator('[data-key=service-digiposte] vigie-state')
  expect(await state.getAttribute('state')).toBe('major_outage')
  expect(await page.locator('template').count()).toBe(0)
  const elapsed = page.locator('.open-incident vigie-elapsed').first()
  expect(await elapsed.evaluate((one) => one.shadowRoot?.textContent)).toMatch(/^3\u00a0h/)
  expect(await elapsed.locator('slot').count()).toBe(1)
  expect(complaints).toEqual([])
})

test('an open page past its deadline that nobody answers any more says so, until somebody does', async () => {
  const notice = page.locator('#kept')
  const icon = () => page.locator('link[rel=icon]').getAttribute('href')
  await openFollowing()
  const [title, freshIcon] = [await page.title(), await icon()]
  server.fail(true)
  server.admit(false)
  server.hangUp()
  const asked = server.asked.length
  await passUntil(() => server.asked.length > asked)
  expect(await notice.count()).toBe(0)

  await expect.poll(async () => page.clock.runFor(10_000).then(() => notice.count())).toBe(1)
  expect(await notice.textContent()).toBe(
    'Cette page est injoignable\u202f; dernier état connu de 9\u00a0h\u00a042 (heure de Paris).',
  )
  expect(await page.title()).toBe(`Dernier état connu de 9\u00a0h\u00a042 (heure de Paris) – ${title}`)
  expect(await icon()).not.toBe(freshIcon)
  expect(await page.locator('main[data-expired]').count()).toBe(1)
  expect(await page.locator('#changes').textContent()).toContain('injoignable')

  const now = await page.evaluate(() => Date.now())
  server.show(calm({ generatedAt: now, staleAt: now + 300_000 }))
  server.fail(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await passUntil(() => server.asked.at(-1)?.unchanged === false)
  await expect.poll(() => page.clock.runFor(1_000).then(() => notice.count())).toBe(0)
  expect(await page.title()).toBe(title)
})
