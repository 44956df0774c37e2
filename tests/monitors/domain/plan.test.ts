import { describe, expect, it } from 'vitest'
import { advance, initialState } from '../../../monitors/domain/advance.ts'
import { firstDue, nextDue, stableJitter } from '../../../monitors/domain/plan.ts'
import { observationOf, SETTINGS } from './observations.ts'

const UP = advance(initialState('site/page', 'local'), observationOf('site/page', 0, 'ok'), SETTINGS, 0).state
const SUSPECT = advance(UP, observationOf('site/page', 0, 'http_status'), SETTINGS, 0).state

describe('the plan of a check', () => {
  it('has a stable place of its own within the interval, in whole seconds', () => {
    const places = ['a/page', 'b/page', 'c/page', 'd/page'].map((key) => stableJitter(key, 60_000))
    expect(places).toEqual(['a/page', 'b/page', 'c/page', 'd/page'].map((key) => stableJitter(key, 60_000)))
    expect(new Set(places).size).toBeGreaterThan(1)
    expect(places.every((place) => place >= 0 && place < 60_000 && place % 1_000 === 0)).toBe(true)
  })

  it('spreads a thousand checks over a minute without a crowd at any second', () => {
    const places = Array.from({ length: 1_000 }, (_, index) => stableJitter(`service-${index}/page`, 60_000))
    const crowds = Object.values(Object.groupBy(places, String)).map((crowd) => crowd?.length ?? 0)
    expect(Math.max(...crowds)).toBeLessThan(50)
  })

  it('probes for the first time within seconds of the start', () => {
    expect(firstDue({ ...SETTINGS, jitterMs: 47_000 }, 1_000_400, 7)).toBe(1_002_000)
  })

  it('takes longer over the first probes of a crowd, and never longer than an interval', () => {
    expect(firstDue({ ...SETTINGS, jitterMs: 47_000 }, 1_000_400, 1_000)).toBe(1_022_000)
    expect(firstDue({ ...SETTINGS, jitterMs: 47_000 }, 1_000_400, 100_000)).toBe(1_047_000)
  })

  it.each([
    ['on its grid, an interval later', 47_000, 47_000, 107_000],
    ['on its grid again after a first probe off it', 3_000, 3_000, 47_000],
    ['at the earliest half an interval later', 40_000, 40_000, 107_000],
  ])('is due %s', (_name, dueAt, now, expected) => {
    expect(nextDue(UP, { ...SETTINGS, jitterMs: 47_000 }, dueAt, now)).toEqual({
      dueAt: expected,
      skipped: 0,
    })
  })

  it('retries a suspect from the moment it was due, off the grid', () => {
    expect(nextDue(SUSPECT, { ...SETTINGS, jitterMs: 47_000 }, 60_000, 61_200)).toEqual({
      dueAt: 75_000,
      skipped: 0,
    })
  })

  it('skips and counts what a sleep made it miss, and makes up for none of it', () => {
    const { dueAt, skipped } = nextDue(UP, SETTINGS, 60_000, 3_660_500)
    expect(skipped).toBe(59)
    expect(dueAt).toBeGreaterThanOrEqual(3_660_000)
    expect(dueAt).toBeLessThan(3_660_500 + 60_000)
  })
})
