import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { Client, type Dispatcher } from 'undici'
import { onAbort } from './deadline.ts'
import { ProbeFailure } from './failure.ts'
import type { Trace } from './trace.ts'

/** One request, to be sent over one connection. */
export type Request = {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** One answer as it came over the wire: header values joined, body still encoded. */
export type Answer = {
  readonly url: URL
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The values of `Set-Cookie`, which cannot be joined. */
  readonly setCookies: readonly string[]
  readonly raw: Buffer
  /** The body is longer than what was read of it. */
  readonly cut: boolean
}

/** Handed to a client that is closed, which would make an error of its own, with a stack, for nobody. */
const DONE = new Error('the probe is over')

/** Browsers take more; 64 KiB of header is a flood from a page that people are meant to read. */
const MAX_HEADER_BYTES = 65_536

/**
 * Sends one request over an open connection and reads the answer, the body up to `bodyLimitBytes` and
 * only if `wantsBody` says so. The protocol is the one that TLS negotiated.
 */
export async function exchange(
  request: Request,
  socket: Socket,
  options: { readonly bodyLimitBytes: number; readonly wantsBody: (status: number) => boolean },
  trace: Trace,
  signal: AbortSignal,
): Promise<Answer> {
  let handedOver = false
  const client = new Client(request.url.origin, {
    // The probe's own deadline covers every stage.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    h2Options: { pingInterval: 0 },
    connect(_options, callback) {
      // A probe is one connection: losing it is a finding, not a cause to reconnect.
      const lost = handedOver
        ? new ProbeFailure({ reason: 'connect_reset', detail: 'connection lost' })
        : null
      handedOver = true
      // The client does not see a connection that it is given while it is still asking.
      queueMicrotask(() => (lost ? callback(lost, null) : callback(null, socket)))
    },
  })
  trace.wire.httpVersion = 'alpnProtocol' in socket && socket.alpnProtocol === 'h2' ? '2' : '1.1'
  trace.stages.enter('request')
  const forget = onAbort(signal, () => void client.destroy())
  try {
    return await dispatch(client, request, options, trace)
  } finally {
    forget()
    await client.destroy(DONE)
  }
}

function dispatch(
  client: Client,
  { url, method, headers, body }: Request,
  { bodyLimitBytes, wantsBody }: { bodyLimitBytes: number; wantsBody: (status: number) => boolean },
  { stages, wire }: Trace,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let status = 0
    let bytes = 0
    let received: IncomingHttpHeaders = {}
    const finish = (cut: boolean) => {
      const raw = Buffer.concat(chunks)
      const setCookies = [received['set-cookie'] ?? []].flat()
      resolve({
        url,
        status,
        headers: joined(received),
        setCookies,
        raw: raw.subarray(0, bodyLimitBytes),
        cut,
      })
    }
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStarted: () => stages.enter('headers'),
      onResponseStart(controller, statusCode, responseHeaders) {
        if (statusCode < 200) return
        status = statusCode
        received = responseHeaders
        wire.httpStatus = statusCode
        wire.bytesRead ??= 0
        stages.enter('body')
        if (wantsBody(statusCode)) return
        finish(false)
        controller.abort(new Error('enough'))
      },
      onResponseData(controller, chunk) {
        chunks.push(chunk)
        bytes += chunk.length
        wire.bytesRead = (wire.bytesRead ?? 0) + chunk.length
        if (bytes <= bodyLimitBytes) return
        finish(true)
        controller.abort(new Error('enough'))
      },
      onResponseEnd: () => finish(false),
      onResponseError: (_controller, error) => reject(error),
    }
    client.dispatch({ path: `${url.pathname}${url.search}`, method, headers, body }, handler)
  })
}

function joined(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  )
}
