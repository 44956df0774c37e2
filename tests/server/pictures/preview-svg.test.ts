import { describe, expect, test } from 'vitest'
import { staleTwin } from '../../../monitors/domain/stale-twin.ts'
import { previewSvg } from '../../../server/pictures/preview-svg.ts'
import { loadRasterizer } from '../../../server/pictures/raster.ts'
import { STATE_COLORS } from '../../../web/elements/state-colors.ts'
import { pageContext } from '../../../web/pages/context.ts'
import { previewOf } from '../../../web/pages/preview.ts'
import { both, calm, groups, NOW, outage, unknown } from '../../web/snapshots.ts'
import { pngSize } from './reading-png.ts'

const drawn = (snapshot = outage(), locale: 'fr' | 'en' = 'fr') =>
  previewSvg(previewOf(pageContext(snapshot, locale)), NOW, snapshot.page.timezone)
const words = (svg: string) =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)</g), ([, text = '']) => text.replaceAll('\u00a0', ' ')).join(
    ' / ',
  )

test('the picture says who speaks, what is out, and of when this is', () => {
  expect(words(drawn())).toBe(
    'Vigie / Deux services sont en panne / depuis 6 h 30 / Suivi Colissimo / Panne majeure / Digiposte / Panne majeure / ' +
      'Banque en ligne / Perturbé / Les autres services répondent. / ' +
      'État au lundi 22 décembre 2025 à 9 h 42 (heure de Paris) / ' +
      'Page indépendante. Elle n’est liée ni à La Poste, ni à La Banque Postale, ni au groupe BPCE.',
  )
  expect(words(drawn(outage(), 'en'))).toContain('Status on Monday 22 December 2025 at 9:42 (Paris time)')
})

test('no green is left where nothing is measured, and a stale one names no hour', () => {
  const { operational } = STATE_COLORS.light
  expect(drawn(calm())).toContain(operational)
  for (const snapshot of [unknown(), staleTwin(calm())]) expect(drawn(snapshot)).not.toContain(operational)
  expect(words(drawn(staleTwin(calm())))).toContain('/ Donnée périmée /')
  expect(words(drawn(staleTwin(calm())))).not.toMatch(/\d/)
})

describe('drawn as PNG', () => {
  const long = 'Virements, prélèvements & paiements «\u00a0<instantanés>\u00a0» vers l’étranger '.repeat(6)
  const hostile = groups().map((group) => ({
    ...group,
    services: group.services.map((service) => ({ ...service, name: both(long), state: 'filtered' as const })),
  }))

  test.each([
    ['an outage', drawn()],
    ['a calm day', drawn(calm())],
    ['nothing measured', drawn(unknown())],
    ['names without end', drawn(outage({ groups: hostile }))],
    [
      'a name that no font knows',
      drawn(outage({ page: { ...outage().page, name: both('監視\u0000\ud800 <x>') } })),
    ],
  ])('%s is of the size that networks are told', async (_, svg) => {
    rasterize ??= await loadRasterizer()
    expect(pngSize(rasterize(svg))).toEqual({ width: 1200, height: 630 })
  })
})

let rasterize: Awaited<ReturnType<typeof loadRasterizer>> | undefined
