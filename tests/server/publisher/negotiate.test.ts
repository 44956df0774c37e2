import { describe, expect, test } from 'vitest'
import { acceptedCodings, createNegotiator } from '../../../server/publisher/negotiate.ts'

describe('the codings a client accepts, the most welcome first', () => {
  test.each([
    [undefined, ['identity']],
    ['', ['identity']],
    ['gzip, deflate, br, zstd', ['br', 'zstd', 'gzip', 'identity']],
    ['gzip', ['gzip', 'identity']],
    ['x-gzip', ['gzip', 'identity']],
    ['GZIP;Q=0.5', ['gzip', 'identity']],
    ['br;q=0, gzip', ['gzip', 'identity']],
    ['br;q=0.000,zstd;q=0', ['identity']],
    ['gzip;q=1.0, br;q=0.5', ['gzip', 'br', 'identity']],
    ['zstd;q=0.5, gzip;q=0.8, br;q=0.8', ['br', 'gzip', 'zstd', 'identity']],
    ['identity, gzip;q=0.5', ['identity', 'gzip']],
    ['identity;q=0.5, gzip', ['gzip', 'identity']],
    ['*', ['br', 'zstd', 'gzip', 'identity']],
    ['*;q=0', ['identity']],
    ['gzip, *;q=0', ['gzip', 'identity']],
    ['br;q=0, *', ['zstd', 'gzip', 'identity']],
    ['identity;q=0', ['identity']],
    ['br;q=2, gzip;q=yes', ['identity']],
    [' br ; q=0.9 , gzip ; q=0.1', ['br', 'gzip', 'identity']],
    ['deflate, compress', ['identity']],
    [`gzip${' '.repeat(300)}`, ['identity']],
  ])('%j', (header, codings) => {
    expect(acceptedCodings(header)).toEqual(codings)
  })
})

test('remembering headers changes no answer, however many there are', () => {
  const negotiate = createNegotiator()
  for (let index = 0; index < 200; index += 1) {
    expect(negotiate(`br;q=0, gzip, x${index}`)).toEqual(['gzip', 'identity'])
    expect(negotiate(undefined)).toEqual(['identity'])
  }
})
