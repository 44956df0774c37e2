import { describe, expect, it } from 'vitest'
import { believe, needsControl, type SelfTest } from '../../../monitors/domain/doubt.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import { observationOf } from './observations.ts'

const LIMITS = { timeoutMs: 10_000, slowMs: 3_000 }
const SOUND: SelfTest = { stallMs: 0, clockJumpMs: 0, controls: 'answered' }

function believed(reason: Reason, self: Partial<SelfTest> = {}): Reason {
  return believe(observationOf('site/page', 0, reason), { ...SOUND, ...self }, LIMITS)
}

describe('what is believed of a probe', () => {
  it.each<Reason>([
    'dns_timeout',
    'dns_nxdomain',
    'connect_refused',
    'tls_error',
    'header_timeout',
    'body_timeout',
  ])('%s is ours when every control is silent, and theirs when one answered', (reason) => {
    expect(needsControl(observationOf('site/page', 0, reason))).toBe(true)
    expect(believed(reason, { controls: 'silent' })).toBe('vantage_blind')
    expect(believed(reason)).toBe(reason)
    expect(believed(reason, { controls: 'off' })).toBe(reason)
  })

  it.each<Reason>(['ok', 'http_status', 'holding_page', 'challenge', 'protocol_error', 'tls_expiring'])(
    '%s has crossed the network and needs no control',
    (reason) => {
      expect(needsControl(observationOf('site/page', 0, reason))).toBe(false)
      expect(believed(reason, { controls: 'silent' })).toBe(reason)
    },
  )

  it('a stall of half the timeout spoils what is bad, and nothing that is good', () => {
    expect(believed('connect_timeout', { stallMs: 5_000 })).toBe('connect_timeout')
    expect(believed('connect_timeout', { stallMs: 5_001 })).toBe('vantage_blind')
    expect(believed('http_status', { stallMs: 5_001 })).toBe('vantage_blind')
    expect(believed('ok', { stallMs: 60_000 })).toBe('ok')
  })

  it('a stall of half of what counts as slow spoils slowness', () => {
    expect(believed('slow', { stallMs: 1_500 })).toBe('slow')
    expect(believed('slow', { stallMs: 1_501 })).toBe('vantage_blind')
  })

  it('a jump of the clock spoils every date, a disciplined clock none', () => {
    expect(believed('ok', { clockJumpMs: 2_000 })).toBe('ok')
    expect(believed('ok', { clockJumpMs: 2_001 })).toBe('vantage_blind')
  })
})
