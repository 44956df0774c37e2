import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { staleTwin } from '../../monitors/domain/stale-twin.ts'
import { STATE_COLORS } from '../../web/elements/state-colors.ts'
import { pageContext } from '../../web/pages/context.ts'
import { NEUTRAL_PREVIEW_PATH, previewAddress, previewOf } from '../../web/pages/preview.ts'
import { htmlOf } from './reading.ts'
import { both, calm, groups, NOW, outage, service, stale, unknown } from './snapshots.ts'

const french = (snapshot = outage()) => pageContext(snapshot, 'fr')
const said = (snapshot = outage()) => previewOf(french(snapshot))

describe('what the picture of a shared link says', () => {
  test('in an outage: the sentence, what is out, the worst first, and that the rest answers', () => {
    expect(said()).toMatchObject({
      name: 'Vigie',
      state: 'major_outage',
      stale: false,
      sentence: 'Deux services sont en panne depuis 6\u00a0h\u00a030',
      services: [
        { name: 'Suivi Colissimo', state: 'major_outage', word: 'Panne majeure' },
        { name: 'Digiposte', state: 'major_outage', word: 'Panne majeure' },
        { name: 'Banque en ligne', state: 'degraded', word: 'Perturbé' },
      ],
      rest: 'Les autres services répondent.',
    })
  })

  test('on a calm day: every service, and nothing to add', () => {
    const { services, rest } = said(calm())
    expect(services.map(({ state }) => state)).toEqual(Array(7).fill('operational'))
    expect(rest).toBe('')
  })

  test.each([
    ['nothing is measured', unknown()],
    ['the measurement is stale', stale()],
    ['the edition has gone stale', staleTwin(outage())],
  ])('where %s: no service and no green', (_, snapshot) => {
    expect(said(snapshot)).toMatchObject({ state: 'unknown', services: [], rest: '' })
  })

  test('of twenty services as many as there is room for, and how many are left', () => {
    const many = (state: 'operational' | 'major_outage') =>
      Array.from({ length: 20 }, (_, index) => service(`s${index}`, both(`Service ${index}`), { state }))
    const [group] = groups()
    if (group === undefined) throw new Error('no group')
    const all = said(calm({ groups: [{ ...group, services: many('operational') }] }))
    expect([all.services.length, all.rest]).toEqual([7, 'et 13\u00a0autres services'])
    const out = said(outage({ groups: [{ ...group, services: many('major_outage') }] }))
    expect([out.services.length, out.rest]).toEqual([3, 'et 17\u00a0autres services'])
  })

  test('stays the same while only time passes and measurements come in', () => {
    const later = outage({ generatedAt: NOW + 600_000, staleAt: NOW + 700_000, version: 9 })
    expect(said(later)).toEqual(said())
  })
})

describe('the address of the picture', () => {
  const address = (route: Parameters<typeof previewAddress>[0], snapshot = outage()) =>
    previewAddress(route, french(snapshot))
  const home = { page: 'home', locale: 'fr' } as const

  test('changes with what it says, and with nothing else', () => {
    expect(address(home)).toMatch(/^\/preview\/fr\.png\?v=[\w-]{8}$/)
    expect(address(home, outage({ version: 9, generatedAt: NOW + 60_000 }))).toBe(address(home))
    expect(address(home, calm())).not.toBe(address(home))
  })

  test('is that of no state where a page does not speak of the present', () => {
    expect(address({ page: 'incident', id: '2025-12-22-la-poste-1', locale: 'fr' })).toBe(address(home))
    expect(address({ page: 'incident', id: '2025-12-20', locale: 'fr' })).toBe(NEUTRAL_PREVIEW_PATH)
    expect(address({ page: 'method', locale: 'fr' })).toBe(NEUTRAL_PREVIEW_PATH)
  })
})

describe('the head of a page', () => {
  const html = htmlOf({ page: 'home', locale: 'fr' }, outage())
  const contentOf = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`)
      .exec(html)?.[1]
      ?.replaceAll('\u00a0', ' ')

  test('shows networks the state of this minute, in full addresses', () => {
    expect(contentOf('og:image')).toMatch(/^https:\/\/vigie\.example\/preview\/fr\.png\?v=[\w-]+$/)
    expect([contentOf('og:image:width'), contentOf('og:image:height')]).toEqual(['1200', '630'])
    expect(contentOf('og:image:alt')).toBe('Vigie : Deux services sont en panne depuis 6 h 30')
    expect([contentOf('og:locale'), contentOf('og:locale:alternate')]).toEqual(['fr_FR', 'en_GB'])
    expect(contentOf('og:url')).toBe('https://vigie.example/')
    expect(contentOf('twitter:card')).toBe('summary_large_image')
  })

  test('names the manifest of its language, the icon of telephones, and a colour for day and night', () => {
    expect(html).toContain('<link rel="manifest" href="/manifest.webmanifest">')
    expect(htmlOf({ page: 'home', locale: 'en' }, outage())).toContain(
      '<link rel="manifest" href="/en/manifest.webmanifest">',
    )
    expect(html).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png">')
    expect(html.match(/<meta name="theme-color"[^>]*>/g)).toHaveLength(2)
  })

  test('has an icon of the state, which is not green once the measurement is stale', () => {
    const icon = (document: string) => /<link rel="icon"[^>]*href="([^"]+)"/.exec(document)?.[1]
    const of = (snapshot = outage()) => icon(htmlOf({ page: 'home', locale: 'fr' }, snapshot))
    expect(of()).not.toBe(of(calm()))
    expect(of(stale())).toBe(of(unknown()))
  })
})

test('the colours drawn away from the page are those of the page', async () => {
  const css = await readFile(new URL('../../web/styles/tokens.css', import.meta.url), 'utf8')
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
  const inSheet = (sheet: string) =>
    Object.fromEntries(
      Array.from(sheet.matchAll(/--state-(\w+): (#[0-9a-f]{6})/g), ([, state = '', color]) => [
        state.replace(/^(partial|major)$/, '$1_outage'),
        color,
      ]),
    )
  expect(inSheet(light)).toEqual(STATE_COLORS.light)
  expect(inSheet(dark)).toEqual(STATE_COLORS.dark)
})
