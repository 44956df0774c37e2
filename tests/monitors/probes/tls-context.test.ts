import { beforeAll, expect, it } from 'vitest'
import { tlsContext } from '../../../monitors/probes/tls-context.ts'
import { createLabCertificates, type LabCertificates } from '../../lab/certificates.ts'

const PLAIN = { minDaysLeft: 14, ca: null, cert: null, key: null, insecure: false }

let lab: LabCertificates

beforeAll(async () => {
  lab = await createLabCertificates()
})

it('parses the authorities once for all checks that trust the same', () => {
  const context = tlsContext({ ...PLAIN })
  expect(tlsContext({ ...PLAIN, minDaysLeft: 30 })).toBe(context)
  const own = tlsContext({ ...PLAIN, ca: lab.ca })
  expect(own).not.toBe(context)
  expect(tlsContext({ ...PLAIN, ca: lab.ca })).toBe(own)
})

it('never shows one check the client certificate of another', () => {
  const { fine, expiring } = lab.identities
  const context = tlsContext({ ...PLAIN, ...fine })
  expect(tlsContext({ ...PLAIN })).not.toBe(context)
  expect(tlsContext({ ...PLAIN, ...expiring })).not.toBe(context)
})
