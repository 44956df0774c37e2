import { describe, expect, onTestFinished, test } from 'vitest'
import { loadAll } from '../../config/load-all.ts'
import { openArchive } from '../../server/archive.ts'
import { renderEdition } from '../../server/publisher/render.ts'
import { openStore } from '../../server/store/open.ts'
import { faviconHref } from '../../web/pages/favicon.ts'
import { wordsOf } from '../web/reading.ts'
import { both, calm, days, incident, NOW } from '../web/snapshots.ts'
import { type Answered, ASSETS, archiveOf, ask, serve } from './serving.ts'
import { dayRecord } from './store/examples.ts'
import { tempFolder } from './store/temp-folder.ts'

const words = (answer: Answered) => wordsOf(String(answer.body)).replace(/[\u00a0\u202f]/g, ' ')

function resolved(id: string, startedAt: number) {
  const moment = { at: startedAt, precision: 'minute' } as const
  return incident({
    id,
    phase: 'resolved',
    title: both(`Panne ${id}`, `Outage ${id}`),
    startedAt: moment,
    services: [
      {
        serviceId: 'digiposte',
        name: both('Digiposte'),
        from: moment,
        lastGoodAt: null,
        to: { ...moment, at: startedAt + 3_600_000 },
        note: null,
      },
    ],
  })
}

const OLD = resolved('old', Date.parse('2024-03-05T08:00:00Z'))

/** More outages than an edition is sure to hold all of, and one that it does not hold. */
async function serveMany() {
  const held = Array.from({ length: 50 }, (_, index) => resolved(`n${index}`, NOW - (index + 1) * 7_200_000))
  const base = calm()
  const edition = await renderEdition(
    { ...base, groups: base.groups.slice(0, 1), incidents: held },
    { assets: ASSETS },
  )
  let reads = 0
  const measured = [{ serviceId: 'digiposte', name: both('Digiposte'), days: days('digiposte').slice(-1) }]
  const archive = archiveOf({
    incidents: async () => {
      reads += 1
      return [...held, OLD]
    },
    measured: async () => measured,
  })
  return { ...(await serve({ current: () => edition, archive })), reads: () => reads, edition }
}

describe('an outage that has left the edition', () => {
  test('has its year and its month, in both languages, and the overview leads there', async () => {
    const { port, edition } = await serveMany()
    expect(edition.entries.has('/historique')).toBe(false)
    const overview = await ask(port, '/historique')
    expect(overview.status).toBe(200)
    expect(String(overview.body)).toContain('href="/historique/2024"')
    expect(String(overview.body)).not.toContain('href="/historique/2024-03"')
    expect(words(overview)).toContain('51 pannes enregistrées depuis mars 2024.')
    const year = await ask(port, '/historique/2024')
    expect(year.status).toBe(200)
    expect(String(year.body)).toContain('href="/historique/2024-03"')
    expect(words(year)).toContain('2024 : 1 panne')
    const english = await ask(port, '/en/history/2024')
    expect([english.headers['content-language'], words(english).includes('Outage old')]).toEqual(['en', true])
    const month = await ask(port, '/en/history/2024-03')
    expect(month.status).toBe(200)
    expect(month.headers['content-language']).toBe('en')
    expect(words(month)).toContain('Outage old')
    expect(String(month.body)).toMatch(/rel="next" href="\/en\/history\/2025-12"/)
  })

  test('is read once for an edition, whatever is asked, and sent with a tag of its own', async () => {
    const { port, reads } = await serveMany()
    const first = await ask(port, '/historique/2024-03')
    for (const path of [
      '/historique/2024-03?from=feed',
      '/historique',
      '/en/history',
      '/historique/2024',
      '/en/history/2025',
      '/historique/2024-04',
    ]) {
      expect((await ask(port, path)).status).toBe(200)
    }
    expect(reads()).toBe(1)
    const held = await ask(port, '/historique/2024-03', {
      headers: { 'if-none-match': first.headers.etag ?? '' },
    })
    expect([first.headers.etag, held.status]).toEqual([expect.stringMatching(/^"[\w-]{22}"$/), 304])
    expect(first.headers['content-security-policy']).toContain("default-src 'none'")
  })
})

test('the current month and the overview leave ready-made', async () => {
  const { port } = await serve({
    archive: archiveOf({
      incidents: async () => {
        throw new Error('nobody is to be asked')
      },
    }),
  })
  for (const path of ['/historique', '/en/history', '/historique/2025-12', '/en/subscribe', '/abonnement']) {
    expect((await ask(port, path)).status).toBe(200)
  }
})

test.each([
  ['/historique/2026-01', 'fr'],
  ['/en/history/2026-01', 'en'],
  ['/en/history/1999-12', 'en'],
  ['/historique/2025-13', 'fr'],
  ['/historique/2022', 'fr'],
  ['/en/history/2026', 'en'],
  ['/en/history/20255', 'en'],
  ['/historique/2025-1', 'fr'],
  ['/historique/decembre', 'fr'],
  ['/historique/%2e%2e', 'fr'],
  ['/en/history/2025-12-22', 'en'],
])('%s leads nowhere, and says so in its language', async (path, language) => {
  const { port } = await serve()
  const answer = await ask(port, path)
  expect([answer.status, answer.headers['content-language']]).toEqual([404, language])
})

test('an old month shows no current state once the edition has gone stale', async () => {
  const { port } = await serve({ now: () => NOW + 600_000 })
  const page = String((await ask(port, '/historique/2024-03')).body)
  expect(page).toContain(faviconHref('unknown'))
})

test('the archive tells what was measured, in the order of the page, and of services that are gone', async () => {
  const loaded = await loadAll({ file: 'config/status.yaml', historyDir: 'config/history', env: {} })
  if (loaded instanceof Error) throw loaded
  const url = `sqlite:${tempFolder()}/vigie.db`
  const store = await openStore(url)
  onTestFinished(() => store.close())
  await store.saveDays([
    dayRecord({ serviceId: 'gone', date: '2025-12-21' }),
    dayRecord({ serviceId: 'digital-vault', date: '2025-12-21' }),
    dayRecord({ serviceId: 'parcel-tracking', date: '2025-12-21' }),
    dayRecord({ serviceId: 'parcel-tracking', date: '2026-01-01' }),
  ])
  const archive = openArchive(url, () => loaded)
  onTestFinished(() => archive.close())
  const measured = await archive.measured('2025-12-01', '2025-12-31')
  expect(
    measured.map(({ serviceId, name, days: own }) => [serviceId, name.fr, own.map(({ date }) => date)]),
  ).toEqual([
    ['parcel-tracking', 'Suivi Colissimo', ['2025-12-21']],
    ['digital-vault', 'Digiposte', ['2025-12-21']],
    ['gone', 'gone', ['2025-12-21']],
  ])
})
