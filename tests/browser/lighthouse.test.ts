import { afterAll, beforeAll, expect, test } from 'vitest'
import { SHOWN } from './kinds.ts'
import { audit } from './lighthouse.ts'
import { openSite, type Site } from './site.ts'

/** What does not depend on the machine's speed; `npm run bench` has the performance. */
const CATEGORIES = ['accessibility', 'best-practices', 'seo'] as const

let site: Site

beforeAll(async () => {
  site = await openSite(SHOWN)
})

afterAll(() => site?.close())

test.each([
  '/',
  '/en/services/digiposte',
  '/incidents/2025-12-22-la-poste-1',
  '/historique',
  '/en/history/2025-12',
])('Lighthouse finds nothing to better on %s', { timeout: 120_000 }, async (path) => {
  expect(await audit(site.url + path, CATEGORIES)).toEqual({
    scores: { accessibility: 100, 'best-practices': 100, seo: 100 },
    lost: [],
  })
})
