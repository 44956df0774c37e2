import { expect, test } from 'vitest'
import { changedStates } from '../../web/browser/announce.ts'
import { newsOf } from '../../web/browser/news.ts'
import { firstFollowDelayMs, newsDelayMs, pollDelayMs, returnDelayMs } from '../../web/browser/pacing.ts'
import { retryAfterMs } from '../../web/browser/server-time.ts'

test.each([
  [0, 0, 15_000],
  [0, 1, 25_000],
  [1, 0, 30_000],
  [3, 0.5, 125_000],
  [60, 0, 300_000],
])('after %i failures, with chance %d, the page waits %i ms', (failures, chance, delayMs) => {
  expect(pollDelayMs(failures, chance)).toBe(delayMs)
})

test('who saves data asks four times less often', () => {
  expect(pollDelayMs(0, 0.5, true)).toBe(4 * pollDelayMs(0, 0.5))
})

test.each([
  [0, 0, 0, 200],
  [0, 0.5, 0, 2_500],
  [3, 0.5, 0, 20_000],
  [60, 0.5, 0, 150_000],
  [0, 0.5, 30_000, 32_500],
])(
  'after %i refusals, with chance %d and %i ms to wait, the events are asked for in %i ms',
  (refusals, chance, waitMs, delayMs) => {
    expect(returnDelayMs(refusals, chance, waitMs)).toBe(delayMs)
  },
)

test('a crowd that is cut off at once comes back spread over seconds, and fetches news so too', () => {
  const chances = Array.from({ length: 100 }, (_, index) => index / 100)
  const most = (delays: number[]) =>
    Math.max(...delays.map((from) => delays.filter((at) => at >= from && at < from + 100).length))
  expect(most(chances.map((chance) => returnDelayMs(0, chance, 0)))).toBeLessThanOrEqual(6)
  expect(most(chances.map((chance) => newsDelayMs(chance)))).toBeLessThanOrEqual(5)
})

test.each([
  [null, 0],
  ['30', 30_000],
  ['Mon, 22 Dec 2025 08:43:00 GMT', 60_000],
  ['Mon, 22 Dec 2025 08:00:00 GMT', 0],
  ['soon', 0],
])('Retry-After %j is %i ms', (value, spanMs) => {
  expect(retryAfterMs(value, Date.parse('2025-12-22T08:42:00Z'))).toBe(spanMs)
})

const AS_OF = Date.parse('2025-12-22T08:42:00Z')
const OVERALL = { state: 'operational', sentence: { fr: 'Tout va', en: 'All is well' } }

function snapshotEvent(secondsLater: number, changes: object = {}) {
  const generatedAt = new Date(AS_OF + secondsLater * 1_000).toISOString()
  const data = JSON.stringify({ version: 1, generatedAt, overall: OVERALL, gap: false, ...changes })
  return { id: '1', name: 'snapshot', data }
}

test.each([
  ['the page is as new as the snapshot', snapshotEvent(1), null],
  ['a newer measurement says the same', snapshotEvent(60), 20_000],
  ['the overall state has changed', snapshotEvent(60, { overall: { state: 'unknown' } }), 1_700],
  ['something was missed', snapshotEvent(0, { gap: true }), 1_700],
  ['a service has changed', { id: '1.1', name: 'service', data: '{}' }, 1_700],
])('when %s, the page is fetched in time', (_, event, delayMs) => {
  const known = { asOf: AS_OF, overall: JSON.stringify(OVERALL) }
  expect(newsOf(event, known, 0.5).delayMs).toBe(delayMs)
})

test('only what changed is announced, in the order of the page', () => {
  const before = new Map([
    ['a', 'A: up'],
    ['b', 'B: up'],
    ['c', 'C: up'],
  ])
  const after = new Map([
    ['c', 'C: down'],
    ['a', 'A: up'],
    ['d', 'D: down'],
  ])
  expect(changedStates(before, after)).toEqual(['C: down', 'D: down'])
  expect(changedStates(after, after)).toEqual([])
})

test('the events are followed once somebody stays, and not by all at the same moment', () => {
  expect([0, 0.5, 0.999].map(firstFollowDelayMs)).toEqual([10_000, 12_000, 13_996])
})
