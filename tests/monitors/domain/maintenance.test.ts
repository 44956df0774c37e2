import { describe, expect, it } from 'vitest'
import { activeWindow, maintenanceState, plannedSpans } from '../../../monitors/domain/maintenance.ts'
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
    [20, 'completed'],
  ])('at %d is %s', (now, state) => {
    expect(maintenanceState(maintenanceWindow(10, 20), now)).toBe(state)
    expect(maintenanceState(maintenanceWindow(10, 20, { cancelled: true }), now)).toBe('cancelled')
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
