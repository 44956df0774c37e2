import { afterAll, beforeAll } from 'vitest'
import type { Outcome } from '../../../monitors/domain/observation.ts'
import { createHttpProbe, type HttpProbe } from '../../../monitors/probes/http.ts'
import type { Behaviour } from '../../lab/behaviour.ts'
import type { BehaviourName } from '../../lab/behaviours.ts'
import { createLabCertificates, type LabCertificates } from '../../lab/certificates.ts'
import { type Origin, startOrigin } from '../../lab/origin.ts'
import { type Changes, targetFor } from '../../lab/target.ts'

/** An origin over http, one over https, and a probe, open for the tests of one file. */
export type LabProbe = {
  readonly plain: Origin
  readonly secured: Origin
  readonly certificates: LabCertificates
  readonly http: HttpProbe
  /** Sets the plain origin's behaviour and probes it once. */
  probe(behaviour: BehaviourName | Behaviour, changes?: Changes): Promise<Outcome>
  probeUrl(url: string, changes?: Changes): Promise<Outcome>
}

export function useLabProbe(): LabProbe {
  let plain: Origin
  let secured: Origin
  let certificates: LabCertificates
  let http: HttpProbe
  const signal = new AbortController().signal
  const probeUrl = (url: string, changes: Changes = {}) =>
    http.probe(targetFor(url, { ...changes, tls: { ca: certificates.ca, ...changes.tls } }), { signal })

  beforeAll(async () => {
    certificates = await createLabCertificates()
    ;[plain, secured] = await Promise.all([startOrigin(), startOrigin({ certificates, http2: true })])
    http = createHttpProbe()
  })
  afterAll(() => Promise.all([plain, secured, http].map((each) => each.close())))

  return {
    get plain() {
      return plain
    },
    get secured() {
      return secured
    },
    get certificates() {
      return certificates
    },
    get http() {
      return http
    },
    async probe(behaviour, changes) {
      await plain.behave(behaviour)
      return probeUrl(plain.url, changes)
    },
    probeUrl,
  }
}
