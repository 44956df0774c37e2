import { expect, test } from 'vitest'
import { readIds, toggled, writeIds } from '../../web/browser/mine/selection.ts'
import { MINE_WORDS, type MineCounts } from '../../web/i18n/mine.ts'

const KNOWN = new Set(['colissimo', 'digiposte', 'banque & co'])

test.each([
  ['colissimo,digiposte', ['colissimo', 'digiposte']],
  ['digiposte,colissimo,digiposte', ['digiposte', 'colissimo']],
  ['banque%20%26%20co', ['banque & co']],
  ['digiposte,<img src=x>,unknown', ['digiposte']],
  ['main', []],
  ['%E0%A4%A', []],
  ['', []],
])('the fragment %j picks %j', (text, ids) => {
  expect(readIds(text, KNOWN)).toEqual(ids)
})

test('a selection survives its link, and a toggle its repetition', () => {
  expect(readIds(writeIds(['banque & co', 'digiposte']), KNOWN)).toEqual(['banque & co', 'digiposte'])
  expect(toggled(toggled(['digiposte'], 'colissimo'), 'digiposte')).toEqual(['colissimo'])
})

const NONE: MineCounts = { total: 0, out: [], degraded: [], maintenance: [], unmeasured: [] }

test.each<[Partial<MineCounts>, string, string]>([
  [{ total: 1 }, 'votre service répond', 'your service is answering'],
  [{ total: 2 }, 'vos deux services répondent', 'your two services are answering'],
  [{ total: 12 }, 'vos 12 services répondent', 'your 12 services are answering'],
  [{ total: 1, out: ['A'] }, 'A est en panne', 'A is down'],
  [
    { total: 3, out: ['A', 'B'] },
    'A et B sont en panne\u202f; votre autre service répond',
    'A and B are down; your other service is answering',
  ],
  [
    { total: 7, out: ['A'], degraded: ['B'], maintenance: ['C'], unmeasured: ['D', 'E'] },
    'A est en panne\u202f; perturbations sur B\u202f; C est en maintenance\u202f; pas de mesure pour D et E\u202f; vos deux autres services répondent',
    'A is down; B is degraded; C is under maintenance; no measurement for D and E; your two other services are answering',
  ],
])('%j is told as one sentence', (counts, french, english) => {
  expect(MINE_WORDS.fr.sentence({ ...NONE, ...counts })).toBe(french)
  expect(MINE_WORDS.en.sentence({ ...NONE, ...counts })).toBe(english)
})
