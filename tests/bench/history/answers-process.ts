import { once } from 'node:events'
import { pino } from 'pino'
import { loadAll } from '../../../config/load-all.ts'
import { catalogOf } from '../../../monitors/assemble.ts'
import { buildSnapshot } from '../../../monitors/domain/build-snapshot.ts'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import { createMemory } from '../../../monitors/memory.ts'
import { buildApp } from '../../../server/app.ts'
import { openArchive } from '../../../server/archive.ts'
import { createBroadcast } from '../../../server/events/broadcast.ts'
import { remember } from '../../../server/lookout/remember.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { renderers } from '../../../server/publisher/renderers.ts'
import { openReader } from '../../../server/store/open.ts'

/** What to do so many times: make a prepared page anew, or ask for a computed answer. */
export type AnswerOrder = { readonly way: 'make' | 'ask'; readonly path: string; readonly times: number }

const ASSETS = { scriptPath: '/assets/bench.js', earlyScript: '' }

/*
 * The server's own code over the database of its environment, with a new edition for every question: nothing
 * that was computed before is remembered. Answers how many milliseconds each time took.
 */
const { CONFIG_FILE: file = '', HISTORY_DIR: historyDir = '', DATABASE_URL: databaseUrl = '' } = process.env
const loaded = await loadAll({ file, historyDir, env: {} })
if (loaded instanceof Error) throw loaded
const catalog = catalogOf(loaded.config)
const now = Date.now()
const store = await openReader(databaseUrl)
const remembered = await remember(store, catalog.page.timezone, now)
const memory = createMemory(catalog, 'local', remembered)
const records = { ...loaded.records, maintenances: [] }
let version = now

function look(): Snapshot {
  version += 1
  const days = memory.days(now, [])
  const years = memory.years(now, days)
  const { states, latest, incidents } = memory
  return buildSnapshot({ catalog, states, latest, days, years, incidents, records, now, version })
}

const edition = await renderEdition(look(), { effort: 'none', assets: ASSETS })
const current = (): Edition => {
  version += 1
  return { ...edition, version }
}
const archive = openArchive(databaseUrl, () => loaded)
const app = buildApp({
  current,
  health: () => ({ lookoutAlive: true, store: { ok: true, code: null } }),
  lookout: () => ({ restarts: 0, counters: undefined }),
  now: () => now,
  logger: pino({ level: 'silent' }),
  trustProxy: false,
  ratePerMinute: 0,
  secure: true,
  assets: ASSETS,
  archive,
  events: createBroadcast({ now: () => now }),
})
await app.ready()

async function answerOnce({ way, path }: AnswerOrder): Promise<number> {
  const startedAt = performance.now()
  if (way === 'make') {
    const render = renderers(look(), ASSETS).get(path)
    if (render === undefined) throw new Error(`no page at ${path}`)
    render()
  } else {
    const { statusCode } = await app.inject({ path, headers: { 'accept-encoding': 'br' } })
    if (statusCode !== 200) throw new Error(`${path} answers ${statusCode}`)
  }
  return performance.now() - startedAt
}

process.on('message', async (order: AnswerOrder) => {
  const took: number[] = []
  for (let time = 0; time < order.times; time += 1) took.push(await answerOnce(order))
  process.send?.(took)
})
process.send?.({ ready: true })
await once(process, 'disconnect')
await app.close()
await archive.close()
await store.close()
