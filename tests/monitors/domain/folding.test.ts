import { describe, expect, it } from 'vitest'
import type { CheckState, LastSeen, Run } from '../../../monitors/domain/check-state.ts'
import { earliestBackdate, isFoldable } from '../../../monitors/domain/folding.ts'

const MIDNIGHT = 1_000_000

function state(more: Partial<CheckState>): CheckState {
  return {
    checkKey: 'service/check',
    vantage: 'local',
    verdict: 'up',
    reason: 'ok',
    since: 0,
    reasonSince: 0,
    lastMeasured: 'up',
    candidate: null,
    blind: null,
    lastSeen: null,
    lastGoodAt: null,
    ...more,
  }
}

function seen(at: number): LastSeen {
  return { at, verdict: 'up', reason: 'ok', latencyMs: 1, retryAfterMs: null }
}

function run(firstAt: number): Run {
  return { verdict: 'down', count: 1, firstAt, firstReason: 'http_status' }
}

describe('a day can be folded', () => {
  it.each([
    ['when each check was seen since', [state({ lastSeen: seen(MIDNIGHT) })], true],
    ['not while a silence would begin in it', [state({ lastSeen: seen(MIDNIGHT - 1) })], false],
    [
      'not while a run that began in it is open',
      [state({ lastSeen: seen(MIDNIGHT + 60), candidate: run(MIDNIGHT - 1) })],
      false,
    ],
    [
      'not while blind rounds that began in it go on',
      [state({ lastSeen: seen(MIDNIGHT + 60), blind: run(MIDNIGHT - 1) })],
      false,
    ],
    [
      'with a run that began after it',
      [state({ lastSeen: seen(MIDNIGHT + 60), candidate: run(MIDNIGHT), blind: run(MIDNIGHT + 30) })],
      true,
    ],
    ['not before a first observation', [state({})], false],
    [
      'not for the sake of one check alone',
      [state({ lastSeen: seen(MIDNIGHT + 9) }), state({ lastSeen: seen(MIDNIGHT - 9) })],
      false,
    ],
    ['without checks', [], true],
  ])('%s', (_, states, expected) => {
    expect(isFoldable(MIDNIGHT, states, MIDNIGHT + 100)).toBe(expected)
  })

  it('only once it is over', () => {
    expect(isFoldable(MIDNIGHT, [], MIDNIGHT - 1)).toBe(false)
    expect(isFoldable(MIDNIGHT, [], MIDNIGHT)).toBe(true)
  })

  it('after the earliest date that can still be written', () => {
    expect(earliestBackdate(state({ lastSeen: seen(9), candidate: run(7), blind: run(8) }))).toBe(7)
    expect(earliestBackdate(state({ lastSeen: seen(9), candidate: run(8), blind: run(7) }))).toBe(7)
    expect(earliestBackdate(state({ lastSeen: seen(9) }))).toBe(9)
  })
})
