import { describe, expect, test } from 'vitest'
import { isHeld, namesTag } from '../../../server/publisher/conditional.ts'

const TAG = '"abc-br"'
const CHANGED = Date.parse('2025-12-22T08:42:00Z')
const NOW = CHANGED + 60_000

describe('If-None-Match', () => {
  test.each([
    [TAG, true],
    [`W/${TAG}`, true],
    ['*', true],
    [' * ', true],
    [`"one", ${TAG}, "two"`, true],
    [`W/"one",W/${TAG}`, true],
    ['"abc"', false],
    ['"abc-gzip"', false],
    ['abc-br', false],
    ['"a, *, b"', false],
    ['', false],
    ['"abc-br', false],
  ])('%j', (header, held) => {
    expect(namesTag(header, TAG)).toBe(held)
  })
})

describe('If-Modified-Since', () => {
  const since = (value: string, others = {}) =>
    isHeld({ 'if-modified-since': value, ...others }, TAG, CHANGED, NOW)

  test.each([
    ['the very second', 'Mon, 22 Dec 2025 08:42:00 GMT', true],
    ['later', 'Mon, 22 Dec 2025 08:42:30 GMT', true],
    ['earlier', 'Mon, 22 Dec 2025 08:41:59 GMT', false],
    ['in the future', 'Mon, 22 Dec 2025 08:43:01 GMT', false],
    ['no date', 'yesterday', false],
  ])('%s', (_name, value, held) => {
    expect(since(value)).toBe(held)
  })

  test('does not count beside If-None-Match, whatever that says', () => {
    expect(since('Mon, 22 Dec 2025 08:42:00 GMT', { 'if-none-match': '"other"' })).toBe(false)
    expect(since('Mon, 22 Dec 2025 08:41:00 GMT', { 'if-none-match': TAG })).toBe(true)
  })
})
