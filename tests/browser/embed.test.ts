import { readFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { STATE_COLORS } from '../../web/elements/state-colors.ts'
import { both, calm, groups, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { type Host, openHost } from './host-page.ts'
import { openSite, type Site } from './site.ts'

const BUDGET_BYTES = 5_000
const FIVE_MINUTES_MS = 300_000

/** One group and no incident: what the element shows comes from nothing else. */
const small = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  groups: snapshot.groups.slice(0, 1),
  incidents: [],
})

let browser: Browser
let site: Site
let host: Host
let page: Page
let complaints: string[]
let asked: string[]

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  site = await openSite(small(outage()))
  host = await openHost(site.url)
  complaints = []
  asked = []
  page = await (await browser.newContext()).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // That a request fails is said by the browser itself; no page can keep it from that.
    if (!/^Failed to load resource|CORS policy/.test(message.text())) complaints.push(message.text())
  })
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  // Time stands still but where a test lets it pass: on a busy machine seconds go by between two of its lines.
  await page.clock.install({ time: NOW - 60_000 })
  await page.clock.pauseAt(NOW)
})

afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
  await host.close()
  await site.close()
})

const script = (attributes = 'type="module"') => `<script ${attributes} src="${site.url}/embed.js"></script>`
const status = (service: string, more = '') => `<vigie-status service="${service}" ${more}></vigie-status>`
const element = () => page.locator('vigie-status').first()
const link = () => element().getByRole('link')
const words = async () => ((await link().textContent()) ?? '').replaceAll('\u00a0', ' ')
const isEmpty = () =>
  page
    .locator('vigie-status')
    .evaluateAll((all) => all.every((one) => one.shadowRoot?.childElementCount === 0))

async function open(body: string): Promise<void> {
  host.show(body)
  await page.goto(host.url)
}

async function passUntil(done: () => Promise<boolean> | boolean): Promise<void> {
  for (let steps = 0; steps < 100; steps += 1) {
    if (await done()) return
    await page.clock.runFor(4_000)
  }
  throw new Error('it never came')
}

test.each([
  ['a module', 'type="module"', status('digiposte')],
  ['a classic script', '', status('digiposte')],
  ['a classic script that waits', 'defer', status('digiposte')],
])('as %s it shows the state in word and shape, and leads to our page', async (_, attributes, body) => {
  await open(`${body}${script(attributes)}`)
  await link().waitFor()
  expect(await words()).toBe('Digiposte : Panne majeure')
  expect(await link().getAttribute('href')).toBe(`${site.url}/services/digiposte`)
  expect(await link().locator('path').getAttribute('d')).toMatch(/^M7\.4/)
  expect(await link().locator('svg').getAttribute('aria-hidden')).toBe('true')
  const color = await link()
    .locator('svg')
    .evaluate((svg) => getComputedStyle(svg).color)
  expect(color).toBe('rgb(181, 21, 45)')
  expect(STATE_COLORS.light.major_outage).toBe('#b5152d')
})

test('it follows the scheme and the text colour of its host, and the language it is given', async () => {
  await open(`<meta name="color-scheme" content="dark">${status('overall', 'lang="en"')}${script()}`)
  await link().waitFor()
  expect(await words()).toBe('Vigie: Major outage')
  expect(await link().getAttribute('href')).toBe(`${site.url}/en/`)
  expect(await link().getAttribute('lang')).toBe('en')
  const [shape, text, body] = await element().evaluate((one) => [
    getComputedStyle(one.shadowRoot?.querySelector('svg') as Element).color,
    getComputedStyle(one.shadowRoot?.querySelector('[part=state]') as Element).color,
    getComputedStyle(document.body).color,
  ])
  expect(shape).toBe('rgb(255, 128, 137)')
  expect(text).toBe(body)
  await element().evaluate((one) => one.setAttribute('lang', 'fr'))
  expect(await words()).toBe('Vigie : Panne majeure')
})

test('its parts can be styled from outside, and nothing else of it', async () => {
  await open(`${status('digiposte')}${script()}`)
  await link().waitFor()
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      'span { font-size: 99px } vigie-status::part(state) { color: rgb(1, 2, 3) } vigie-status::part(link) { text-decoration-line: overline } vigie-status::part(shape) { width: 40px }',
    )
    document.adoptedStyleSheets = [sheet]
  })
  const state = element().locator('[part=state]')
  expect(await state.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(1, 2, 3)')
  expect(await state.evaluate((one) => getComputedStyle(one).fontSize)).not.toBe('99px')
  expect(await link().evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe('overline')
  expect(
    await link()
      .locator('svg')
      .evaluate((one) => getComputedStyle(one).width),
  ).toBe('40px')
})

/** The browser's cache goes by its own clock: a page whose time is sped up has to do without. */
const withoutCache = () => page.route('**/embed/*.json', (route) => route.continue())

/** Counted in the page itself: news of a request comes later than the clock of the page may be moved on. */
const countQuestions = () =>
  page.addInitScript(() => {
    const real = window.fetch
    Object.assign(window, { questions: 0 })
    window.fetch = (...asked) => {
      Object.assign(window, { questions: Reflect.get(window, 'questions') + 1 })
      return real(...asked)
    }
  })
const questions = () => page.evaluate<number>(() => Reflect.get(window, 'questions'))

test('it renews itself, about once a minute, and rests where nobody looks', async () => {
  await withoutCache()
  await countQuestions()
  await open(`${status('digiposte')}${script()}`)
  await link().waitFor()
  await site.show(small(calm({ version: 5, generatedAt: NOW + 60_000, staleAt: NOW + 86_400_000 })))
  await passUntil(async () => (await questions()) === 2)
  await expect.poll(words).toBe('Digiposte : Opérationnel')
  expect(await questions()).toBe(2)
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await hide(true)
  await page.clock.runFor(FIVE_MINUTES_MS)
  expect(await questions()).toBe(2)
  await hide(false)
  await expect.poll(questions).toBe(3)
})

test('what has gone stale is never green', async () => {
  await site.show(small(calm()))
  await page.clock.setFixedTime(NOW + 140_000)
  await open(`${status('digiposte')}${script()}`)
  await link().waitFor()
  expect(await words()).toBe('Digiposte : Donnée périmée')
  expect(await link().getAttribute('data-state')).toBe('unknown')
})

test('one question lost on the way hides nothing; when we cannot be reached for long nothing is left', async () => {
  await withoutCache()
  await open(`${status('digiposte')}${script()}`)
  await link().waitFor()
  await site.close()
  const failed = page.waitForEvent('requestfailed')
  await page.clock.runFor(71_000)
  await failed
  expect(await words()).toBe('Digiposte : Panne majeure')
  await passUntil(isEmpty)
})

test('a service that nobody knows shows nothing, and a host that names none neither', async () => {
  await open(`${status('nobody/../../feed')}<vigie-status></vigie-status>${script()}`)
  await expect
    .poll(() => asked.filter((path) => path.startsWith('/embed/')))
    .toEqual(['/embed/nobody%2F..%2F..%2Ffeed.json'])
  expect(await isEmpty()).toBe(true)
  await element().evaluate((one) => one.setAttribute('service', 'digiposte'))
  await link().waitFor()
})

test('a server that answers with a page of somebody else shows nothing', async () => {
  await page.route('**/embed/digiposte.json', (route) =>
    route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: '<h1>Maintenance</h1>' }),
  )
  await page.route('**/embed/digiposte-2.json', (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      json: { state: '__proto__', texts: { fr: {} } },
    }),
  )
  await open(`${status('digiposte')}${status('digiposte-2')}${script()}`)
  await expect.poll(() => asked.filter((path) => path.startsWith('/embed/')).length).toBe(2)
  await page.clock.runFor(1_000)
  expect(await isEmpty()).toBe(true)
})

test('a hostile name is text, and a hostile address leads to us', async () => {
  const hostile = '<img src=x onerror=alert(1)>"\u202e'
  const named = groups({ digiposte: { name: both(hostile) } })
  await site.show(small(calm({ groups: named })))
  await open(`${status('digiposte')}${script()}`)
  await link().waitFor()
  expect(await words()).toContain(hostile)
  expect(await element().evaluate((one) => one.shadowRoot?.querySelectorAll('img').length)).toBe(0)

  await page.route('**/embed/elsewhere.json', (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      json: {
        state: 'operational',
        staleAt: null,
        texts: { fr: { label: 'x', state: 'y', stale: 'z', path: 'javascript:alert(1)' } },
      },
    }),
  )
  await element().evaluate((one) => one.setAttribute('service', 'elsewhere'))
  await expect.poll(() => link().getAttribute('href')).toBe(`${site.url}/`)
})

test('two scripts on a page are one, and the whole is within its budget', async () => {
  await open(`${status('digiposte')}${script()}${script('defer')}`)
  await link().waitFor()
  const built = await readFile(new URL('../../dist/web/embed.js', import.meta.url))
  expect(brotliCompressSync(built).byteLength).toBeLessThanOrEqual(BUDGET_BYTES)
  const served = await fetch(`${site.url}/embed.js`, { headers: { 'accept-encoding': 'br' } })
  expect(served.headers.get('content-encoding')).toBe('br')
  expect(served.headers.get('access-control-allow-origin')).toBe('*')
  expect(served.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(served.headers.get('cache-control')).toContain('max-age=3600')
  expect(Number(served.headers.get('content-length'))).toBeLessThanOrEqual(BUDGET_BYTES)
})
