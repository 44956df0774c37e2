import { describe, expect, test } from 'vitest'
import type { ServiceView } from '../../monitors/domain/snapshot.ts'
import { htmlOf, wordsOf } from './reading.ts'
import { both, calm, groups, incident, outage } from './snapshots.ts'

const home = { page: 'home', locale: 'fr' } as const
const plain = (html: string) => wordsOf(html).replace(/[\u00a0\u202f]/g, ' ')
const warnings = (html: string) => html.match(/<section class="scam">[\s\S]*?<\/section>/g) ?? []

const bank = { serviceId: 'bank-web', name: both('Banque en ligne') }
const bankIncident = (changes: Parameters<typeof incident>[0] = {}) =>
  incident({
    scamWarning: null,
    services: [{ ...bank, from: incident().startedAt, lastGoodAt: null, to: null, note: null }],
    ...changes,
  })

function banking(state: ServiceView['state'], incidents = [bankIncident()]) {
  return calm({ groups: groups({ 'bank-web': { state } }), incidents })
}

describe('the warning against scams', () => {
  test.each(['major_outage', 'partial_outage'] as const)(
    'stands while a service of a bank is %s',
    (state) => {
      const html = htmlOf(home, banking(state, []))
      expect(plain(html)).toContain('votre banque ne vous demandera jamais vos codes')
      expect(plain(html)).toContain('Les contacts officiels')
    },
  )

  test.each(['filtered', 'unknown'] as const)(
    'stays while an open outage is hidden by a state that is %s',
    (state) => {
      expect(warnings(htmlOf(home, banking(state)))).toHaveLength(1)
    },
  )

  test('is not there in calm, nor when the outage is over', () => {
    const over = bankIncident({ phase: 'resolved' })
    expect(warnings(htmlOf(home, banking('operational', [over])))).toHaveLength(0)
    expect(
      warnings(htmlOf({ page: 'incident', id: over.id, locale: 'fr' }, banking('operational', [over]))),
    ).toHaveLength(0)
  })

  test('is not there for an outage of services that no fraudster would pose as', () => {
    const post = incident({ scamWarning: null })
    expect(warnings(htmlOf(home, outage({ incidents: [post] })))).toHaveLength(0)
  })

  test('is said once, whatever the number of outages that call for it', () => {
    const html = htmlOf(home, banking('major_outage', [bankIncident(), bankIncident({ id: 'second' })]))
    expect(warnings(html)).toHaveLength(1)
    expect(html.match(/labanquepostale\.fr/g)).toHaveLength(1)
  })

  test('has the words of the record where it has some, beside the same contacts', () => {
    const html = htmlOf(home, banking('major_outage', [bankIncident({ scamWarning: both('Méfiez-vous.') })]))
    expect(warnings(html)).toHaveLength(1)
    expect(plain(warnings(html)[0] ?? '')).toMatch(/Méfiez-vous\..*La Banque Postale/)
  })

  test('gives an address to type, not a link to follow, and a number to call', () => {
    const [warning = ''] = warnings(htmlOf(home, banking('major_outage')))
    expect(warning).toContain('<strong>www.labanquepostale.fr</strong> (tapez cette adresse vous-même)')
    expect(warning).not.toContain('href="http')
    expect(warning).toContain('<a href="tel:3631">3631</a>')
  })

  test('stands on the pages of the outage and of every service of the bank, in both languages', () => {
    const snapshot = banking('major_outage')
    for (const route of [
      { page: 'incident', id: bankIncident().id, locale: 'en' },
      { page: 'service', id: 'bank-web', locale: 'en' },
      { page: 'service', id: 'bank-app', locale: 'en' },
    ] as const) {
      expect(plain(warnings(htmlOf(route, snapshot))[0] ?? '')).toContain(
        'your bank will never ask for your codes',
      )
    }
    expect(warnings(htmlOf({ page: 'service', id: 'digiposte', locale: 'en' }, snapshot))).toHaveLength(0)
  })
})
