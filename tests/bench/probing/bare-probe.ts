import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, createSecureContext, getCACertificates } from 'node:tls'
import { Client } from 'undici'

/** How long each phase of one probe took, in milliseconds. */
export type BarePhases = {
  tcpMs: number
  tlsMs: number | null
  firstByteMs: number
  bodyMs: number
}

const USER_AGENT = 'bare/1 (+https://status.test)'

/**
 * The least that a probe with phases can be: a client for each, its own `connect` that times TCP and TLS, the
 * body read, nothing judged.
 */
export function createBareProbe(ca: string): (url: string) => Promise<BarePhases> {
  const secureContext = createSecureContext({ ca: [...getCACertificates('default'), ca] })

  function openSocket(
    url: URL,
    phases: BarePhases,
    done: (error: Error | null, socket: Socket | null) => void,
  ) {
    const begin = performance.now()
    const raw = connectTcp({ host: url.hostname, port: Number(url.port), noDelay: true })
    raw.on('error', (error) => done(error, null))
    raw.once('connect', () => {
      const connected = performance.now()
      phases.tcpMs = connected - begin
      if (url.protocol === 'http:') return done(null, raw)
      const socket = connectTls({ socket: raw, host: url.hostname, servername: '', secureContext })
      socket.on('error', (error) => done(error, null))
      socket.once('secureConnect', () => {
        phases.tlsMs = performance.now() - connected
        done(null, socket)
      })
    })
  }

  return async (address) => {
    const url = new URL(address)
    const phases: BarePhases = { tcpMs: 0, tlsMs: null, firstByteMs: 0, bodyMs: 0 }
    let sentAt = 0
    const client = new Client(url.origin, {
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (_options, callback) =>
        openSocket(url, phases, (error, socket) => {
          sentAt = performance.now()
          if (error) callback(error, null)
          else if (socket) callback(null, socket)
        }),
    })
    try {
      const { statusCode, body } = await client.request({
        path: url.pathname,
        method: 'GET',
        headers: { 'user-agent': USER_AGENT, accept: '*/*' },
      })
      const headedAt = performance.now()
      phases.firstByteMs = headedAt - sentAt
      await body.arrayBuffer()
      phases.bodyMs = performance.now() - headedAt
      if (statusCode !== 200) throw new Error(`${address} answered ${statusCode}`)
      return phases
    } finally {
      await client.destroy()
    }
  }
}
