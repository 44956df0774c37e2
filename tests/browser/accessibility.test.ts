import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { CALM, KINDS, SHOWN } from './kinds.ts'
import { openSite, type Site } from './site.ts'

const WIDTHS = [320, 768, 1440]
const SCHEMES = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const
const PATIENCE_MS = 120_000

let browser: Browser
let outage: Site
let calm: Site
let axe: string

beforeAll(async () => {
  ;[browser, outage, calm, axe] = await Promise.all([
    launch(),
    openSite(SHOWN),
    openSite(CALM),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ])
})

afterAll(() => Promise.all([browser?.close(), outage?.close(), calm?.close()]))

/**
 * Opens a page as a reader without scripts sees it, or with them. A page that ran none still has to be
 * looked at by a script of ours, so scripts are let in once the page is there.
 */
async function open(address: string, scripts: boolean): Promise<Page> {
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setScriptExecutionDisabled', { value: !scripts })
  await page.goto(address)
  await session.send('Emulation.setScriptExecutionDisabled', { value: false })
  await page.addScriptTag({ content: axe })
  return page
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What depends on colours: asked in every scheme, where the rest is the same. */
const COLOURS = ['color-contrast', 'link-in-text-block', 'target-size']

type Rules = { readonly type: 'tag' | 'rule'; readonly values: readonly string[] }

/** What axe finds wrong, one line for each place. */
async function violations(page: Page, runOnly: Rules): Promise<string[]> {
  const found = await page.evaluate(async (rules) => {
    const { axe: tool } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    return (await tool.run({ resultTypes: ['violations'], runOnly: rules })).violations
  }, runOnly)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

async function violationsEverywhere(address: string, scripts: boolean): Promise<string[]> {
  const page = await open(address, scripts)
  const found: string[] = []
  for (const [place, scheme] of SCHEMES.entries()) {
    await page.emulateMedia({ ...scheme, reducedMotion: 'reduce' })
    const rules: Rules = place === 0 ? { type: 'tag', values: EVERYTHING } : { type: 'rule', values: COLOURS }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      const where = `${scheme.forcedColors === 'active' ? 'forced colours' : scheme.colorScheme}, ${width} px`
      for (const violation of await violations(page, rules)) found.push(`${where}: ${violation}`)
    }
  }
  await page.context().close()
  return found
}

const CASES = KINDS.flatMap(({ paths }) => paths).flatMap((path) => [
  { path, scripts: true, with: 'with scripts' },
  { path, scripts: false, with: 'without scripts' },
])

test.each(CASES)(
  '$path $with: nothing for axe to find, in any colours, at any width',
  { timeout: PATIENCE_MS },
  async ({ path, scripts }) => {
    expect(await violationsEverywhere(outage.url + path, scripts)).toEqual([])
  },
)

test.each(['/', '/en/', '/services/digiposte'])(
  '%s when all is well: nothing for axe to find',
  {
    timeout: PATIENCE_MS,
  },
  async (path) => {
    expect(await violationsEverywhere(calm.url + path, true)).toEqual([])
  },
)
