import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { allAnswer, boot, PATIENCE_MS, summaryWhen } from '../boot/booted.ts'
import { setStage } from '../drill/stage.ts'
import { launch } from './chromium.ts'

/** Slow enough that nothing goes stale between two renewals of the page, which come every 15 s at most. */
const PACE = {
  probing: {
    interval: '15s',
    timeout: '5s',
    outageInterval: '15s',
    confirm: { failures: 2, recoveries: 1, retry: '1s' },
  },
  stableFor: '1s',
}

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

type Listened = {
  readonly page: Page
  /** Whatever the status region has said since the page was opened, in its order. */
  readonly spoken: readonly string[]
  /** The addresses the page was opened at again. */
  readonly reloads: readonly string[]
}

async function listen(address: string): Promise<Listened> {
  const page = await (await browser.newContext()).newPage()
  const spoken: string[] = []
  const reloads: string[] = []
  await page.exposeFunction('hear', (said: string) => spoken.push(said.replaceAll(/[\u00a0\u202f]/g, ' ')))
  await page.goto(address)
  page.on('framenavigated', (frame) => reloads.push(frame.url()))
  await page.evaluate(() => {
    const { hear } = globalThis as unknown as { hear: (said: string) => void }
    const region = document.getElementById('changes')
    if (region === null) throw new Error('there is no status region')
    new MutationObserver(() => {
      if (region.textContent !== '') hear(region.textContent)
    }).observe(region, { childList: true, characterData: true, subtree: true })
  })
  return { page, spoken, reloads }
}

test('an outage on the real server: the open page goes from calm to outage to recovery by itself', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const stage = await setStage({ pace: PACE, history: 'empty' })
  onTestFinished(stage.close)
  const booted = await boot(stage)
  await summaryWhen(booted, allAnswer)
  const { page, spoken, reloads } = await listen(`${booted.address}/`)
  const headline = page.getByRole('heading', { level: 1 })
  const vault = stage.origins.get('digital-vault')
  expect(await headline.textContent()).toContain('répondent')

  await vault?.behave('refused')
  await headline.filter({ hasText: 'en panne' }).waitFor({ timeout: PATIENCE_MS })
  await expect.poll(() => spoken).toEqual(['Digiposte : Panne majeure.'])
  expect(await page.locator('.open-incident').count()).toBe(1)

  await vault?.behave('fine')
  await headline.filter({ hasText: 'répondent' }).waitFor({ timeout: PATIENCE_MS })
  await expect.poll(() => spoken).toEqual(['Digiposte : Panne majeure.', 'Digiposte : Opérationnel.'])

  expect(reloads).toEqual([])
  await page.context().close()
})
