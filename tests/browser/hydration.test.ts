import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { movementOf } from './movement.ts'
import { type PageServer, servePages } from './page-server.ts'

let browser: Browser
let server: PageServer

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  server = await servePages(outage())
})

afterEach(() => server.close())

type Held = { readonly page: Page; readonly complaints: string[]; release(): Promise<void> }

/** A page whose script is held back, so that what the server drew can be looked at. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Held> {
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.clock.setFixedTime(NOW + 30_000)
  const script = Promise.withResolvers<void>()
  await page.route('**/assets/main-*.js', async (route) => {
    await script.promise
    await route.continue()
  })
  await page.goto(server.url + path, { waitUntil: 'commit' })
  await page.locator('footer').waitFor()
  return {
    page,
    complaints,
    async release() {
      script.resolve()
      await page.locator('vigie-age .age').waitFor()
    },
  }
}

const HYDRATED = ['vigie-state', 'vigie-age', 'vigie-elapsed']

test.each(['/', '/en/', '/services/digiposte'])(
  '%s: what the server drew is taken over, not drawn again',
  async (path) => {
    const { page, complaints, release } = await open(path)
    const count = await page.evaluate((names) => {
      const drawn = [...document.querySelectorAll(names.join())].map(({ shadowRoot }) => ({
        root: shadowRoot,
        nodes: [...(shadowRoot?.querySelectorAll('*') ?? [])],
      }))
      Object.assign(globalThis, { drawn })
      return drawn.filter(({ nodes }) => nodes.length > 0).length
    }, HYDRATED)
    expect(count).toBeGreaterThan(2)
    await release()
    const after = await page.evaluate((names) => {
      type Drawn = { root: ShadowRoot | null; nodes: Element[] }
      const { drawn } = globalThis as unknown as { drawn: Drawn[] }
      const elements = [...document.querySelectorAll(names.join())]
      return {
        defined: names.every((name) => customElements.get(name) !== undefined),
        sameRoots: elements.every(({ shadowRoot }, at) => shadowRoot === drawn[at]?.root),
        drawnOnce: elements.every(({ shadowRoot }) => shadowRoot?.querySelectorAll('slot').length === 1),
        sameNodes: drawn.every(({ root, nodes }) => nodes.every((node) => root?.contains(node))),
      }
    }, HYDRATED)
    expect(after).toEqual({ defined: true, sameRoots: true, drawnOnce: true, sameNodes: true })
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

test('after that the elements are live: their attributes draw them', async () => {
  const { page, release } = await open('/')
  await release()
  const state = page.locator('.service vigie-state').first()
  const before = await state.locator('path').getAttribute('d')
  await state.evaluate((one) => one.setAttribute('state', 'filtered'))
  await expect.poll(() => state.locator('path').getAttribute('d')).not.toBe(before)
  await page.context().close()
})

test.each([320, 390, 768, 1440])('at %i px nothing shifts when the script comes', async (width) => {
  const { page, release } = await open('/', { viewport: { width, height: 900 }, timezoneId: 'Europe/Paris' })
  await release()
  await page.locator('button.pick').first().waitFor()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  expect(await movementOf(page)).toBe(0)
  await page.context().close()
})
