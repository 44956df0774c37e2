import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FINGERPRINTS, fingerprint } from '../../../monitors/probes/fingerprints.ts'
import { createHttpProbe, type HttpProbe } from '../../../monitors/probes/http.ts'
import { page } from '../../lab/behaviours.ts'
import { type CHALLENGES, LOOK_ALIKES } from '../../lab/challenges.ts'
import { type Origin, startOrigin } from '../../lab/origin.ts'
import { HOLDING_PAGES, html, NEWS_ARTICLE } from '../../lab/pages.ts'
import { targetFor } from '../../lab/target.ts'

const EXPECTED = {
  'challenge-cloudflare-header': 'challenge',
  'challenge-cloudflare-title': 'challenge',
  'challenge-cloudflare-script': 'challenge',
  'challenge-aws': 'challenge',
  'captcha-aws': 'challenge',
  'challenge-datadome': 'challenge',
  'challenge-datadome-script': 'challenge',
  'challenge-imperva': 'challenge',
  'challenge-imperva-script': 'challenge',
  'blocked-akamai': 'blocked',
  'challenge-kasada': 'challenge',
  'waiting-room-connector': 'waiting_room',
  'waiting-room-redirect': 'waiting_room',
  'waiting-room-token': 'waiting_room',
  'rate-limited': 'rate_limited',
  'origin-down-akamai': 'origin_down',
  'origin-down-cloudflare': 'origin_down',
} as const satisfies Record<keyof typeof CHALLENGES, string>

let origin: Origin
let http: HttpProbe
const signal = new AbortController().signal

beforeAll(async () => {
  origin = await startOrigin()
  http = createHttpProbe()
})
afterAll(() => Promise.all([origin.close(), http.close()]))

describe('filters and dead origins', () => {
  it.each(Object.entries(EXPECTED))('%s is %s', async (name, reason) => {
    await origin.behave(name as keyof typeof CHALLENGES)
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason })
  })

  it.each(Object.keys(LOOK_ALIKES))('%s is a page that works', async (name) => {
    await origin.behave(name as keyof typeof LOOK_ALIKES)
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'ok', detail: null })
  })

  it('stays a challenge where its status is the expected one', async () => {
    await origin.behave('challenge-cloudflare-title')
    const target = targetFor(origin.url, { expect: { status: [[403, 403]] } })
    expect(await http.probe(target, { signal })).toMatchObject({ reason: 'challenge' })
  })

  it('is nothing where a bare 429 is expected', async () => {
    await origin.behave('rate-limited')
    const target = targetFor(origin.url, { expect: { status: [[429, 429]] } })
    expect(await http.probe(target, { signal })).toMatchObject({ reason: 'ok' })
  })
})

describe('holding pages', () => {
  it.each(HOLDING_PAGES.map((body, index) => [index, body] as const))('number %i', async (_index, body) => {
    await origin.behave(page(body))
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'holding_page' })
  })

  it('with entities, non-breaking spaces and capitals', async () => {
    await origin.behave(
      page(html('Info', '<h1>NOTRE&nbsp;SITE <b>est</b> actuellement&#32;indisponible</h1>')),
    )
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'holding_page' })
  })

  it.each([
    ['a news article that quotes it', NEWS_ARTICLE],
    [
      'words in a script',
      html('Page', '<script>const m = "Notre site est indisponible"</script><h1>Bonjour</h1>'),
    ],
    ['a sentence about something else', html('Page', '<p>Le site web de la commune est ouvert.</p>')],
    [
      'a shop whose article is missing',
      html('Page', '<p>Notre site vous présente ses articles. Cet article est indisponible.</p>'),
    ],
  ])('%s is none', async (_name, body) => {
    await origin.behave(page(body))
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'ok' })
  })

  it('is none when the page goes on beyond the cap', async () => {
    await origin.behave(page(HOLDING_PAGES[0] + '<!-- -->'.repeat(10_000)))
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'ok' })
  })
})

describe('maintenance pages', () => {
  it.each([
    ['title', html('Maintenance en cours', '<p>À bientôt.</p>')],
    ['heading', html('Digiposte', '<h1>Opération de <b>maintenance</b></h1>')],
  ])('by its %s', async (_where, body) => {
    await origin.behave(page(body, 503))
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'maintenance_page' })
  })

  it('is none for a page at 200 about maintenance', async () => {
    await origin.behave(page(html('Contrats de maintenance', '<h1>Maintenance</h1>')))
    expect(await http.probe(targetFor(origin.url), { signal })).toMatchObject({ reason: 'ok' })
  })
})

describe('the table', () => {
  const nothing = {
    url: new URL('https://www.laposte.test/'),
    status: 200,
    headers: {},
    text: '',
    cut: false,
  }

  it('says nothing of an empty answer', () => {
    expect(fingerprint(nothing)).toBeNull()
  })

  it('has distinct names', () => {
    expect(new Set(FINGERPRINTS.map(({ name }) => name)).size).toBe(FINGERPRINTS.length)
  })

  it('takes a header value before a page', () => {
    const evidence = { ...nothing, headers: { 'cf-mitigated': 'challenge' }, text: HOLDING_PAGES[0] }
    expect(fingerprint(evidence)?.reason).toBe('challenge')
  })

  it('reads what is written in numbers too', () => {
    const phrase = HOLDING_PAGES[0].replace('indisponible', '&#105;ndisponible')
    expect(fingerprint({ ...nothing, text: phrase })?.reason).toBe('holding_page')
    const block = html('', '<p>In&#99;apsula incident ID: 1</p>').replace('<title></title>', '')
    expect(fingerprint({ ...nothing, text: block })?.reason).toBe('challenge')
  })

  it('is not held up by a hostile page', () => {
    const tags = '<script'.repeat(9_000) + '<!--'.repeat(100) + '&#'.repeat(500) + 'le site '.repeat(500)
    expect(fingerprint({ ...nothing, text: tags })).toBeNull()
  })
})
