import type { Target } from '../../monitors/probes/target.ts'

export type Changes = Omit<Partial<Target>, 'expect' | 'tls'> & {
  readonly expect?: Partial<Target['expect']>
  readonly tls?: Partial<Target['tls']>
}

/** A target with plain settings, private addresses allowed, changed where a test says so. */
export function targetFor(url: string, changes: Changes = {}): Target {
  return {
    url,
    method: 'GET',
    headers: {},
    body: null,
    timeoutMs: 5_000,
    slowMs: 4_000,
    bodyLimitBytes: 65_536,
    ipVersion: 'auto',
    proxy: null,
    userAgent: 'Vigie/test (+https://status.test)',
    allowPrivateTargets: true,
    ...changes,
    tls: { minDaysLeft: 14, ca: null, cert: null, key: null, insecure: false, ...changes.tls },
    expect: {
      status: [[200, 299]],
      contains: null,
      notContains: null,
      matches: null,
      jsonPath: [],
      header: {},
      finalHost: null,
      bodyBytes: null,
      ...changes.expect,
    },
  }
}
