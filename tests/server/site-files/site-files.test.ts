import { describe, expect, test } from 'vitest'
import { pagesOf } from '../../../server/site-files/pages.ts'
import { robotsTxt } from '../../../server/site-files/robots.ts'
import { securityTxt } from '../../../server/site-files/security-txt.ts'
import { sitemapXml } from '../../../server/site-files/sitemap.ts'
import { calm, NOW, outage } from '../../web/snapshots.ts'

const withPage = (page: Partial<ReturnType<typeof calm>['page']>) =>
  calm({ page: { ...calm().page, ...page } })

test('robots may read what people read and find the sitemap', () => {
  expect(robotsTxt(calm())).toBe(
    'User-agent: *\nDisallow: /healthz\nDisallow: /readyz\nDisallow: /metrics\n\nSitemap: https://vigie.example/sitemap.xml\n',
  )
})

describe('the sitemap', () => {
  const snapshot = outage()
  const firstDates = new Map([['digiposte', '2023-11-03']])
  const onRecord = {
    services: ['digiposte', 'colissimo'],
    record: { incidents: snapshot.incidents, whole: true, measuredSince: '2025-10-30', measured: [] },
    firstDates,
    now: NOW,
    timezone: 'Europe/Paris',
  }
  const xmlOf = (changes: Partial<typeof onRecord> = {}, frame = snapshot) =>
    sitemapXml(pagesOf({ ...onRecord, ...changes }), frame)
  const xml = xmlOf()
  const listed = Array.from(xml.matchAll(/<loc>https:\/\/vigie\.example([^<]+)<\/loc>/g), ([, loc]) => loc)

  test('has every page once, in each language', () => {
    const incidents = snapshot.incidents.map(({ id }) => `/incidents/${id}`)
    const months = ['2023-05', '2025-10', '2025-11', '2025-12'].map((month) => `/historique/${month}`)
    const years = ['2023', '2024', '2025'].map((year) => `/services/digiposte/${year}`)
    const colissimo = ['/services/colissimo', '/services/colissimo/2025']
    const always = [
      '/',
      '/methode',
      '/abonnement',
      '/historique',
      '/api',
      '/historique/2025',
      '/historique/2023',
    ]
    const french = listed.filter((path) => !path?.startsWith('/en/'))
    const wanted = [...always, ...incidents, ...months, '/services/digiposte', ...years, ...colissimo]
    expect(french.toSorted()).toEqual(wanted.toSorted())
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.length).toBe(2 * french.length)
    expect(listed).toEqual(expect.arrayContaining(['/en/', '/en/history/2025', '/en/history/2025-12']))
  })

  test('before the first measurement has the years and months with an outage alone', () => {
    const history = Array.from(xml.matchAll(/<loc>[^<]*\/historique\/([^<]+)<\/loc>/g), ([, name]) => name)
    expect(history).toEqual(['2025', '2023', '2023-05', '2025-10', '2025-11', '2025-12'])
  })

  test('dates an incident by its newest update, and names the translations', () => {
    expect(xml).toContain(
      '<url><loc>https://vigie.example/en/incidents/2025-12-22-la-poste-1</loc><lastmod>2025-12-22T07:42:00.000Z</lastmod>' +
        '<xhtml:link rel="alternate" hreflang="fr" href="https://vigie.example/incidents/2025-12-22-la-poste-1"/>' +
        '<xhtml:link rel="alternate" hreflang="en" href="https://vigie.example/en/incidents/2025-12-22-la-poste-1"/></url>',
    )
  })

  test('changes only with the pages there are, in whatever order they are read', () => {
    const record = { ...onRecord.record, incidents: snapshot.incidents.toReversed() }
    expect(xmlOf({ record, now: NOW + 60_000 }, outage({ generatedAt: NOW + 60_000, version: 99 }))).toBe(xml)
  })
})

describe('security.txt', () => {
  test('says whom to tell, until when, and where it belongs', () => {
    expect(securityTxt(calm())).toBe(
      [
        'Contact: mailto:contact@vigie.example',
        'Expires: 2026-06-01T00:00:00.000Z',
        'Preferred-Languages: fr, en',
        'Canonical: https://vigie.example/.well-known/security.txt',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['mailto:a@example.org', 'Contact: mailto:a@example.org'],
    ['https://example.org/contact', 'Contact: https://example.org/contact'],
  ])('takes %s as it is', (contact, line) => {
    expect(securityTxt(withPage({ contact })).split('\n')[0]).toBe(line)
  })

  test('has no canonical address without https', () => {
    expect(securityTxt(withPage({ url: 'http://127.0.0.1:8080' }))).not.toContain('Canonical')
  })

  test('is renewed once a month, long before it expires', () => {
    const expiry = (at: string) =>
      /Expires: (\S+)/.exec(securityTxt(calm({ generatedAt: Date.parse(at) })))?.[1]
    expect(expiry('2025-12-01T00:00:00Z')).toBe(expiry('2025-12-31T23:59:59Z'))
    expect(expiry('2026-01-01T00:00:00Z')).toBe('2026-07-01T00:00:00.000Z')
  })
})
