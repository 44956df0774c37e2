import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ServiceView, Snapshot } from '../../monitors/domain/snapshot.ts'
import { monthPath } from '../../web/routes.ts'
import { htmlOf, wordsOf } from './reading.ts'
import { both, calm, declared, outage, service, stale } from './snapshots.ts'

const WEIGHT_LIMIT_BYTES = 15_000

const plain = (html: string) => wordsOf(html).replace(/[\u00a0\u202f]/g, ' ')

const DIGIPOSTE = { page: 'service', id: 'digiposte', locale: 'fr' } as const

/** A snapshot of one service that is like this. */
function only(changes: Partial<ServiceView>, page: Partial<Snapshot['page']> = {}): Snapshot {
  const one = service('digiposte', both('Digiposte'), changes)
  const group = {
    id: 'g',
    owner: 'la-poste',
    name: both('La Poste'),
    scamWarning: null,
    contacts: [],
    services: [one],
  }
  return calm({ groups: [group], page: { ...calm().page, ...page } })
}

/** What stands to be copied, as a reader copies it. */
function codesOf(html: string): string[] {
  return [...html.matchAll(/<pre><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, code = '']) =>
    wordsOf(code).trim(),
  )
}

describe('the page of a service', () => {
  test.each(['fr', 'en'] as const)('weighs little in %s', (locale) => {
    const page = htmlOf({ ...DIGIPOSTE, locale }, outage())
    // As the server compresses what changes often.
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
    expect(brotliCompressSync(page, quality).byteLength).toBeLessThan(WEIGHT_LIMIT_BYTES)
  })

  test('leads to the outage that is going on, from its top', () => {
    const html = htmlOf(DIGIPOSTE, outage())
    const top = html.slice(0, html.indexOf('class="chapter"'))
    expect(top).toContain('<a href="/incidents/2025-12-22-la-poste-1">')
    expect(htmlOf(DIGIPOSTE, calm())).not.toContain('class="ongoing"')
  })

  test('has a row for each of the last twelve months, the newest first, and leads to those with an outage', () => {
    const html = htmlOf(DIGIPOSTE, outage())
    const months = [...html.matchAll(/<li><h3>(?:<a [^>]*>)?([a-zéû]+) 2025/g)].map(([, name]) => name)
    expect(months).toHaveLength(12)
    expect(months[0]).toBe('décembre')
    expect(months.at(-1)).toBe('janvier')
    for (const month of ['2025-12', '2025-06', '2025-05']) {
      expect(html).toContain(`<a href="${monthPath(month, 'fr')}">`)
    }
    expect(html).not.toContain(`<a href="${monthPath('2025-11', 'fr')}">`)
    expect(plain(html)).toContain('Panne le 20 (4 h) et le 22 (3 h 12 min)')
    expect(html).toContain('<a href="/services/digiposte/2025">2025</a>')
  })

  test('draws what was only declared as such', () => {
    const of = (serviceId: string) => {
      const [touched] = declared().services
      return declared({ services: touched ? [{ ...touched, serviceId }] : [] })
    }
    const year = service('digiposte', both('Digiposte')).year.map((day) => ({
      ...day,
      mark: 'unknown' as const,
    }))
    const withOutageOf = (serviceId: string) =>
      htmlOf(DIGIPOSTE, { ...only({ year }), incidents: [of(serviceId)] })
    expect(withOutageOf('digiposte')).toContain('class="tile-declared"')
    expect(plain(withOutageOf('digiposte'))).toContain('Panne déclarée le 20')
    expect(withOutageOf('bank-web')).not.toContain('class="tile-declared"')
  })

  test('offers four drawings of the response time, of which a browser loads what is looked at', () => {
    const html = htmlOf({ ...DIGIPOSTE, locale: 'en' }, calm())
    const pictures = [...html.matchAll(/<source [^>]*>|<img [^>]*latency[^>]*>/g)].map(([tag]) => tag)
    expect(pictures).toHaveLength(8)
    for (const tag of pictures) expect(tag).toMatch(/width="\d+" height="\d+"|width=\d+ height=\d+/)
    for (const period of ['24h', '7d', '30d', '90d']) {
      expect(html).toContain(`/en/services/digiposte/latency.svg?period=${period}"`)
      expect(html).toContain(`/en/services/digiposte/latency.svg?period=${period}&amp;narrow"`)
      expect(html).toContain(`href="/api/v1/services/digiposte/latency?period=${period}"`)
    }
    expect(html.match(/loading="lazy"/g)?.length).toBeGreaterThanOrEqual(4)
    expect(html.match(/<input [^>]*checked/g)).toHaveLength(1)
  })

  test('names its feeds and gives its badge and its embedding as code', () => {
    const html = htmlOf(DIGIPOSTE, calm())
    expect(html).toContain(
      '<a href="/services/digiposte/feed.rss">https://vigie.example/services/digiposte/feed.rss</a>',
    )
    expect(codesOf(html)).toEqual([
      'https://vigie.example/badges/digiposte.svg',
      '[![Digiposte](https://vigie.example/badges/digiposte.svg)](https://vigie.example/services/digiposte)',
      '<a href="https://vigie.example/services/digiposte"><img src="https://vigie.example/badges/digiposte.svg" alt="Digiposte" height="20"></a>',
      '<script type="module" src="https://vigie.example/embed.js"></script> <vigie-status service="digiposte"></vigie-status>',
    ])
  })

  test('a name cannot break out of the code that others paste', () => {
    const name = both('"><script>](x)')
    const [, markdown = '', markup = ''] = codesOf(htmlOf(DIGIPOSTE, only({ name })))
    expect(markdown).toContain('[!["><script>\\](x)]')
    expect(markup).toContain('alt="&quot;&gt;&lt;script&gt;](x)"')
  })
})

describe('the last probe', () => {
  const [check] = service('digiposte', both('Digiposte')).checks
  const probed = (changes: object) =>
    plain(htmlOf(DIGIPOSTE, only({ checks: check ? [{ ...check, ...changes }] : [] })))

  test('is told step by step, each beginning where the one before ended', () => {
    const html = htmlOf(DIGIPOSTE, calm())
    const bars = [...html.matchAll(/class="phase-(\w+)" d="M([\d.]+) 0h([\d.]+)/g)].map(
      ([, name, x, width]) => [name, Number(x), Number(width)],
    )
    expect(bars).toEqual([
      ['dnsMs', 0, 4],
      ['tcpMs', 4, 5.8],
      ['tlsMs', 9.8, 7.3],
      ['firstByteMs', 17.1, 67.4],
      ['bodyMs', 84.4, 15.6],
    ])
    expect(plain(html)).toContain('Total 312 ms')
  })

  test('says which steps were not reached, and asks no encryption of plain http', () => {
    const phases = { dnsMs: 3, tcpMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 10_000 }
    const failed = probed({ phases, wire: null })
    expect(failed).toContain('TCP se connecter pas atteint')
    expect(failed).toContain('TLS chiffrer l’échange pas atteint')
    expect(failed).toContain('Total 10,0 s')
    expect(probed({ phases, url: 'http://plain.example/' })).not.toContain('TLS')
  })

  test('is nothing that a stale page still knows', () => {
    const snapshot = stale()
    const groups = snapshot.groups.map((group) => ({
      ...group,
      services: group.services.map((one) => ({
        ...one,
        checks: one.checks.map((own) => ({ ...own, phases: null, wire: null })),
      })),
    }))
    expect(htmlOf(DIGIPOSTE, { ...snapshot, groups })).not.toContain('class="phases"')
  })
})
