import { expect, test } from 'vitest'
import { isDue } from '../../../server/publisher/publish-policy.ts'

const AT = 1_000_000
const fresh = { staleAt: AT + 130_000 }
const short = { staleAt: AT + 12_000 }
const everlasting = { staleAt: null }

test.each([
  ['the first edition', undefined, false, 0, true],
  ['a change at once', fresh, true, 1_000, true],
  ['a second change within the same second', fresh, true, 999, false],
  ['a newer measurement', fresh, false, 14_999, false],
  ['a newer measurement after the pace', fresh, false, 15_000, true],
  ['a measurement when nothing can go stale', everlasting, false, 14_999, false],
  ['a measurement when nothing can go stale, later', everlasting, false, 15_000, true],
  ['a measurement well before a short deadline', short, false, 6_000, true],
  ['a measurement before half of a short deadline', short, false, 5_999, false],
  ['anything after the clock was set back', fresh, false, -3_600_000, true],
])('%s', (_name, previous, changed, elapsedMs, due) => {
  expect(isDue({ previous, publishedAt: AT, changed, now: AT + elapsedMs })).toBe(due)
})
