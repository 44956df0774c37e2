import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sample } from '../../monitors/domain/folding.ts'
import { isoDateTime } from '../../web/format/time.ts'
import { NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { openSite, type Site } from './site.ts'

const SAMPLES: readonly Sample[] = [180, 200, 450].map((totalMs) => ({ reason: 'ok', totalMs }))

let browser: Browser
let site: Site

beforeAll(async () => {
  site = await openSite(outage({ groups: outage().groups.slice(0, 1) }), { samples: async () => SAMPLES })
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Opens the page of a service, and notes which drawings it loads. */
async function visit(
  width: number,
  javaScriptEnabled = true,
): Promise<{ page: Page; drawings: string[]; complaints: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } })
  const page = await context.newPage()
  // By the clock of today the snapshot is long out of date, and the page would make room to say so.
  await page.clock.setFixedTime(NOW)
  const [drawings, complaints]: [string[], string[]] = [[], []]
  page.on('console', (message) => complaints.push(message.text()))
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url())
    if (response.status() >= 400) complaints.push(`${response.status()} ${pathname}`)
    if (pathname.endsWith('latency.svg')) drawings.push(search)
  })
  await page.goto(`${site.url}/services/digiposte`)
  return { page, drawings, complaints }
}

test('one drawing is shown at a time, and only what is looked at is loaded', async () => {
  const { page, drawings, complaints } = await visit(1_280)
  await page.locator('.latency-24h').scrollIntoViewIfNeeded()
  await expect.poll(() => drawings).toEqual(['?period=24h'])
  await page.getByText('7\u00a0jours', { exact: true }).click()
  await expect.poll(() => drawings).toEqual(['?period=24h', '?period=7d'])
  expect(await page.locator('.latency figure:visible').count()).toBe(1)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('the period is chosen without a script too, with the keys alone', async () => {
  const { page, complaints } = await visit(1_280, false)
  const shown = () => page.locator('.latency figure:visible').getAttribute('class')
  expect(await shown()).toBe('latency-24h')
  await page.getByLabel('24\u00a0heures', { exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await shown()).toBe('latency-7d')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('a phone gets the drawing that is made for it, and the page does not move when it comes', async () => {
  const { page, drawings } = await visit(360)
  const below = page.getByRole('heading', { name: 'Dernières sondes' })
  const before = await below.boundingBox()
  await page.locator('.latency-24h').scrollIntoViewIfNeeded()
  await expect.poll(() => drawings).toEqual(['?period=24h&narrow'])
  const scrolled = await page.evaluate(() => window.scrollY)
  expect((await below.boundingBox())?.y).toBeCloseTo((before?.y ?? 0) - scrolled, 0)
  await page.context().close()
})

test('the choice of a period outlives a newer page', async () => {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await context.newPage()
  await page.clock.install({ time: NOW })
  await page.goto(`${site.url}/services/digiposte`)
  await page.getByText('30\u00a0jours', { exact: true }).click()
  await site.show(
    outage({
      version: 9,
      generatedAt: NOW + 15_000,
      groups: outage()
        .groups.slice(0, 1)
        .map((group) => ({
          ...group,
          services: group.services.map((one) => ({ ...one, latencyMs: 1_234, checkedAt: NOW + 14_000 })),
        })),
    }),
  )
  await expect
    .poll(async () => {
      await page.clock.runFor(20_000)
      return page.locator('.measured time').getAttribute('datetime')
    })
    .toBe(isoDateTime(NOW + 14_000, 'Europe/Paris'))
  expect(await page.locator('.latency figure:visible').getAttribute('class')).toBe('latency-30d')
  await context.close()
}, 60_000)
