import { describe, expect, test } from 'vitest'
import { isPrivateHost } from '../../config/address.ts'
import { parseDuration } from '../../config/duration.ts'
import { timezone } from '../../config/formats.ts'
import { nearest } from '../../config/nearest.ts'
import { parseSize } from '../../config/size.ts'

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['15s', 15_000],
    ['10m', 600_000],
    ['24h', 86_400_000],
    ['30d', 2_592_000_000],
    ['0s', 0],
    ['007s', 7_000],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  test.each([
    '',
    '10',
    's',
    '1.5s',
    '-1s',
    '+1s',
    '10 s',
    ' 10s',
    '10s\n',
    '10S',
    '10sec',
    '1h30m',
    '1w',
    '9999999999s',
  ])('not %j', (text) => {
    expect(parseDuration(text)).toBeNull()
  })
})

describe('sizes', () => {
  test.each([
    ['1B', 1],
    ['64KiB', 65_536],
    ['2MiB', 2_097_152],
    ['0B', 0],
  ])('%s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  test.each(['', '64', 'KiB', '64KB', '64kib', '1.5MiB', '-1B', '64 KiB', '1GiB'])('not %j', (text) => {
    expect(parseSize(text)).toBeNull()
  })
})

describe('time zones', () => {
  test('are all that this system can format', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => timezone(name) !== null)).toEqual([])
  })

  test.each(['Europe/Paris', 'UTC', 'Europe/Kiev', 'US/Pacific'])('%s', (name) => {
    expect(timezone(name)).toBeNull()
  })

  // The abbreviations can be formatted, but no local time can be read in them.
  test.each(['PST', 'JST', 'Europe/Lutetia', 'Europe/Paris ', '+01:00', '2025-01-01[Europe/Paris]', ''])(
    'not %j',
    (name) => {
      expect(timezone(name)).not.toBeNull()
    },
  )
})

describe('private hosts', () => {
  test.each([
    'localhost',
    'LOCALHOST.',
    'api.localhost',
    '127.0.0.1',
    '127.255.255.255',
    '0.0.0.0',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.0.1',
    '100.127.255.255',
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fdff::1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:7f00:1]',
  ])('%s', (host) => {
    expect(isPrivateHost(host)).toBe(true)
  })

  test.each([
    'www.laposte.fr',
    'localhost.example.org',
    'notlocalhost',
    '1.1.1.1',
    '11.0.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '[2606:4700::1111]',
    '[::2]',
    '[::ffff:1.1.1.1]',
  ])('not %s', (host) => {
    expect(isPrivateHost(host)).toBe(false)
  })
})

test.each([
  ['intervall', 'interval'],
  ['Timeout', 'timeout'],
  ['timout', 'timeout'],
  ['body_limit', undefined],
  ['x', undefined],
])('the known key nearest to %s is %s', (word, known) => {
  expect(nearest(word, ['interval', 'timeout', 'controls'])).toBe(known)
})
