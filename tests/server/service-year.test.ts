import { expect, test } from 'vitest'
import { addDays } from '../../monitors/domain/calendar.ts'
import type { Day, DayRecord } from '../../monitors/domain/day.ts'
import { sketchOf } from '../../monitors/domain/quantiles.ts'
import type { Archive } from '../../server/archive.ts'
import { wordsOf } from '../web/reading.ts'
import { declared } from '../web/snapshots.ts'
import { type Answered, archiveOf, ask, outageEdition, serve } from './serving.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

type Parts = Partial<Omit<Day, 'serviceId' | 'date'>>

function record(date: string, parts: Parts = {}, latenciesMs: readonly number[] = [250]): DayRecord {
  const lost = Object.values(parts).reduce((sum, ms) => sum + ms, 0)
  return {
    day: {
      serviceId: 'digiposte',
      date,
      dayMs: DAY_MS,
      plannedMs: 0,
      unknownMs: 0,
      filteredMs: 0,
      majorMs: 0,
      partialMs: 0,
      degradedMs: 0,
      operationalMs: DAY_MS - lost,
      ...parts,
    },
    probes: 1,
    reasons: {},
    latency: sketchOf(latenciesMs),
    latencySumMs: 0,
    methodVersion: 1,
  }
}

/** Days on record from 1 March 2024 on, all calm but for one. */
const RECORDS = Array.from({ length: 600 }, (_, index) =>
  index === 20
    ? record(addDays('2024-03-01', index), { majorMs: 90 * 60_000 }, [400])
    : record(addDays('2024-03-01', index)),
)

const ARCHIVE: Partial<Archive> = {
  closedDays: async (_, first, last) => RECORDS.filter(({ day }) => day.date >= first && day.date <= last),
  firstClosedDates: async () => new Map([['digiposte', '2024-03-01']]),
}

async function years(changes: Partial<Archive> = {}) {
  const { port } = await serve({ archive: archiveOf({ ...ARCHIVE, ...changes }) })
  return (path: string, headers = {}) => ask(port, path, { headers })
}

const words = (answer: Answered) => wordsOf(String(answer.body)).replace(/[\u00a0\u202f]/g, ' ')

/** The cells of one day's row. */
function rowOf(answer: Answered, date: string): string {
  const row = String(answer.body)
    .split('<tr>')
    .find((part) => part.includes(`datetime="${date}"`))
  return wordsOf(row ?? '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
}

test('a year that is over has all its days, with what was measured of each', async () => {
  const get = await years()
  const page = await get('/services/digiposte/2024')
  expect(page.status).toBe(200)
  expect(page.headers['content-language']).toBe('fr')
  expect(String(page.body).match(/<th scope="row"><time/g)).toHaveLength(366)
  expect(rowOf(page, '2024-03-21')).toMatch(/^21 mars 2024 93,75 % 100 % 1 h 30 min 39\d ms 39\d ms/)
  expect(rowOf(page, '2024-02-29')).toMatch(/^29 février 2024 — 0 % — — —/)
  expect(words(page)).toContain('Panne le 21 (1 h 30 min)')
  expect(words(page)).toMatch(/Disponible 99,97 % du temps mesuré de l’année 83,60 % de ces jours mesurés/)
  expect(String(page.body)).not.toContain('class="tile-today"')
  expect(String(page.body)).toContain('href="/en/services/digiposte/2024"')
})

test('the running year goes on to today, with the days that the edition tells', async () => {
  const get = await years()
  const page = await get('/en/services/digiposte/2025')
  expect(String(page.body).match(/<th scope="row"><time/g)).toHaveLength(356)
  expect(rowOf(page, '2025-12-22')).toContain('3 h 12 min')
  expect(String(page.body)).toContain('class="tile-today"')
  expect(words(page)).toContain('Digiposte digital vault in 2025')
  expect(words(page)).toContain('Colissimo tracking and Digiposte do not answer')
})

test('years lead to each other as far as the record goes, and no further', async () => {
  const get = await years()
  const beside = async (year: string) =>
    [...String((await get(`/services/digiposte/${year}`)).body).matchAll(/rel="(prev|next)">(\d+)/g)].map(
      ([, rel, other]) => `${rel} ${other}`,
    )
  expect(await beside('2025')).toEqual(['prev 2024'])
  expect(await beside('2024')).toEqual(['next 2025'])
  for (const nowhere of [
    '/services/digiposte/2026',
    '/services/digiposte/2023',
    '/services/digiposte/0000',
    '/services/digiposte/20245',
    '/services/digiposte/days',
    '/services/nothing/2025',
  ]) {
    const { status, headers } = await get(nowhere)
    expect({ nowhere, status }).toEqual({ nowhere, status: 404 })
    expect(headers['content-type']).toContain('text/html')
  }
})

test('a declared outage opens a year in which nothing was measured', async () => {
  const [touched] = declared().services
  const told = declared({
    startedAt: { at: Date.parse('2022-05-29T09:30:00Z'), precision: 'about' },
    services: touched
      ? [
          {
            ...touched,
            serviceId: 'digiposte',
            from: { at: Date.parse('2022-05-29T09:30:00Z'), precision: 'about' },
            to: { at: Date.parse('2022-05-29T11:30:00Z'), precision: 'about' },
          },
        ]
      : [],
  })
  const get = await years({ incidents: async () => [told] })
  const page = await get('/services/digiposte/2022')
  expect(page.status).toBe(200)
  expect(words(page)).toContain('Panne déclarée le 29')
  expect(words(page)).toContain('Disponibilité de l’année : — (aucun temps mesuré)')
  expect((await get('/services/digiposte/2023')).status).toBe(200)
  expect(words(await get('/services/digiposte/2023'))).toContain('Aucune panne enregistrée cette année-là.')
})

test('is worked out once for an edition, and not sent again to whoever holds it', async () => {
  const edition = await outageEdition()
  let reads = 0
  const closedDays: Archive['closedDays'] = async () => {
    reads += 1
    return []
  }
  const { port } = await serve({ current: () => edition, archive: archiveOf({ ...ARCHIVE, closedDays }) })
  const first = await ask(port, '/services/digiposte/2024')
  const again = await ask(port, '/services/digiposte/2024', {
    headers: { 'if-none-match': String(first.headers.etag) },
  })
  expect(again.status).toBe(304)
  expect(reads).toBe(1)
})
