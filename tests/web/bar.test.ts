import { expect, test } from 'vitest'
import { BAR_HEIGHT, barPaths, barWidth } from '../../web/pages/parts/bar-paths.ts'
import { days, unmeasuredDays } from './snapshots.ts'

const HOUR_MS = 3_600_000
const columns = (path = '') =>
  [...path.matchAll(/M(\d+) \d+v-(\d+)/g)].map(([, x, height]) => [Number(x), Number(height)])

test('calm days are one low row, in one path', () => {
  const paths = barPaths(days('a'))
  expect([...paths.keys()]).toEqual(['operational'])
  expect(columns(paths.get('operational'))).toHaveLength(90)
})

test('an outage rises above the calm, a short one too, and grows with its share of the day', () => {
  const row = days('a', {
    0: { majorMs: 60_000 },
    1: { majorMs: 12 * HOUR_MS },
    2: { partialMs: 24 * HOUR_MS },
  })
  const paths = barPaths(row)
  expect(columns(paths.get('major'))).toEqual([
    [0, 20],
    [4, 26],
  ])
  expect(columns(paths.get('partial'))).toEqual([[8, BAR_HEIGHT]])
})

test('the worst of a day gives its colour', () => {
  const paths = barPaths(
    days('a', { 5: { partialMs: HOUR_MS, degradedMs: 9 * HOUR_MS, unknownMs: HOUR_MS } }),
  )
  expect(columns(paths.get('partial'))).toHaveLength(1)
  expect(paths.has('degraded')).toBe(false)
})

test('what was not measured is never drawn as calm', () => {
  expect([...barPaths(unmeasuredDays('a')).keys()]).toEqual(['unknown'])
  const half = barPaths(days('a', { 0: { unknownMs: 12 * HOUR_MS } }))
  expect(columns(half.get('operational'))[0]).toEqual([0, 5])
})

test('a day of no length and a row of no days do not break the picture', () => {
  const [first] = days('a')
  expect([...barPaths(first ? [{ ...first, dayMs: 0, operationalMs: 0 }] : []).keys()]).toEqual(['unknown'])
  expect(barWidth([])).toBe(1)
})
