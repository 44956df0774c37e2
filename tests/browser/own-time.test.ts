import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calm, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { movementOf } from './movement.ts'
import { FOLLOWS_BY_MS, type PageServer, servePages } from './page-server.ts'

let browser: Browser
let server: PageServer

beforeAll(async () => {
  browser = await launch()
  server = await servePages(outage())
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function visit(path: string, timezoneId: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ timezoneId })).newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.clock.install({ time: NOW })
  await page.goto(server.url + path)
  await page.locator('vigie-age .age').waitFor()
  return { page, complaints }
}

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ')

test('overseas, a reader’s own time stands beside the page’s', async () => {
  const { page, complaints } = await visit('/', 'America/Martinique')
  await page.locator('.own-time').first().waitFor()
  expect(plain(await page.locator('.measured').textContent())).toContain(
    '9 h 41 (heure de Paris), 4 h 41 chez vous',
  )
  expect(plain(await page.locator('.open-incident .since').first().textContent())).toBe(
    'depuis 6 h 30 (heure de Paris), 1 h 30 chez vous',
  )
  expect(complaints).toEqual([])
  await page.context().close()
})

test.each([320, 412, 768])('the page does not move for it at a width of %i', async (width) => {
  const context = await browser.newContext({
    timezoneId: 'America/Martinique',
    viewport: { width, height: 800 },
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(server.url)
  await page.locator('vigie-age .age').waitFor()
  expect(await page.locator('.own-time').count()).toBeGreaterThan(0)
  expect(await movementOf(page)).toBe(0)
  await context.close()
})

test('it stays, and follows, when the page is brought up to date', async () => {
  const { page } = await visit('/', 'America/Martinique')
  await page.locator('.own-time').first().waitFor()
  await page.clock.runFor(FOLLOWS_BY_MS)
  await expect.poll(() => server.followers).toBe(1)
  const groups = outage().groups.map((group) => ({
    ...group,
    services: group.services.map((service) => ({ ...service, checkedAt: NOW + 120_000 })),
  }))
  server.show(outage({ groups, generatedAt: NOW + 120_000, staleAt: NOW + 300_000 }))
  server.tell('service', {})
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000)
      return plain(await page.locator('.measured').textContent())
    })
    .toContain('9 h 44 (heure de Paris), 4 h 44 chez vous')
  expect(await page.locator('.own-time + .own-time').count()).toBe(0)
  server.show(outage())
  await page.context().close()
})

test('the day is said where it is another one', async () => {
  const at = Date.parse('2025-12-22T00:10:00Z')
  const groups = calm().groups.map((group) => ({
    ...group,
    services: group.services.map((service) => ({ ...service, checkedAt: at })),
  }))
  server.show(calm({ groups, generatedAt: at, staleAt: at + 300_000 }))
  const { page } = await visit('/en/', 'America/Martinique')
  await page.locator('.own-time').first().waitFor()
  expect(plain(await page.locator('.measured').textContent())).toContain(
    '1:10 (Paris time), Sunday 21 December at 20:10 your time',
  )
  server.show(outage())
  await page.context().close()
})

test.each(['Europe/Paris', 'Europe/Brussels'])('in %s nothing is added', async (zone) => {
  const { page } = await visit('/', zone)
  await page.locator('button.pick').first().waitFor()
  expect(await page.locator('.own-time').count()).toBe(0)
  await page.context().close()
})
