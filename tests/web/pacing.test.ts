import { expect, test } from 'vitest'
import { changedStates } from '../../web/browser/announce.ts'
import { pollDelayMs } from '../../web/browser/pacing.ts'

test.each([
  [0, 0, 15_000],
  [0, 1, 25_000],
  [1, 0, 30_000],
  [3, 0.5, 125_000],
  [60, 0, 300_000],
])('after %i failures, with chance %d, the page waits %i ms', (failures, chance, delayMs) => {
  expect(pollDelayMs(failures, chance)).toBe(delayMs)
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
