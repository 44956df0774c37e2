import { expect, test } from 'vitest'
import { homeOf, kindOf } from '../../web/worker/addresses.ts'
import { asKept } from '../../web/worker/kept-page.ts'
import { htmlOf } from './reading.ts'
import { calm, NOW } from './snapshots.ts'

const ORIGIN = 'https://status.example.org'

test.each([
  ['/', 'page'],
  ['/en/', 'page'],
  ['/services/digiposte', 'page'],
  ['/services/digiposte?annee=2025', 'page'],
  ['/api', 'page'],
  ['/en/api', 'page'],
  ['/assets/main-AbC123.js', 'asset'],
  ['/api/v1/summary', 'other'],
  ['/api/v1/events', 'other'],
  ['/feed.rss', 'other'],
  ['/en/services/digiposte/feed.atom', 'other'],
  ['/badges/overall.svg', 'other'],
  ['/sw.js', 'other'],
])('a visit to %s: %s', (path, kind) => {
  expect(kindOf({ method: 'GET', url: ORIGIN + path, mode: 'navigate', accept: 'text/html' }, ORIGIN)).toBe(
    kind,
  )
})

test('neither other origins, nor what is sent, nor what programs fetch is any of its business', () => {
  const visit = { method: 'GET', url: `${ORIGIN}/`, mode: 'navigate', accept: 'text/html' }
  expect(kindOf({ ...visit, url: 'https://elsewhere.example.org/' }, ORIGIN)).toBe('other')
  expect(kindOf({ ...visit, method: 'POST' }, ORIGIN)).toBe('other')
  expect(kindOf({ ...visit, mode: 'cors', accept: '*/*' }, ORIGIN)).toBe('other')
  expect(kindOf({ ...visit, mode: 'cors' }, ORIGIN)).toBe('page')
})

test('home is the one of the same language', () => {
  expect(homeOf(`${ORIGIN}/en/services/x`)).toBe('/en/')
  expect(homeOf(`${ORIGIN}/enquetes`)).toBe('/')
})

const HOME = htmlOf({ page: 'home', locale: 'fr' }, calm())

test('a kept page says so in its language and zone, and nothing of it looks current', () => {
  const kept = asKept(HOME, Date.parse('2025-12-22T08:12:00Z'), NOW)
  expect(kept).toContain(
    'Cette page est injoignable\u202f; dernier état connu de 9\u00a0h\u00a012 (heure de Paris).',
  )
  expect(kept).toContain('<title>Dernier état connu de 9\u00a0h\u00a012 (heure de Paris) – ')
  expect(kept).toMatch(/<main data-expired id="main"/)
  const icon = (html: string) => /<link rel="icon"[^>]*>/.exec(html)?.[0]
  expect(icon(kept)).toContain(encodeURIComponent('#6b7288'))
  expect(icon(kept)).not.toBe(icon(HOME))
})

test('the day is named when it is not today, in English too', () => {
  const home = htmlOf({ page: 'home', locale: 'en' }, calm())
  expect(asKept(home, Date.parse('2025-12-21T08:12:00Z'), NOW)).toContain(
    'This page cannot be reached; last known state from Sunday 21\u00a0December at 9:12 (Paris time).',
  )
})

test('what is no page of ours stays as it is', () => {
  expect(asKept('<html><main ></main></html>', NOW, NOW)).toBe('<html><main ></main></html>')
})
