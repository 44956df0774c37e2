import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { calm, declared, groups, NOW, service } from '../../web/snapshots.ts'
import { ASSETS } from '../serving.ts'

const [laPoste] = groups()
if (laPoste === undefined) throw new Error('the snapshots have no group')

const VAULT = service('digiposte', { fr: 'Digiposte', en: 'Digiposte' })

/** One service and one record: enough for every kind of address, and quick to render. */
const small = (changes: Partial<Snapshot> = {}): Snapshot =>
  calm({ groups: [{ ...laPoste, services: [VAULT] }], incidents: [declared()], maintenances: [], ...changes })

const STATUSPAGE = [
  'summary',
  'status',
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/active',
  'scheduled-maintenances/upcoming',
]

const first = await renderEdition(small(), { assets: ASSETS })

const later = (afterMs: number, changes: Partial<Snapshot> = {}) =>
  small({ version: 2, generatedAt: NOW + afterMs, staleAt: NOW + afterMs + 130_000, ...changes })

const slower = { groups: [{ ...laPoste, services: [{ ...VAULT, latencyMs: 4_321, checkedAt: NOW }] }] }

describe('an edition', () => {
  test('holds every address of the snapshot, fresh and stale', () => {
    expect([...first.entries.keys()]).toEqual([
      '/',
      '/methode',
      '/abonnement',
      '/historique',
      '/historique/2025-12',
      '/historique/2025-11',
      '/historique/2025-10',
      '/services/digiposte',
      '/incidents/2025-12-20',
      '/en/',
      '/en/method',
      '/en/subscribe',
      '/en/history',
      '/en/history/2025-12',
      '/en/history/2025-11',
      '/en/history/2025-10',
      '/en/services/digiposte',
      '/en/incidents/2025-12-20',
      '/api/v1/summary',
      '/api/v1/services',
      '/api/v1/services/digiposte',
      '/api/v1/services/digiposte/days',
      '/api/v1/incidents',
      '/api/v1/incidents/2025-12-20',
      '/api/v1/maintenances',
      '/openapi.json',
      ...STATUSPAGE.flatMap((name) => [`/api/v2/${name}.json`, `/api/v2/${name}.json?lang=fr`]),
      ...STATUSPAGE.map((name) => `/api/v2/${name}.json?lang=en`),
      '/feed.rss',
      '/feed.atom',
      '/feed.json',
      '/services/digiposte/feed.rss',
      '/services/digiposte/feed.atom',
      '/services/digiposte/feed.json',
      '/en/feed.rss',
      '/en/feed.atom',
      '/en/feed.json',
      '/en/services/digiposte/feed.rss',
      '/en/services/digiposte/feed.atom',
      '/en/services/digiposte/feed.json',
      '/history.rss',
      '/history.atom',
      '/en/history.rss',
      '/en/history.atom',
      '/maintenance.ics',
      '/badges/digiposte-uptime.svg',
      '/badges/digiposte-uptime.json',
      '/badges/digiposte.svg',
      '/badges/digiposte.json',
      '/badges/overall.svg',
      '/badges/overall.json',
      '/robots.txt',
      '/.well-known/security.txt',
      '/manifest.webmanifest',
      '/en/manifest.webmanifest',
      '/embed/digiposte.json',
      '/embed/overall.json',
    ])
    expect([...first.stale.keys()]).toEqual([...first.entries.keys()])
    expect(first).toMatchObject({ version: 1, generatedAt: NOW, staleAt: NOW + 130_000 })
  })

  test('says in its stale twin that nothing is current, and keeps what does not depend on it', () => {
    expect(first.stale.get('/')?.hash).not.toBe(first.entries.get('/')?.hash)
    expect(first.stale.get('/feed.rss')).toMatchObject({
      hash: first.entries.get('/feed.rss')?.hash,
      lastModified: first.entries.get('/feed.rss')?.lastModified,
    })
  })

  test('compresses what is worth it and leaves small bodies as they are', async () => {
    const quiet = await renderEdition(small({ incidents: [] }), { assets: ASSETS })
    expect(Object.keys(first.entries.get('/')?.bodies ?? {})).toEqual(['identity', 'br', 'zstd', 'gzip'])
    expect(Object.keys(quiet.entries.get('/feed.rss')?.bodies ?? {})).toEqual(['identity'])
  })

  test('gives one content one memory', () => {
    expect(first.entries.get('/history.rss')?.bodies).toBe(first.entries.get('/feed.rss')?.bodies)
    expect(first.entries.get('/en/history.atom')?.bodies).toBe(first.entries.get('/en/feed.atom')?.bodies)
  })

  test('asks for https for good only where the public address has it', async () => {
    const names = (headers: readonly (readonly [string, string])[]) => headers.map(([name]) => name)
    const plain = await renderEdition(
      small({ incidents: [], groups: [], page: { ...small().page, url: 'http://127.0.0.1:8080' } }),
      { assets: ASSETS },
    )
    expect(names(first.entries.get('/')?.headers ?? [])).toContain('Strict-Transport-Security')
    expect(names(plain.entries.get('/')?.headers ?? [])).not.toContain('Strict-Transport-Security')
  })
})

describe('the next edition', () => {
  test('keeps bytes and date of what did not change, and redates what did', async () => {
    const next = await renderEdition(later(15_000, slower), { assets: ASSETS, previous: first })
    for (const path of [
      '/methode',
      '/feed.rss',
      '/feed.atom',
      '/feed.json',
      '/maintenance.ics',
      '/en/incidents/2025-12-20',
    ]) {
      expect(next.entries.get(path)?.bodies).toBe(first.entries.get(path)?.bodies)
      expect(next.entries.get(path)?.lastModified).toBe(NOW)
    }
    for (const path of ['/', '/en/services/digiposte', '/api/v1/summary']) {
      expect(next.entries.get(path)?.hash).not.toBe(first.entries.get(path)?.hash)
      expect(next.entries.get(path)?.lastModified).toBe(NOW + 15_000)
    }
  })

  test('is dated after a twin that may have been served', async () => {
    const next = await renderEdition(later(140_000), { assets: ASSETS, previous: first })
    for (const [path, { hash, lastModified }] of next.entries) {
      const twin = first.stale.get(path)
      if (twin?.hash === hash) expect(lastModified).toBe(twin.lastModified)
      else expect(lastModified).toBeGreaterThan(twin?.lastModified ?? 0)
    }
  })

  test('is dated later even when the clock was set back', async () => {
    const next = await renderEdition(later(-10_000, slower), { assets: ASSETS, previous: first })
    expect(next.entries.get('/')?.lastModified).toBe(NOW + 1_000)
  })
})

test('a twin is dated after its edition wherever it differs', () => {
  for (const [path, { hash, lastModified }] of first.entries) {
    const twin = first.stale.get(path)
    if (twin?.hash !== hash) expect(twin?.lastModified).toBeGreaterThan(lastModified)
  }
})
