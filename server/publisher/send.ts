import type { ServerResponse } from 'node:http'

/**
 * What Node goes by and does not document: the head as it is put together, whether it has left, whether this
 * answer is the last of its connection.
 */
type Insides = {
  _header?: unknown
  _headerSent?: unknown
  readonly maxRequestsOnConnectionReached?: unknown
}

/** Sends an answer with these fields, name and value in turn, and this body, if any. `now` in epoch milliseconds. */
export type Send = (
  response: ServerResponse,
  answer: { readonly status: 200 | 304; readonly fields: string[]; readonly body?: Buffer },
  now: number,
) => void

/** A head as Node made it, and the same with the body behind it. */
type Kept = { readonly head: string; whole?: Buffer }

/** A larger body is not held twice for the sake of one piece. */
const WHOLE_BYTES = 65_536

/** Whether this reader is sent what every other is: the connection stays, as HTTP/1.1 has it. */
function isOrdinary(response: ServerResponse & Insides): boolean {
  const { req, shouldKeepAlive, maxRequestsOnConnectionReached } = response
  return shouldKeepAlive && maxRequestsOnConnectionReached === false && req.httpVersion === '1.1'
}

function sendKept(response: ServerResponse & Insides, kept: Kept, body: Buffer | undefined): void {
  response._header = kept.head
  if (response.req.method === 'HEAD') response.end()
  else if (body !== undefined && body.byteLength > WHOLE_BYTES) response.end(body)
  else {
    kept.whole ??= Buffer.concat([Buffer.from(kept.head, 'latin1'), ...(body === undefined ? [] : [body])])
    response._headerSent = true
    response.end(kept.whole)
  }
}

/**
 * Sends what was sent before in the same second, to the byte, where it may: a new second has another `Date`.
 * Node puts each head together field by field, tests every field for forbidden signs, and hands head and body
 * to the system apart; of an answer of some kilobytes that is a third. The first of a second is Node's own work.
 */
export function createSend(): Send {
  const kept = new Map<readonly string[], Kept>()
  let second = 0
  return (response: ServerResponse & Insides, { status, fields, body }, now) => {
    const current = Math.floor(now / 1_000)
    if (current !== second) kept.clear()
    second = current
    const ordinary = isOrdinary(response)
    const known = ordinary ? kept.get(fields) : undefined
    if (known !== undefined) {
      response.statusCode = status
      sendKept(response, known, body)
      return
    }
    response.writeHead(status, fields)
    if (ordinary && typeof response._header === 'string') kept.set(fields, { head: response._header })
    if (response.req.method === 'HEAD') response.end()
    else response.end(body)
  }
}
