import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { STATUS_CODES } from './http.ts'
import { securityHeaders } from './publisher/security-headers.ts'

/** By the code of Node's parser; whatever else it cannot read is a bad request. */
const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}
const BAD_REQUEST = 400

type Refusal = { readonly body: string; readonly headers: readonly (readonly [string, string])[] }

function refusal(status: number, secure: boolean): Refusal {
  const body = `${STATUS_CODES[status]}\n`
  return {
    body,
    headers: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Length', String(Buffer.byteLength(body))],
      ['Cache-Control', 'no-store'],
      ['Connection', 'close'],
      ...securityHeaders('private', secure),
    ],
  }
}

/**
 * Answers what cannot be read as a request, and hangs up. There is no response to write to: the answer is
 * written whole, with the headers that every other one has. Returns its status; nothing when nobody is there.
 *
 * @param secure whether the public address is https
 */
export function refuseUnreadable(error: Error, socket: Duplex, secure: boolean): number | undefined {
  if (!socket.writable) {
    socket.destroy()
    return undefined
  }
  const code = 'code' in error ? String(error.code) : ''
  const status = STATUSES[code] ?? BAD_REQUEST
  const { body, headers } = refusal(status, secure)
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`, () => socket.destroy())
  return status
}

/** Refuses a request that can be read and has no sense: Node would answer it without a header of ours. */
export function refuseSenseless(response: ServerResponse, status: 400 | 417, secure: boolean): void {
  const { body, headers } = refusal(status, secure)
  response.writeHead(status, headers.flat())
  response.end(body)
}
