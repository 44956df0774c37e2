import { describe, expect, it } from 'vitest'
import { initialState } from '../../../monitors/domain/advance.ts'
import type { CheckState } from '../../../monitors/domain/check-state.ts'
import {
  activeWindow,
  maintenanceState,
  plannedSpans,
  provenAt,
  VERIFYING_MS,
} from '../../../monitors/domain/maintenance.ts'
import { maintenanceWindow } from './reference/evidence.ts'

describe('planned time', () => {
  it.each([
    ['one recorded before it began', [maintenanceWindow(10, 20, { recordedAt: 9 })], ['10-20']],
    ['one recorded as it began', [maintenanceWindow(10, 20, { recordedAt: 10 })], []],
    ['one recorded afterwards', [maintenanceWindow(10, 20, { recordedAt: 30 })], []],
    ['a cancelled one', [maintenanceWindow(10, 20, { cancelled: true })], []],
    ['one of another service', [maintenanceWindow(10, 20, { services: ['other'] })], []],
    ['an empty one', [maintenanceWindow(10, 10)], []],
    ['one that overlaps the next', [maintenanceWindow(15, 30), maintenanceWindow(10, 20)], ['10-30']],
    ['one inside another', [maintenanceWindow(10, 40), maintenanceWindow(15, 20)], ['10-40']],
    ['one that touches the next', [maintenanceWindow(10, 20), maintenanceWindow(20, 30)], ['10-30']],
    ['two apart', [maintenanceWindow(25, 30), maintenanceWindow(10, 20)], ['10-20', '25-30']],
    [
      'an extension recorded too late',
      [maintenanceWindow(10, 20), maintenanceWindow(15, 30, { recordedAt: 18 })],
      ['10-20'],
    ],
  ])('%s', (_, windows, expected) => {
    expect(plannedSpans(windows, 'service').map(({ from, to }) => `${from}-${to}`)).toEqual(expected)
  })
})

describe('a window at an instant', () => {
  it.each([
    [9, 'scheduled'],
    [10, 'in_progress'],
    [19, 'in_progress'],
    [20, 'verifying'],
    [20 + VERIFYING_MS - 1, 'verifying'],
    [20 + VERIFYING_MS, 'completed'],
  ])('at %d is %s', (now, state) => {
    expect(maintenanceState(maintenanceWindow(10, 20), now)).toBe(state)
    expect(maintenanceState(maintenanceWindow(10, 20, { cancelled: true }), now)).toBe('cancelled')
  })

  it.each([
    [24, 'verifying'],
    [25, 'completed'],
  ])('whose services were good at 25 is %d %s', (now, state) => {
    expect(maintenanceState(maintenanceWindow(10, 20, { completedAt: 25 }), now)).toBe(state)
  })

  it('is active over its own services alone, and of two the one that ends last', () => {
    const short = maintenanceWindow(10, 20)
    const long = maintenanceWindow(12, 30)
    const late = maintenanceWindow(40, 50, { recordedAt: 45 })
    const cancelled = maintenanceWindow(10, 60, { cancelled: true })
    const windows = [short, long, late, cancelled]
    expect(activeWindow(windows, 'service', 11)).toBe(short)
    expect(activeWindow(windows, 'service', 15)).toBe(long)
    expect(activeWindow(windows, 'service', 30)).toBeUndefined()
    expect(activeWindow(windows, 'service', 46)).toBe(late)
    expect(activeWindow(windows, 'other', 15)).toBeUndefined()
  })
})

describe('the services of a window that has ended', () => {
  const check = (changes: Partial<CheckState>): CheckState => ({
    ...initialState('service/page', 'local'),
    verdict: 'up',
    ...changes,
  })
  it.each<[string, readonly Partial<CheckState>[], number | undefined]>([
    ['were good before its end only', [{ lastGoodAt: 19 }], undefined],
    ['were good at its end', [{ lastGoodAt: 20 }], 20],
    ['are slow, which is an answer', [{ verdict: 'slow', lastGoodAt: 27 }], 27],
    ['answered once and are not believed yet', [{ verdict: 'down', lastGoodAt: 27 }], undefined],
    ['are filtered', [{ verdict: 'filtered', lastGoodAt: 12 }], undefined],
    ['have never been measured', [{ verdict: 'unknown' }], undefined],
    ['are good one after the other', [{ lastGoodAt: 22 }, { lastGoodAt: 31 }], 31],
    ['are good but for one', [{ lastGoodAt: 22 }, { lastGoodAt: 19 }], undefined],
    ['are watched no more', [], 20],
  ])('%s', (_, states, at) => {
    expect(provenAt(maintenanceWindow(10, 20), () => states.map(check))).toBe(at)
  })
})
