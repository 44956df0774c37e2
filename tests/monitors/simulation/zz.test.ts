import { it } from 'vitest'
import { shippedCatalog } from './catalogs.ts'
import { scripted } from './truth.ts'
import { createWorld } from './world.ts'
it('perf', async () => {
  const catalog = await shippedCatalog()
  const from = Date.parse('2025-12-19T23:00:00Z')
  const H = 3_600_000
  let n = 0
  const world = createWorld({ catalog, from, truth: scripted(new Map([['postal-site/home', [{from: from + 54 * H, to: from + 110*H, value: 'connect_timeout'}]]])), onObservation: () => { n++ } })
  const t = performance.now()
  world.runUntil(from + 7 * 24 * H)
  console.log(performance.now() - t, n, world.updates.map(u => u.text.fr))
  const t2 = performance.now()
  world.snapshot()
  console.log(performance.now() - t2)
})
