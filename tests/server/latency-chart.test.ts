import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Sample } from '../../monitors/domain/folding.ts'
import { StoreError } from '../../monitors/store.ts'
import type { Archive } from '../../server/archive.ts'
import { NOW } from '../web/snapshots.ts'
import { archiveOf, ask, outageEdition, serve } from './serving.ts'

const PATH = '/services/digiposte/latency.svg'
const GOOD: readonly Sample[] = [180, 200, 220].map((totalMs) => ({ reason: 'ok', totalMs }))

async function charts(changes: Partial<Archive> = {}) {
  const { port } = await serve({ archive: archiveOf({ samples: async () => GOOD, ...changes }) })
  return (path: string, headers = {}) => ask(port, path, { headers })
}

test('is a picture of the same figures as the API, for each language, width and period', async () => {
  const get = await charts()
  const french = await get(PATH)
  expect(french.status).toBe(200)
  expect(french.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'content-language': 'fr' })
  const { p50Ms } = JSON.parse(String((await get('/api/v1/services/digiposte/latency')).body))
  expect(String(french.body)).toContain(`Une réponse sur deux en ${Math.round(p50Ms)}\u00a0ms`)
  expect(String((await get(`/en${PATH}?period=24h`)).body)).toContain('Half of the answers within')
  expect(String((await get(`${PATH}?period=7d`)).body)).toContain('7\u00a0jours')
  const widthOf = async (query: string) => / width="(\d+)"/.exec(String((await get(PATH + query)).body))?.[1]
  expect(await widthOf('')).toBe('800')
  expect(await widthOf('?period=24h&narrow')).toBe('360')
  for (const nowhere of [
    '/services/nothing/latency.svg',
    '/services/A%20B/latency.svg',
    `${PATH}?period=2h`,
    `${PATH}?narrow=yes`,
  ]) {
    expect({ nowhere, status: (await get(nowhere)).status }).toEqual({ nowhere, status: 404 })
  }
})

test('is small, not sent again to whoever holds it, and may be opened by itself with its own style alone', async () => {
  const get = await charts()
  const { headers, body } = await get(PATH)
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(String(body)) ?? []
  const hash = createHash('sha256').update(style).digest('base64')
  expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['access-control-allow-origin']).toBe('*')
  const packed = await get(PATH, { 'accept-encoding': 'br' })
  expect(packed.headers['content-encoding']).toBe('br')
  expect(packed.body.byteLength).toBeLessThan(3_000)
  const again = await get(PATH, { 'accept-encoding': 'br', 'if-none-match': String(packed.headers.etag) })
  expect(again.status).toBe(304)
})

test('reads the store once for all its drawings of one edition, and again for the next', async () => {
  const edition = await outageEdition()
  let current = edition
  let reads = 0
  const samples = async () => {
    reads += 1
    return GOOD
  }
  const { port } = await serve({ current: () => current, archive: archiveOf({ samples }) })
  await ask(port, PATH)
  const once = reads
  expect(once).toBeGreaterThan(0)
  await ask(port, `/en${PATH}?period=24h&narrow`)
  await ask(port, `${PATH}?period=24h&utm_source=mail`)
  expect(reads).toBe(once)
  current = { ...edition, version: edition.version + 1 }
  await ask(port, PATH)
  expect(reads).toBe(2 * once)
})

test('a store that cannot be read is our fault, and is asked again', async () => {
  let fails = true
  const samples = async () => {
    if (fails) throw new StoreError('SQLITE_IOERR', 'disk I/O error')
    return GOOD
  }
  const get = await charts({ samples })
  expect((await get(PATH)).status).toBeGreaterThanOrEqual(500)
  fails = false
  expect((await get(PATH)).status).toBe(200)
})

test('gaps are left out of what it draws', async () => {
  const hour = 3_600_000
  const get = await charts({
    samples: async (_, from) => (from < NOW - 6 * hour && from > NOW - 12 * hour ? [] : GOOD),
  })
  const [, median = ''] = /class="median" d="(M[^"]*L[^"]*)"/.exec(String((await get(PATH)).body)) ?? []
  expect(median.match(/M/g)).toHaveLength(2)
})
