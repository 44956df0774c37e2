import type { Socket } from 'node:net'
import { onAbort } from './deadline.ts'
import { ProbeFailure } from './failure.ts'

const MAX_ANSWER_BYTES = 16_384
const END_OF_HEADER = '\r\n\r\n'

/** Answers by which a proxy says that it could not reach the target (RFC 9110, section 15.6). */
const TARGET_FAILED = new Set([502, 503, 504])

/**
 * Asks an HTTP proxy to pass a connection through (CONNECT, RFC 9110, section 9.3.6), for plain http
 * too. A refusal by the proxy itself is `vantage_blind`: it is our network's, not the service's.
 * @param authority `host:port` of the target
 */
export async function askForTunnel(
  socket: Socket,
  proxy: URL,
  authority: string,
  signal: AbortSignal,
): Promise<void> {
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`]
  if (proxy.username) lines.push(`Proxy-Authorization: Basic ${basicCredentials(proxy)}`)
  socket.write(`${lines.join('\r\n')}${END_OF_HEADER}`)
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(await readHeader(socket, signal))?.[1])
  if (status >= 200 && status < 300) return
  const reason = TARGET_FAILED.has(status) ? 'unreachable' : 'vantage_blind'
  throw new ProbeFailure({ reason, detail: `proxy answered ${status || 'something else than HTTP'}` })
}

function basicCredentials(proxy: URL): string {
  const plain = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  return Buffer.from(plain).toString('base64')
}

/** Reads up to the end of the header and puts back what came after it. */
function readHeader(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    const settle = (act: () => void) => {
      forget()
      socket.off('readable', read).off('error', fail).off('close', fail)
      act()
    }
    const fail = (error?: unknown) =>
      settle(() =>
        reject(
          error instanceof Error
            ? error
            : new ProbeFailure({ reason: 'vantage_blind', detail: 'proxy hung up' }),
        ),
      )
    const read = () => {
      for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) {
        received = Buffer.concat([received, chunk])
        const end = received.indexOf(END_OF_HEADER)
        if (end >= 0 || received.length > MAX_ANSWER_BYTES) {
          const rest = end >= 0 ? received.subarray(end + END_OF_HEADER.length) : Buffer.alloc(0)
          settle(() => resolve(received.toString('latin1', 0, Math.max(end, 0))))
          if (rest.length > 0) socket.unshift(rest)
          return
        }
      }
    }
    const forget = onAbort(signal, () => fail(new Error('aborted')))
    socket.on('readable', read).on('error', fail).on('close', fail)
  })
}
