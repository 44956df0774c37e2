import { expect, test } from 'vitest'
import type { ServiceView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import { badgeAddresses } from '../../../server/badges/addresses.ts'
import { both, calm, filtered, groups, outage, service, stale, unknown } from '../../web/snapshots.ts'

function read(snapshot: Snapshot, path: string): string {
  const render = new Map(badgeAddresses(snapshot).map(([at, , make]) => [at, make])).get(path)
  if (render === undefined) throw new Error(`nothing at ${path}`)
  return render()
}

const shields = (snapshot: Snapshot, id: string) => JSON.parse(read(snapshot, `/badges/${id}.json`))

const english = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  page: { ...snapshot.page, locales: ['en', 'fr'] },
})

const withService = (changes: Partial<ServiceView>): Snapshot =>
  calm({
    groups: [
      { ...groups()[0], services: [service('it', both('Le service'), changes)] },
    ] as Snapshot['groups'],
  })

test.each([
  ['calm', calm(), 'digiposte', 'Digiposte', 'Opérationnel', '#13703d'],
  ['out', outage(), 'digiposte', 'Digiposte', 'Panne majeure', '#b5152d'],
  ['slow', outage(), 'bank-web', 'Banque en ligne', 'Perturbé', '#8a5a00'],
  ['partly out', withService({ state: 'partial_outage' }), 'it', 'Le service', 'Panne partielle', '#b34400'],
  ['filtered', filtered(), 'bank-web', 'Banque en ligne', 'Accès filtré (mesure impossible)', '#6a3d9a'],
  ['in planned work', filtered(), 'digiposte', 'Digiposte', 'Maintenance', '#0a56a3'],
  ['never measured', unknown(), 'digiposte', 'Digiposte', 'Donnée manquante', '#5a6178'],
  ['stale', stale(), 'digiposte', 'Digiposte', 'Donnée périmée', '#5a6178'],
  ['all calm', calm(), 'overall', 'Vigie', 'Opérationnel', '#13703d'],
  ['all in an outage', outage(), 'overall', 'Vigie', 'Panne majeure', '#b5152d'],
  ['all stale', stale(), 'overall', 'Vigie', 'Donnée périmée', '#5a6178'],
  ['calm in English', english(calm()), 'bank-web', 'Online banking', 'Operational', '#13703d'],
])('%s: what shields draws', (_name, snapshot, id, label, message, color) => {
  expect(shields(snapshot, id)).toEqual({ schemaVersion: 1, label, message, color })
})

test.each([
  [{ percent: 99.66, coverage: 100 }, '99,66\u00a0% · 100\u00a0% des 90\u00a0derniers jours mesurés'],
  [{ percent: 100, coverage: 0 }, '100\u00a0% · moins de 0,01\u00a0% des 90\u00a0derniers jours mesurés'],
  [{ percent: null, coverage: 0 }, '—'],
])('an uptime of %o stands beside its coverage', (d90, message) => {
  expect(shields(withService({ uptime: { d90 } }), 'it-uptime').message).toBe(message)
})

test('the picture has one name, in the language of the page, and its words beside the colour', () => {
  const svg = read(outage(), '/badges/digiposte.svg')
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="20" role="img"/)
  expect(svg).toContain('aria-label="Digiposte\u00a0: Panne majeure"')
  expect(svg).toContain('<title>Digiposte\u00a0: Panne majeure</title>')
  expect(svg).toContain('lang="fr"')
  expect(svg).toContain('>Panne majeure</text>')
  expect(svg).not.toMatch(/style|href|script/)
})

test('the name of an uptime is a whole sentence', () => {
  expect(read(calm(), '/badges/digiposte-uptime.svg')).toContain(
    '<title>Digiposte\u00a0: Disponible 99,98\u00a0% du temps mesuré, 99,76\u00a0% des 90\u00a0derniers jours mesurés</title>',
  )
})

test('white text can be read on every colour', () => {
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const snapshots = [calm(), outage(), filtered(), unknown(), withService({ state: 'partial_outage' })]
  const fills = snapshots.flatMap((snapshot) =>
    badgeAddresses(snapshot)
      .filter(([path]) => path.endsWith('.svg'))
      .flatMap(([, , make]) =>
        Array.from(make().matchAll(/<rect[^>]+fill="(#[\da-f]{6})"/g), ([, fill]) => fill ?? ''),
      ),
  )
  expect(new Set(fills).size).toBe(9)
  for (const fill of fills) expect(1.05 / (luminance(fill) + 0.05)).toBeGreaterThanOrEqual(4.5)
})

test('a name with markup is text', () => {
  const snapshot = calm({
    groups: [{ ...groups()[0], services: [service('it', both('A & B "<b>" \u0007'))] }] as Snapshot['groups'],
  })
  const svg = read(snapshot, '/badges/it.svg')
  expect(svg).toContain('aria-label="A &amp; B &quot;&lt;b&gt;&quot; \u00a0: Opérationnel"')
  expect(svg).not.toContain('<b>')
})

test('a service that is named like another’s uptime keeps its address, and overall is all', () => {
  const services = ['mail', 'mail-uptime', 'overall'].map((id) => service(id, both(`Service ${id}`)))
  const snapshot = calm({ groups: [{ ...groups()[0], services }] as Snapshot['groups'] })
  expect(shields(snapshot, 'mail-uptime').label).toBe('Service mail-uptime')
  expect(shields(snapshot, 'overall').label).toBe('Vigie')
})
