import { describe, expect, test } from 'vitest'
import { loadAll } from '../../config/load-all.ts'
import { catalogOf } from '../../monitors/assemble.ts'
import { declaredView } from '../../monitors/domain/incident-view.ts'
import type { IncidentView, Snapshot } from '../../monitors/domain/snapshot.ts'
import { type HistoryRecord, preparedMonths, recordOf } from '../../web/pages/history/record.ts'
import { renderPage } from '../../web/render.ts'
import { type PageRoute, pagePaths } from '../../web/routes.ts'
import { ASSETS, htmlOf, wordsOf } from './reading.ts'
import { both, calm, incident, outage, unknown } from './snapshots.ts'

const loaded = await loadAll({ file: 'config/status.yaml', historyDir: 'config/history', env: {} })
if (loaded instanceof Error) throw loaded
const catalog = catalogOf(loaded.config)
const RECORDED = loaded.records.declared.map((one) => declaredView(catalog, one))

const plain = (html: string) => wordsOf(html).replace(/[\u00a0\u202f]/g, ' ')

/** The records that are shipped, looked at some months later. */
function later(changes: Partial<Snapshot> = {}): Snapshot {
  return calm({ generatedAt: Date.parse('2026-11-22T07:00:00Z'), incidents: RECORDED, ...changes })
}

function month(name: string, snapshot = later(), locale: 'fr' | 'en' = 'fr'): PageRoute {
  return { page: 'month', month: name, locale, record: recordOf(snapshot) }
}

function measured(changes: Partial<IncidentView> = {}): IncidentView {
  return incident({
    id: 'measured',
    phase: 'resolved',
    title: both('Panne mesurée'),
    services: [
      {
        serviceId: 'digital-vault',
        name: both('Digiposte'),
        from: { at: Date.parse('2025-12-22T05:16:00Z'), precision: 'minute' },
        lastGoodAt: null,
        to: { at: Date.parse('2025-12-22T07:16:00Z'), precision: 'minute' },
        note: null,
      },
    ],
    startedAt: { at: Date.parse('2025-12-22T05:16:00Z'), precision: 'minute' },
    ...changes,
  })
}

/** The names of the bars of each row of the first chart, by the name of the row. */
function rowsOf(html: string): ReadonlyMap<string, readonly string[]> {
  const [, first = ''] = html.split('<ol class="rows">')
  const rows = first.split('</ol>', 1)[0]?.split('<li class="row">').slice(1) ?? []
  return new Map(
    rows.map((row) => [
      /role="group"\s+aria-label="([^"]+)"/.exec(row)?.[1] ?? '',
      Array.from(row.matchAll(/<a class="outage[^>]+aria-label="([^"]+)"/g), ([, label = '']) =>
        label.replace(/[\u00a0\u202f]/g, ' '),
      ),
    ]),
  )
}

describe('the month of December 2025', () => {
  const html = htmlOf(month('2025-12'), later())
  const words = plain(html)

  test('says who was out, when, and beside whom', () => {
    const rows = rowsOf(html)
    expect([...rows].map(([name, bars]) => `${name} ${bars.length}`)).toEqual([
      'Suivi Colissimo 2',
      'Digiposte 2',
      'La Banque Postale en ligne 2',
      'Appli La Banque Postale 2',
      'Banque Populaire 1',
      'Caisse d’Épargne 1',
      'Site laposte.fr 1',
    ])
    expect(rows.get('Digiposte')?.[1]).toBe(
      'Digiposte : panne déclarée. Début : lundi 22 décembre 2025 à 6 h 15 (heure de Paris). Fin : vendredi 26 décembre 2025 (heure inconnue). La Poste et La Banque Postale paralysées trois jours avant Noël',
    )
  })

  test('every bar leads to its outage', () => {
    const [, first = ''] = html.split('<ol class="rows">')
    const links = first.split('</ol>', 1)[0]?.matchAll(/<a class="outage[^>]+href="([^"]+)"/g) ?? []
    expect(new Set(Array.from(links, ([, href]) => href))).toEqual(
      new Set([
        '/incidents/2025-12-20-la-poste',
        '/incidents/2025-12-22-la-poste',
        '/incidents/2025-12-22-bpce',
      ]),
    )
  })

  test('looks closely at the days before Christmas', () => {
    expect(words).toContain('De près : du 22 au 26 décembre 2025')
    expect(html.match(/class="chart"/g)).toHaveLength(2)
  })

  test('says the same in words, no better than it is known', () => {
    expect(words).toContain('3 pannes, 7 services touchés.')
    expect(words).toContain('En tout, au moins 3 j 17 h avec une panne en cours.')
    expect(words).toContain('Nous ne les avons pas mesurées')
    const list = words.slice(words.indexOf('Les pannes une par une'))
    expect(list).toMatch(
      /Digiposte lundi 22 décembre 2025 à 6 h 15 \(heure de Paris\) vendredi 26 décembre 2025 \(heure inconnue\) au moins 3 j 17 h/,
    )
    expect(list).toMatch(
      /Site laposte\.fr lundi 22 .* au plus tard le mercredi 24 décembre 2025 à 16 h 00 \(heure de Paris\) 2 j 9 h au plus/,
    )
    expect(list).toMatch(
      /Suivi Colissimo, Digiposte, La Banque Postale en ligne, Appli La Banque Postale samedi 20 décembre 2025 \(heure inconnue\) .* non connue/,
    )
  })

  test('leads to the months with outages on both sides, to its whole year, and to its English twin', () => {
    expect(html).toMatch(/rel="prev" href="\/historique\/2024-02"/)
    expect(html).toMatch(/rel="next" href="\/historique\/2026-01"/)
    expect(html).toMatch(/<a href="\/historique\/2025">Toute l’année 2025<\/a>/)
    const running = htmlOf(month('2026-11'), later())
    expect(running).toMatch(/<a href="\/historique">Toute l’année 2026<\/a>/)
    expect(running).toMatch(/rel="prev" href="\/historique\/2026-01"/)
    expect(running).not.toContain('rel="next"')
    expect(html).toContain('<a class="language" href="/en/history/2025-12" lang="en" hreflang="en">')
    expect(html).toContain('<link rel="canonical" href="https://vigie.example/historique/2025-12">')
    expect(html).toContain('hreflang="en" href="https://vigie.example/en/history/2025-12"')
    expect(html).toMatch(/<a href="\/historique" aria-current="true">Historique<\/a>/)
  })

  test('tells what was measured beside what was told, each in its own shape', () => {
    const both = later({ incidents: [measured(), ...RECORDED] })
    const mixed = htmlOf(month('2025-12', both), both)
    expect(
      rowsOf(mixed)
        .get('Digiposte')
        ?.map((label) => /panne (mesurée|déclarée)/.exec(label)?.[1]),
    ).toEqual(['déclarée', 'déclarée', 'mesurée'])
    expect(mixed).toMatch(/<a class="outage detected impact-major"\s+href="\/incidents\/measured"/)
    expect(plain(mixed)).toContain('1 mesurée par nos sondes, 3 déclarées par la presse ou les exploitants.')
  })

  test('speaks English too', () => {
    const english = plain(htmlOf(month('2025-12', later(), 'en'), later()))
    expect(english).toContain('Outages in December 2025')
    expect(english).toContain('Close up: 22 to 26 December 2025')
    expect(english).toContain('at least 3 d 17 h')
  })
})

describe('other months', () => {
  test('what is going on ends at now and says so', () => {
    const html = htmlOf({ page: 'month', month: '2025-12', locale: 'fr' }, outage())
    expect(html).toContain('class="goes-on"')
    expect(html).toContain('class="now-line"')
    expect([...rowsOf(html)].flatMap(([, bars]) => bars).join()).toContain('toujours en cours')
  })

  test('a month without an outage is told without a claim beyond what was measured', () => {
    const none = plain(htmlOf(month('2026-03'), later()))
    expect(none).toContain('Aucune panne enregistrée en mars 2026.')
    expect(none).toContain('Nous n’avons aucune mesure de ce mois.')
    const seen = plain(htmlOf({ page: 'month', month: '2025-10', locale: 'fr' }, calm()))
    expect(seen).toContain('Pannes d’octobre 2025 Aucune panne enregistrée en octobre 2025.')
    expect(seen).toContain('Nos sondes ont mesuré 99,19 % du temps, en moyenne sur 7 services. Le reste,')
    const whole = plain(htmlOf({ page: 'month', month: '2025-11', locale: 'fr' }, calm()))
    expect(whole).toContain('Nos sondes ont mesuré 100 % du temps')
    expect(whole).not.toContain('Le reste,')
    const running = plain(
      htmlOf({ page: 'month', month: '2025-12', locale: 'fr' }, unknown({ incidents: [] })),
    )
    expect(running).toContain('Aucune panne enregistrée en décembre 2025 jusqu’ici.')
  })

  test.each(['2023-04', '2026-12', '1999-01'])('%s has no page', (name) => {
    const page = renderPage(month(name), later(), ASSETS)
    expect(page.status).toBe(404)
    expect(page.html).toContain('noindex')
  })

  test('an outage over the end of a month stands in both', () => {
    const over = measured({
      services: measured().services.map((one) => ({
        ...one,
        from: { at: Date.parse('2026-03-31T21:00:00Z'), precision: 'minute' },
        to: { at: Date.parse('2026-04-01T01:00:00Z'), precision: 'minute' },
      })),
      startedAt: { at: Date.parse('2026-03-31T21:00:00Z'), precision: 'minute' },
    })
    const snapshot = later({ incidents: [over] })
    for (const [name, share] of [
      ['2026-03', 'En tout, 1 h avec'],
      ['2026-04', 'En tout, 3 h avec'],
    ] as const) {
      expect(plain(htmlOf(month(name, snapshot), snapshot))).toContain(share)
    }
  })
})

/** The addresses of the months that a page lists. */
function monthsIn(html: string): readonly (string | undefined)[] {
  return Array.from(html.matchAll(/<h3><a href="(\/[^"]+\/\d{4}-\d\d)"/g), ([, href]) => href)
}

/** The list of years: address, year, what it comes to. */
function yearsIn(html: string): readonly string[] {
  const [, list = ''] = html.split('class="years-list"')
  const items = list.split('</ul>', 1)[0]?.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g) ?? []
  return Array.from(items, ([, href, text = '']) => `${href} ${plain(text).replace(/\s+/g, ' ').trim()}`)
}

/** What stands beside the year that was read to its end. */
function besideIn(html: string): readonly string[] {
  return Array.from(html.matchAll(/rel="(prev|next)" href="([^"]+)"/g), ([, rel, href]) => `${rel} ${href}`)
}

describe('the overview', () => {
  const overview = { page: 'history', locale: 'fr' } as const

  test('tells the running year, and leads to every other with what it comes to', () => {
    const html = htmlOf(overview, later())
    expect(monthsIn(html)).toEqual(['/historique/2026-11', '/historique/2026-01'])
    expect(plain(html)).toContain('6 pannes enregistrées depuis mai 2023.')
    expect(yearsIn(html)).toEqual([
      '/historique/2026 2026 : 1 panne',
      '/historique/2025 2025 : 3 pannes',
      '/historique/2024 2024 : 1 panne',
      '/historique/2023 2023 : 1 panne',
    ])
    expect(besideIn(html)).toEqual(['prev /historique/2025'])
    expect(html).toContain('<link rel="canonical" href="https://vigie.example/historique">')
  })

  test('of nothing on record it says that, without years to choose from', () => {
    const html = htmlOf(overview, unknown({ incidents: [] }))
    expect(plain(html)).toContain('Aucune panne enregistrée pour le moment.')
    expect(yearsIn(html)).toEqual([])
    expect(besideIn(html)).toEqual([])
  })

  test('does not grow with the years', () => {
    const yearly = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const at = Date.parse(`${2026 - index}-03-05T08:00:00Z`)
        const moment = { at, precision: 'minute' } as const
        const services = measured().services.map((one) => ({ ...one, from: moment, to: moment }))
        return measured({ id: `in-${2026 - index}`, services, startedAt: moment })
      })
    const one = htmlOf(overview, later({ incidents: yearly(1) }))
    const thirty = htmlOf(overview, later({ incidents: yearly(30) }))
    expect(monthsIn(thirty)).toEqual(monthsIn(one))
    expect(thirty).not.toContain('/incidents/in-2025')
    expect(yearsIn(thirty)).toHaveLength(30)
  })
})

describe('a year', () => {
  const year = (
    name: string,
    record: Partial<HistoryRecord> = {},
    locale: 'fr' | 'en' = 'fr',
  ): PageRoute => ({
    page: 'history-year',
    year: name,
    locale,
    record: { ...recordOf(later()), ...record },
  })

  test('says of each month how much, how long, and what was worst', () => {
    const html = htmlOf(year('2025'), later())
    expect(monthsIn(html)).toEqual(['/historique/2025-12'])
    expect(html).toContain('aria-label="Jours avec panne\u00a0: 20, 22, 23, 24, 25, 26"')
    expect(plain(html)).toMatch(
      /Décembre 2025 .*3 pannes 7 services touchés pendant au moins 3 j 17 h La plus grave : La Poste et La Banque Postale paralysées/,
    )
    expect(plain(htmlOf(year('2024'), later()))).toMatch(
      /Février 2024 .*1 panne 2 services touchés pendant 6 h 30 min/,
    )
    expect(plain(htmlOf(year('2023'), later()))).toMatch(/Mai 2023 .*pendant environ 2 h/)
  })

  test('says what it comes to, and leads to its neighbours and to its English twin', () => {
    const html = htmlOf(year('2025'), later())
    expect(plain(html)).toContain('Pannes de 2025 3 pannes, 7 services touchés.')
    expect(besideIn(html)).toEqual(['prev /historique/2024', 'next /historique/2026'])
    expect(html).toMatch(/<a href="\/historique\/2025" aria-current="page"><b>2025<\/b>/)
    expect(html).toMatch(/<a href="\/historique" aria-current="true">Historique<\/a>/)
    expect(html).toContain('<link rel="canonical" href="https://vigie.example/historique/2025">')
    expect(html).toContain('hreflang="en" href="https://vigie.example/en/history/2025"')
    expect(html).toContain('<a class="language" href="/en/history/2025" lang="en" hreflang="en">')
    expect(besideIn(htmlOf(year('2023'), later()))).toEqual(['next /historique/2024'])
    expect(besideIn(htmlOf(year('2026'), later()))).toEqual(['prev /historique/2025'])
  })

  test('says how far our own measurements reach', () => {
    const told = (name: string, measuredSince: string | null) =>
      plain(htmlOf(year(name, { measuredSince }), later()))
    expect(told('2025', null)).toContain('Nous n’avons aucune mesure de cette année.')
    expect(told('2025', '2026-02-01')).toContain('Nous n’avons aucune mesure de cette année.')
    expect(told('2025', '2025-11-01')).toContain('Nos sondes mesurent depuis le 1er novembre 2025 :')
    expect(told('2025', '2025-01-01')).not.toContain('peut manquer ici')
    expect(told('2025', '2024-11-01')).not.toContain('peut manquer ici')
  })

  test('without an outage says so, from the first measurement on', () => {
    const calmRecord = { incidents: [], measuredSince: '2024-11-03' }
    const html = htmlOf(year('2025', calmRecord), later())
    expect(plain(html)).toContain('Aucune panne enregistrée en 2025.')
    expect(monthsIn(html)).toEqual([])
    expect(yearsIn(html)).toEqual([
      '/historique/2026 2026 : aucune panne',
      '/historique/2025 2025 : aucune panne',
      '/historique/2024 2024 : aucune panne',
    ])
    expect(plain(htmlOf(year('2026', calmRecord, 'en'), later()))).toContain(
      'No outage on record in 2026 so far.',
    )
    expect(renderPage(year('2023', calmRecord), later(), ASSETS).status).toBe(404)
  })

  test('an outage over New Year stands in both years', () => {
    const [from, to] = ['2025-12-31T20:00:00Z', '2026-01-01T02:00:00Z'].map(
      (at) => ({ at: Date.parse(at), precision: 'minute' }) as const,
    )
    if (from === undefined || to === undefined) throw new Error('two instants are needed')
    const over = measured({
      services: measured().services.map((one) => ({ ...one, from, to })),
      startedAt: from,
    })
    const record = { incidents: [over] }
    expect(yearsIn(htmlOf(year('2026', record), later()))).toEqual([
      '/historique/2026 2026 : 1 panne',
      '/historique/2025 2025 : 1 panne',
    ])
    expect(plain(htmlOf(year('2025', record), later()))).toContain('En tout, 3 h avec')
    expect(plain(htmlOf(year('2026', record), later()))).toContain('En tout, 3 h avec')
  })

  test.each(['2022', '2027', '0000', '9999'])('%s has no page', (name) => {
    expect(renderPage(year(name), later(), ASSETS).status).toBe(404)
  })
})

describe('what is prepared', () => {
  const paths = (snapshot: Snapshot) => pagePaths(snapshot).map(({ path }) => path)

  test('the overview, and the months of which every day is at hand', () => {
    expect(preparedMonths(calm())).toEqual(['2025-12', '2025-11', '2025-10'])
    expect(paths(calm())).toEqual(
      expect.arrayContaining(['/historique', '/en/history', '/historique/2025-12', '/en/history/2025-10']),
    )
  })

  test('before the first measurement of all there is the current month alone', () => {
    expect(preparedMonths(unknown({ incidents: [] }))).toEqual(['2025-12'])
  })

  test('an overview that may lack an outage is left to the archive', () => {
    const many = Array.from({ length: 50 }, (_, index) => measured({ id: `many-${index}` }))
    const held = paths(calm({ incidents: many.slice(1) }))
    expect(held).toContain('/historique')
    const full = calm({ incidents: many })
    expect(paths(full)).not.toContain('/historique')
    // What lies before the oldest one at hand is not known here: the month before is what is offered.
    expect(htmlOf({ page: 'month', month: '2025-12', locale: 'fr' }, full)).toMatch(
      /rel="prev" href="\/historique\/2025-11"/,
    )
  })
})

describe('the page that explains the feeds', () => {
  test.each([
    ['fr', '/feed.rss', '/services/digiposte/feed.atom'],
    ['en', '/en/feed.rss', '/en/services/digiposte/feed.atom'],
  ] as const)(
    'in %s gives the address of everything, of each service, of the calendar',
    (locale, all, one) => {
      const html = htmlOf({ page: 'subscribe', locale }, calm())
      expect(html).toContain(`<code>https://vigie.example${all}</code>`)
      expect(html).toContain(`href="${one}"`)
      expect(html).toContain('href="webcal://vigie.example/maintenance.ics"')
      expect(html).toContain('<code>https://vigie.example/api/v1/summary</code>')
      expect(html).toContain('src="/badges/overall.svg"')
      const words = plain(html)
      expect(words).toContain(
        locale === 'fr' ? 'Le retour à la normale est toujours annoncé.' : 'Recovery is always announced.',
      )
    },
  )

  test('every feed that it names exists', () => {
    const html = htmlOf({ page: 'subscribe', locale: 'fr' }, calm())
    const feeds = Array.from(html.matchAll(/<a href="([^"]*feed\.(?:rss|atom|json))"/g), ([, href]) => href)
    expect(feeds).toHaveLength(3 + 3 * calm().groups.flatMap(({ services }) => services).length)
    expect(new Set(feeds).size).toBe(feeds.length)
  })
})

test('home leads to the history, and so do header and footer', () => {
  const html = htmlOf({ page: 'home', locale: 'en' }, calm())
  expect(html.match(/href="\/en\/history"/g)?.length).toBe(3)
  expect(html.match(/href="\/en\/subscribe"/g)?.length).toBe(2)
})
