import { once } from 'node:events'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peerCertificate } from '../../../monitors/probes/certificate.ts'
import type { BehaviourName } from '../../lab/behaviours.ts'
import { type Origin, startOrigin } from '../../lab/origin.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()

describe('a certificate', () => {
  it('is read once, however often it is shown', async () => {
    await lab.secured.behave('fine')
    const show = async () => {
      const socket = connect({ host: '127.0.0.1', port: lab.secured.port, ca: lab.certificates.ca })
      await once(socket, 'secureConnect')
      const certificate = peerCertificate(socket)
      socket.destroy()
      return certificate
    }
    const first = await show()
    expect(first?.subjectaltname).toContain('localhost')
    expect(await show()).toBe(first)
  })

  it('is judged anew at every probe: a replaced one is noticed at once', async () => {
    const see = async (behaviour: BehaviourName) => {
      await lab.secured.behave(behaviour)
      const { reason, wire } = await lab.probeUrl(lab.secured.url)
      return { reason, expiresAt: wire.certificateExpiresAt ?? 0 }
    }
    const fine = await see('fine')
    const expiring = await see('tls-expiring')
    expect([fine.reason, expiring.reason]).toEqual(['ok', 'tls_expiring'])
    expect(expiring.expiresAt).toBeLessThan(fine.expiresAt)
    expect((await see('tls-untrusted')).reason).toBe('tls_untrusted')
    expect((await see('tls-wrong-name')).reason).toBe('tls_name')
    expect(await see('fine')).toEqual(fine)
  })

  describe('that is known from a host it names', () => {
    let elsewhere: Origin

    beforeAll(async () => {
      elsewhere = await startOrigin({ certificates: lab.certificates, host: '127.0.0.2' })
    })
    afterAll(() => elsewhere.close())

    it('is refused from one that it does not name', async () => {
      await lab.secured.behave('fine')
      expect((await lab.probeUrl(lab.secured.url)).reason).toBe('ok')
      expect((await lab.probeUrl(elsewhere.url)).reason).toBe('tls_name')
    })
  })
})
