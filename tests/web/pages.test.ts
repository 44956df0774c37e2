import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { faviconHref } from '../../web/pages/favicon.ts'
import { renderPage } from '../../web/render.ts'
import { pagePaths } from '../../web/routes.ts'
import { ASSETS, htmlOf, wordsOf } from './reading.ts'
import { both, calm, declared, declaredOnly, incident, outage, service, stale } from './snapshots.ts'

const plain = (html: string) => wordsOf(html).replace(/[\u00a0\u202f]/g, ' ')

describe('addresses', () => {
  test('every page of a snapshot exists in both languages, each with its own permanent address', () => {
    const paths = pagePaths(outage()).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toEqual(
      expect.arrayContaining([
        '/',
        '/en/',
        '/methode',
        '/en/method',
        '/services/digiposte',
        '/en/incidents/2025-12-20',
      ]),
    )
    for (const { route } of pagePaths(outage())) expect(renderPage(route, outage(), ASSETS).status).toBe(200)
  })

  test('the language switch keeps the page', () => {
    const html = htmlOf({ page: 'service', id: 'digiposte', locale: 'fr' }, calm())
    expect(html).toContain('<html lang="fr"')
    expect(html).toContain('href="/en/services/digiposte" lang="en" hreflang="en">English</a>')
    expect(html).toContain(
      '<link rel="alternate" hreflang="en" href="https://vigie.example/en/services/digiposte">',
    )
    expect(html).toContain('<link rel="canonical" href="https://vigie.example/services/digiposte">')
  })

  test.each([
    [{ page: 'home', locale: 'en' } as const, ['/en/feed']],
    [{ page: 'service', id: 'digiposte', locale: 'fr' } as const, ['/services/digiposte/feed', '/feed']],
  ])('%o names its feeds in each format', (route, feeds) => {
    const links = htmlOf(route, calm()).matchAll(/type="application\/([a-z]+)\+[a-z]+" href="([^"]+)"/g)
    expect(Array.from(links, ([, type, href]) => `${type} ${href}`)).toEqual(
      feeds.flatMap((feed) => [`rss ${feed}.rss`, `atom ${feed}.atom`, `feed ${feed}.json`]),
    )
  })

  test.each(['fr', 'en'] as const)('an unknown address answers 404 in %s', (locale) => {
    for (const route of [
      { page: 'not-found', locale },
      { page: 'service', id: 'nope', locale },
      { page: 'incident', id: 'nope', locale },
    ] as const) {
      const page = renderPage(route, calm(), ASSETS)
      expect(page.status).toBe(404)
      expect(plain(page.html)).toContain(locale === 'fr' ? 'Page introuvable' : 'Page not found')
      expect(page.html).toContain('noindex')
    }
  })

  test('an incident that has left the snapshot can still be read', () => {
    const old = declared({ id: 'old', title: both('Une vieille panne') })
    const page = renderPage({ page: 'incident', id: 'old', locale: 'fr', incident: old }, calm(), ASSETS)
    expect(page.status).toBe(200)
    expect(plain(page.html)).toContain('Une vieille panne')
  })
})

describe('the incident page', () => {
  test('numbers its updates, with anchors, newest first', () => {
    const html = htmlOf({ page: 'incident', id: incident().id, locale: 'fr' }, outage())
    expect(html.indexOf('id="maj-2"')).toBeGreaterThan(0)
    expect(html.indexOf('id="mesure-1"')).toBeGreaterThan(html.indexOf('id="maj-2"'))
    expect(htmlOf({ page: 'incident', id: incident().id, locale: 'en' }, outage())).toContain(
      'id="measured-1"',
    )
  })

  test('gives each service its own span and error bars', () => {
    const words = plain(htmlOf({ page: 'incident', id: incident().id, locale: 'fr' }, outage()))
    expect(words).toContain(
      'dernière bonne réponse à 6 h 29, premier échec à 6 h 30 : la panne a commencé entre les deux',
    )
    expect(words).toContain('toujours en cours')
    expect(words).toContain('Tiré de nos mesures')
  })

  test('says that a declared outage was not measured, who says it, what is disputed', () => {
    const html = htmlOf({ page: 'incident', id: '2026-01-01', locale: 'fr' }, declaredOnly())
    const words = plain(html)
    expect(words).toContain('Nous n’avons pas mesuré cette panne.')
    expect(words).toContain('Fiabilité du récit : moyenne')
    expect(words).toContain('Attaque revendiquée, non attribuée.')
    expect(html).toContain(
      '<a href="https://imazpress.com/france-monde/" rel="external noopener">imazpress.com</a>',
    )
    expect(words).toContain('L’exploitant n’a pas dit tout de suite')
    expect(words).toContain('Article de presse, 22 décembre 2025')
  })

  test('tells a past outage in the past', () => {
    const words = plain(htmlOf({ page: 'incident', id: '2025-12-20', locale: 'fr' }, outage()))
    expect(words).toContain('Ce qui fonctionnait encore')
    expect(words).not.toContain('Ce qui fonctionne encore')
  })

  test('leads to the outage it repeats, and from there back', () => {
    const html = htmlOf({ page: 'incident', id: incident().id, locale: 'fr' }, outage())
    expect(html).toContain('<a href="/incidents/2025-12-20">Déjà perturbé le samedi 20\u00a0décembre</a>')
    const earlier = htmlOf({ page: 'incident', id: '2025-12-20', locale: 'en' }, outage())
    expect(earlier).toContain(
      '<a href="/en/incidents/2025-12-22-la-poste-1">Followed by another outage on Monday 22\u00a0December</a>',
    )
  })

  test('names the year of an outage of another year, and an outage that has left the snapshot', () => {
    const [route, later] = [
      { page: 'incident', id: 'later', locale: 'fr' } as const,
      incident({ id: 'later', startedAt: { at: Date.parse('2026-01-01T02:30:00Z'), precision: 'about' } }),
    ]
    expect(htmlOf(route, calm({ incidents: [later, declared()] }))).toContain(
      'Déjà perturbé le samedi 20\u00a0décembre 2025',
    )
    expect(plain(htmlOf(route, calm({ incidents: [later] })))).toContain('voir la panne précédente')
  })

  test('gives its permanent address as text, whole', () => {
    const html = htmlOf({ page: 'incident', id: incident().id, locale: 'en' }, outage())
    const address = 'https://vigie.example/en/incidents/2025-12-22-la-poste-1'
    expect(html).toContain(`<a href="${address}">${address}</a>`)
  })

  test('sets the review of its authors as Markdown', () => {
    const reviewed = incident({ postmortem: both('# Bilan\n\nUn *lien* [ici](https://example.org/).') })
    const html = htmlOf(
      { page: 'incident', id: reviewed.id, locale: 'fr' },
      outage({ incidents: [reviewed] }),
    )
    expect(html).toContain('<h3>Bilan</h3>')
    expect(html).toContain('<em>lien</em> <a href="https://example.org/" rel="external noopener">ici</a>')
  })
})

describe('the service page', () => {
  test('stands a table behind the bar', () => {
    const html = htmlOf({ page: 'service', id: 'digiposte', locale: 'fr' }, outage())
    expect(html.match(/<th scope="row"><time datetime="2025-/g)).toHaveLength(90)
    const today = html.split('<tr>').find((row) => row.includes('datetime="2025-12-22"')) ?? ''
    expect(plain(today)).toContain('22 décembre 2025 3 h 12 min')
  })

  test('shows the phases of the last probe, and what to try while it is out', () => {
    const words = plain(htmlOf({ page: 'service', id: 'digiposte', locale: 'fr' }, outage()))
    expect(words).toContain('Premier octet attendre la réponse 210 ms')
    expect(words).toContain('Essayez l’application mobile.')
    expect(plain(htmlOf({ page: 'service', id: 'digiposte', locale: 'fr' }, calm()))).not.toContain(
      'Essayez l’application',
    )
  })
})

test('a share too small for two decimals is not called nothing', () => {
  const uptime = { d90: { percent: 100, coverage: 0 } }
  const [group] = calm().groups
  const fresh = calm({
    groups: group ? [{ ...group, services: group.services.map((one) => ({ ...one, uptime })) }] : [],
  })
  expect(plain(htmlOf({ page: 'home', locale: 'fr' }, fresh))).toContain('mesuré moins de 0,01 %')
})

describe('safety', () => {
  const hostile = `</title></script><script>alert(1)</script>"'<img src=x onerror=alert(1)> ]]> <!--main--><style></style>`

  test('hostile texts stay texts, on every page', () => {
    const name = both(hostile)
    const nasty = incident({
      title: name,
      stillWorking: [name],
      workarounds: [name],
      sources: [{ title: name, url: 'javascript:alert(1)' }],
      cause: { text: name, source: hostile },
      updates: incident().updates.map((update) => ({ ...update, text: name })),
      services: incident().services.map((one) => ({ ...one, name, note: name })),
      scamWarning: name,
      postmortem: name,
    })
    const base = calm()
    const snapshot = calm({
      overall: { state: 'major_outage', sentence: name },
      incidents: [nasty],
      groups: [
        {
          id: 'g',
          owner: 'o',
          name,
          scamWarning: name,
          contacts: [{ label: name, url: 'javascript:alert(1)', tel: null }],
          services: [service('nasty', name, { reasonText: name, description: name })],
        },
      ],
      page: { ...base.page, name, contact: hostile, independentNotice: name },
    })
    for (const { route } of pagePaths(snapshot)) {
      const html = htmlOf(route, snapshot)
      expect(html.match(/<script\b[^>]*>/g)).toEqual([
        '<script>',
        `<script type="module" src="${ASSETS.scriptPath}">`,
      ])
      expect(html).not.toContain('<img src=x')
      expect(html).not.toContain('href="javascript:')
      expect(html).not.toContain('<!--main-->')
      expect(html).toContain('&lt;script&gt;')
    }
  })

  test('every inline style and script is covered by a hash, and no element carries a style of its own', () => {
    const textsOf = (html: string, tag: string) =>
      [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => text)
    const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
    for (const { route } of pagePaths(outage())) {
      const { html, inline } = renderPage(route, outage(), ASSETS)
      const styles = textsOf(html, 'style')
      expect(styles.length).toBeGreaterThan(0)
      expect(inline.styles).toEqual(expect.arrayContaining(styles.map(hashOf)))
      expect(textsOf(html, 'script')).toEqual([ASSETS.earlyScript])
      expect(inline.scripts).toEqual([hashOf(ASSETS.earlyScript)])
      expect(html).not.toMatch(/<[^>]+\sstyle=/)
    }
  })

  test('no page asks anything of anybody else', () => {
    const html = htmlOf({ page: 'home', locale: 'fr' }, outage())
    for (const [, address] of html.matchAll(
      /<(?:script|img|link rel="(?:stylesheet|icon|preload)")[^>]*(?:src|href)="([^"]*)"/g,
    )) {
      expect(address).toMatch(/^(\/|data:)/)
    }
  })
})

test('rendering is a function of its arguments: the mark of the page changes with what it says alone', () => {
  const mark = (html: string) => /data-mark="([^"]+)"/.exec(html)?.[1]
  const first = htmlOf({ page: 'home', locale: 'fr' }, calm())
  expect(htmlOf({ page: 'home', locale: 'fr' }, calm())).toBe(first)
  expect(mark(htmlOf({ page: 'home', locale: 'fr' }, calm({ version: 9 })))).toBe(mark(first))
  expect(mark(htmlOf({ page: 'home', locale: 'fr' }, outage()))).not.toBe(mark(first))
})

test('the icon of the tab follows the state', () => {
  expect(htmlOf({ page: 'home', locale: 'fr' }, outage())).toContain(faviconHref('major_outage'))
  expect(htmlOf({ page: 'home', locale: 'fr' }, stale())).toContain(faviconHref('unknown'))
})
