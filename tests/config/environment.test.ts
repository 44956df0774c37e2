import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../config/environment.ts'

const DEFAULTS = {
  host: '127.0.0.1',
  port: 8080,
  configFile: 'config/status.yaml',
  historyDir: 'config/history',
  databaseUrl: 'sqlite:data/vigie.db',
  publicUrl: null,
  logLevel: 'info',
  trustProxy: false,
  ratePerMinute: null,
}

test('an empty environment gives the defaults, and so do empty variables', () => {
  expect(readEnvironment({})).toEqual(DEFAULTS)
  expect(
    readEnvironment({ HOST: '', PORT: '', PUBLIC_URL: '', TRUST_PROXY: '', RATE_LIMIT: '', LOG_LEVEL: '' }),
  ).toEqual(DEFAULTS)
})

test('every variable is read', () => {
  expect(
    readEnvironment({
      HOST: '::',
      PORT: '0',
      CONFIG_FILE: '/etc/vigie/status.yaml',
      HISTORY_DIR: '/etc/vigie/history',
      DATABASE_URL: 'sqlite:/data/vigie.db',
      PUBLIC_URL: 'https://vigie.example.org/',
      LOG_LEVEL: 'debug',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      RATE_LIMIT: '0',
      HOME: '/root',
    }),
  ).toEqual({
    host: '::',
    port: 0,
    configFile: '/etc/vigie/status.yaml',
    historyDir: '/etc/vigie/history',
    databaseUrl: 'sqlite:/data/vigie.db',
    publicUrl: 'https://vigie.example.org',
    logLevel: 'debug',
    trustProxy: ['10.0.0.0/8', '::1'],
    ratePerMinute: 0,
  })
})

describe('TRUST_PROXY', () => {
  test.each([
    ['true', true],
    ['false', false],
    ['2', 2],
    ['127.0.0.1', ['127.0.0.1']],
  ])('%s', (text, trustProxy) => {
    expect(readEnvironment({ TRUST_PROXY: text })).toMatchObject({ trustProxy })
  })
})

test('every fault is told at once, and no value', () => {
  const env = {
    HOST: 'not a host',
    PORT: '65536',
    DATABASE_URL: 'postgres://vigie:hunter2@db/vigie',
    PUBLIC_URL: '/status',
    LOG_LEVEL: 'loud',
    TRUST_PROXY: '10.0.0.0/33',
    RATE_LIMIT: '-1',
  }
  expect(String(readEnvironment(env))).toBe(
    [
      'environment PUBLIC_URL: is not an absolute URL; write the whole address, such as https://example.org/',
      'environment HOST: is not a host; write an address or a name, such as 127.0.0.1',
      'environment PORT: is not a port; write a number from 0 to 65535',
      'environment DATABASE_URL: is not a database that is known; write sqlite: and the path of a file',
      'environment LOG_LEVEL: is not a log level; use one of fatal, error, warn, info, debug, trace, silent',
      'environment TRUST_PROXY: is not a trust setting; write true, false, a number of hops, or addresses separated by commas',
      'environment RATE_LIMIT: is not a rate; write how many requests a minute, or 0 for no limit',
    ].join('\n'),
  )
})
