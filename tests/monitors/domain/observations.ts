import type { CheckSettings } from '../../../monitors/domain/catalog.ts'
import type { Observation } from '../../../monitors/domain/observation.ts'
import { type Reason, verdictOf } from '../../../monitors/domain/verdict.ts'

/** The defaults of a shipped check: a minute apart, three failures, two recoveries. */
export const SETTINGS: CheckSettings = {
  intervalMs: 60_000,
  outageIntervalMs: 120_000,
  timeoutMs: 10_000,
  jitterMs: 0,
  failures: 3,
  recoveries: 2,
  retryMs: 15_000,
}

export function observationOf(
  checkKey: string,
  at: number,
  reason: Reason,
  rest: Partial<Observation> = {},
): Observation {
  return {
    checkKey,
    vantage: 'local',
    at,
    reason,
    verdict: verdictOf(reason),
    detail: null,
    phases: { dnsMs: 1, tcpMs: 2, tlsMs: 3, firstByteMs: 40, bodyMs: 5, totalMs: 51 },
    wire: {
      httpStatus: 200,
      httpVersion: '1.1',
      tlsVersion: 'TLSv1.3',
      certificateExpiresAt: null,
      remoteAddress: '127.0.0.1',
      bytesRead: 1_024,
      redirectChain: [],
    },
    retryAfterMs: null,
    ...rest,
  }
}
