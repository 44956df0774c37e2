import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { ConfigError } from '../../config/fault.ts'
import { type Loaded, loadAll } from '../../config/load-all.ts'
import { healthOf } from '../../server/lookout/health.ts'
import { type Supervisor, superviseLookout } from '../../server/lookout/supervisor.ts'
import type { Edition } from '../../server/publisher/edition.ts'
import { ask, serve } from '../server/serving.ts'

const CRASHING = new URL('../lab/crashing-lookout.ts', import.meta.url)
const HANGING = new URL('../lab/hanging-lookout.ts', import.meta.url)
const PATIENCE_MS = 60_000
const NEVER_MS = 3_600_000

type Told = { readonly msg: string; readonly alive: boolean; readonly [field: string]: unknown }

/** A supervisor that runs until the test ends, and what became known of it. */
function supervise(orders: Loaded, entry: URL, limits: { hangMs?: number; firstPauseMs: number }) {
  const told: Told[] = []
  const editions: Edition[] = []
  const write = (line: string) => told.push({ ...JSON.parse(line), alive: supervisor.alive })
  const supervisor: Supervisor = superviseLookout({
    entry,
    databaseUrl: 'sqlite::memory:',
    logLevel: 'info',
    logger: pino({ base: null }, { write }),
    onEdition: (edition) => editions.push(edition),
    ...limits,
  })
  onTestFinished(() => supervisor.stop())
  supervisor.begin(orders)
  return { supervisor, told, editions }
}

async function shippedOrders(): Promise<Loaded> {
  const loaded = await loadAll({ file: 'config/status.yaml', historyDir: 'config/history', env: {} })
  if (loaded instanceof ConfigError) throw loaded
  return loaded
}

function renamed({ config, records }: Loaded, name: string): Loaded {
  return { config: { ...config, page: { ...config.page, name: { fr: name, en: name } } }, records }
}

const nameOf = (edition: Edition | undefined) => edition?.frame.page.name.fr

it('starts a lookout that crashed again, with the newest orders', { timeout: PATIENCE_MS }, async () => {
  const orders = await shippedOrders()
  const { supervisor, told, editions } = supervise(orders, CRASHING, { firstPauseMs: 50 })
  expect(supervisor.alive).toBe(false)
  await expect.poll(() => editions.length, { timeout: PATIENCE_MS }).toBe(1)
  expect(supervisor).toMatchObject({ alive: true, restarts: 0 })
  expect(nameOf(editions[0])).toBe('Vigie')

  supervisor.adopt(renamed(orders, 'Vigie neuve'))
  await expect.poll(() => editions.length, { timeout: PATIENCE_MS }).toBe(2)
  expect(nameOf(editions[1])).toBe('Vigie neuve')
  expect(supervisor).toMatchObject({ alive: true, restarts: 1 })
  expect(told).toMatchObject([
    { msg: 'the lookout crashed', err: { message: 'a defect of the lab' } },
    { msg: expect.stringMatching(/^the lookout has ended/), pauseMs: 50, alive: false },
  ])

  // The second crash in a short life waits twice as long.
  supervisor.adopt(renamed(orders, 'Vigie encore'))
  await expect.poll(() => editions.length, { timeout: PATIENCE_MS }).toBe(3)
  expect(told.at(-1)).toMatchObject({ pauseMs: 100 })
})

it('ends a lookout that hangs and starts it again', { timeout: PATIENCE_MS }, async () => {
  const orders = await shippedOrders()
  const { supervisor, told } = supervise(orders, HANGING, { hangMs: 5_000, firstPauseMs: 50 })
  await expect.poll(() => supervisor.alive, { timeout: PATIENCE_MS }).toBe(true)
  supervisor.adopt(orders)
  await expect.poll(() => supervisor.restarts, { timeout: PATIENCE_MS }).toBe(1)
  expect(told).toMatchObject([
    { msg: expect.stringMatching(/^the lookout hangs/), silentMs: 5_000 },
    { msg: expect.stringMatching(/^the lookout has ended/), alive: false },
  ])
  await expect.poll(() => supervisor.alive, { timeout: PATIENCE_MS }).toBe(true)
})

it('stops for good, also while a lookout waits for its next start', { timeout: PATIENCE_MS }, async () => {
  const orders = await shippedOrders()
  const running = supervise(orders, HANGING, { firstPauseMs: 50 })
  await expect.poll(() => running.supervisor.alive, { timeout: PATIENCE_MS }).toBe(true)
  await running.supervisor.stop()
  expect(running.supervisor).toMatchObject({ alive: false, restarts: 0 })
  expect(running.told).toEqual([])

  const waiting = supervise(orders, CRASHING, { firstPauseMs: NEVER_MS })
  await expect.poll(() => waiting.supervisor.alive, { timeout: PATIENCE_MS }).toBe(true)
  waiting.supervisor.adopt(orders)
  await expect.poll(() => waiting.told.length, { timeout: PATIENCE_MS }).toBe(2)
  await waiting.supervisor.stop()
  expect(waiting.supervisor).toMatchObject({ alive: false, restarts: 0 })
})

it('lets the page of a dead lookout turn stale, never stay green', { timeout: PATIENCE_MS }, async () => {
  const { supervisor, told, editions } = supervise(await shippedOrders(), CRASHING, {
    firstPauseMs: NEVER_MS,
  })
  await expect.poll(() => editions.length, { timeout: PATIENCE_MS }).toBe(1)
  const [edition] = editions
  const staleAt = edition?.staleAt ?? Number.NaN
  let now = staleAt - 1
  const { port } = await serve({
    current: () => editions.at(-1),
    health: () => healthOf(supervisor),
    now: () => now,
  })
  const seen = async () => {
    const [page, summary, ready] = await Promise.all(
      ['/', '/api/v1/summary', '/readyz'].map((path) => ask(port, path)),
    )
    const { overall, groups } = JSON.parse(String(summary?.body))
    const states = groups.flatMap((group: { services: { state: string }[] }) =>
      group.services.map(({ state }) => state),
    )
    return {
      page: String(page?.body),
      overall: overall.state,
      states: [...new Set(states)],
      ready: JSON.parse(String(ready?.body)).reasons,
    }
  }
  const green = 'Tous les services mesurés répondent'
  const alive = await seen()
  expect(alive).toMatchObject({ overall: 'operational', states: ['operational'], ready: [] })
  expect(alive.page).toContain(green)

  supervisor.adopt(await shippedOrders())
  await expect.poll(() => told.length, { timeout: PATIENCE_MS }).toBe(2)
  expect((await seen()).ready).toEqual(['lookout_down'])

  now = staleAt + 1
  const dead = await seen()
  expect(dead).toMatchObject({
    overall: 'unknown',
    states: ['unknown'],
    ready: ['stale_edition', 'lookout_down'],
  })
  expect(dead.page).not.toContain(green)
  expect(dead.page).toContain('Nous ne pouvons pas mesurer en ce moment')
})
