import { describe, expect, test } from 'vitest'
import type { MaintenanceWindow } from '../../../monitors/domain/record.ts'
import { revise } from '../../../monitors/domain/revision.ts'
import { maintenanceWindow } from './reference/evidence.ts'

/** Loads one form after the other, each so many milliseconds on, and tells the revisions. */
function edited(
  forms: readonly Partial<MaintenanceWindow>[],
  everyMs = 60_000,
  base: Partial<MaintenanceWindow> = {},
): readonly number[] {
  const noted = new Map<string, number>()
  return forms.map((form, index) => {
    const window = { ...maintenanceWindow(10, 20, { recordedAt: 5_000, ...base }), ...form }
    const { windows, fresh } = revise([window], noted, 100_000 + index * everyMs)
    for (const [key, at] of fresh) noted.set(key, at)
    return windows[0]?.revisedAt ?? Number.NaN
  })
}

const A = {}
const B = { to: 30 }

describe('a revision', () => {
  test('is first the announcement itself', () => {
    expect(edited([A])).toEqual([5_000])
    expect(edited([{ cancelled: true }])).toEqual([6_000])
  })

  test('stays while only words change', () => {
    const words = { title: { fr: 'Autrement', en: 'Otherwise' } }
    expect(edited([A, words, A])).toEqual([5_000, 5_000, 5_000])
  })

  test('grows with every change, one that goes back included', () => {
    expect(edited([A, B, A, A, B])).toEqual([5_000, 160_000, 220_000, 220_000, 340_000])
    expect(edited([A, { services: ['service', 'other'] }, A])).toEqual([5_000, 160_000, 220_000])
    expect(edited([A, { cancelled: true }, A])).toEqual([5_000, 160_000, 220_000])
  })

  test('grows by a second at least, when edits follow each other at once and when the clock is set back', () => {
    expect(edited([A, B, A], 0)).toEqual([5_000, 100_000, 101_000])
    expect(edited([A, B, A], -3_600_000, { recordedAt: 500_000 })).toEqual([500_000, 501_000, 502_000])
  })

  test('of one window says nothing of another', () => {
    const other = maintenanceWindow(10, 20, { id: 'other', recordedAt: 7_000 })
    const noted = new Map([['revised: 90000 planned window 10 20 service', 90_000]])
    expect(revise([other], noted, 100_000).windows[0]?.revisedAt).toBe(7_000)
  })
})
