import { expect, test } from 'vitest'
import { overallSentence, overallState } from '../../../monitors/domain/narrative/overall.ts'
import type { ServiceView } from '../../../monitors/domain/snapshot.ts'
import { both, service } from '../../web/snapshots.ts'

const PARIS = 'Europe/Paris'
const NOW = Date.parse('2025-12-22T08:42:00Z')
const SINCE = Date.parse('2025-12-22T05:30:00Z')

const fine = service('fine', both('Digiposte'))
const one = (changes: Partial<ServiceView>) =>
  service('one', both('Suivi Colissimo', 'Colissimo tracking'), changes)
const two = (changes: Partial<ServiceView>) =>
  service('two', both('Banque en ligne', 'Online banking'), changes)
const OUT = { state: 'major_outage', since: SINCE } as const
const LATER = { state: 'major_outage', since: SINCE + 600_000 } as const
const PARTLY = { state: 'partial_outage', since: SINCE } as const
const SLOW = { state: 'degraded', reason: 'slow' } as const
const EXPIRING = { state: 'degraded', reason: 'tls_expiring' } as const
const FILTERED = { state: 'filtered', reason: 'challenge' } as const
const BLIND = { state: 'unknown', reason: 'vantage_blind' } as const
const PLANNED = { maintenanceId: 'works' } as const

test.each<[string, readonly ServiceView[], string, string, string]>([
  [
    'all well',
    [fine],
    'operational',
    'Tous les services mesurés répondent',
    'All measured services are answering',
  ],
  [
    'one out',
    [fine, one(OUT)],
    'major_outage',
    'Suivi Colissimo est en panne depuis 6 h 30',
    'Colissimo tracking has been out since 6:30',
  ],
  [
    'two out together',
    [fine, one(OUT), two(OUT)],
    'major_outage',
    'Deux services sont en panne depuis 6 h 30',
    'Two services have been out since 6:30',
  ],
  [
    'two out one after the other',
    [one(OUT), two(LATER)],
    'major_outage',
    'Deux services sont en panne, le premier depuis 6 h 30',
    'Two services are out, the first since 6:30',
  ],
  [
    'one partly out',
    [fine, one(PARTLY)],
    'partial_outage',
    'Suivi Colissimo est en panne partielle depuis 6 h 30',
    'Colissimo tracking has been partly out since 6:30',
  ],
  [
    'one slow',
    [fine, one(SLOW)],
    'degraded',
    'Suivi Colissimo répond lentement',
    'Colissimo tracking is answering slowly',
  ],
  [
    'one certificate',
    [fine, one(EXPIRING)],
    'degraded',
    'Suivi Colissimo répond, mais son certificat de sécurité expire bientôt',
    'Colissimo tracking is answering, but its security certificate is about to expire',
  ],
  [
    'two certificates',
    [one(EXPIRING), two(EXPIRING)],
    'degraded',
    'Deux services répondent, mais leur certificat de sécurité expire bientôt',
    'Two services are answering, but their security certificates are about to expire',
  ],
  [
    'one slow, one certificate',
    [one(SLOW), two(EXPIRING)],
    'degraded',
    'Deux services sont perturbés',
    'Two services are degraded',
  ],
  [
    'one filtered',
    [fine, one(FILTERED)],
    'filtered',
    'Tous les services mesurés répondent ; aucune mesure pour Suivi Colissimo',
    'All measured services are answering; Colissimo tracking cannot be measured',
  ],
  [
    'nothing measured',
    [one(BLIND), two(FILTERED)],
    'filtered',
    'Nous ne pouvons pas mesurer en ce moment',
    'We cannot measure at the moment',
  ],
  [
    'all blind',
    [one(BLIND), two(BLIND)],
    'unknown',
    'Nous ne pouvons pas mesurer en ce moment',
    'We cannot measure at the moment',
  ],
  [
    'one in maintenance',
    [fine, one(PLANNED)],
    'maintenance',
    'Suivi Colissimo est en maintenance ; le reste répond',
    'Colissimo tracking is under maintenance; the rest is answering',
  ],
  [
    'all in maintenance',
    [one(PLANNED), two(PLANNED)],
    'maintenance',
    'Deux services sont en maintenance',
    'Two services are under maintenance',
  ],
])('%s', (_, services, state, fr, en) => {
  const sentence = overallSentence(services, NOW, PARIS)
  expect(overallState(services)).toBe(state)
  expect(sentence.fr.replace(/[\u00a0\u202f]/g, ' ')).toBe(fr)
  expect(sentence.en.replace(/\u00a0/g, ' ')).toBe(en)
})
