import type { ServerResponse } from 'node:http'

/**
 * What Node goes by and does not document: the head as it is put together, whether a body follows, whether this
 * answer is the last of its connection.
 */
type Insides = {
  _header?: unknown
  _hasBody?: unknown
  readonly maxRequestsOnConnectionReached?: unknown
}

type Kept = { readonly second: number; readonly head: string }

/** Writes the head of an answer, as `writeHead` does. `now` in epoch milliseconds. */
export type WriteHead = (response: ServerResponse, status: 200 | 304, fields: string[], now: number) => void

/** Whether this reader is sent what every other is: the connection stays, as HTTP/1.1 has it. */
function isOrdinary(response: ServerResponse & Insides): boolean {
  const { req, shouldKeepAlive, maxRequestsOnConnectionReached } = response
  return shouldKeepAlive && maxRequestsOnConnectionReached === false && req.httpVersion === '1.1'
}

/**
 * A `writeHead` that keeps a head for the rest of its second, after which its `Date` is another. Node puts each
 * head together field by field and tests every field for forbidden signs: of fifteen fields that is a tenth of
 * an answer. The first head of a second is Node's own work; the rest are sent the same, to the byte.
 */
export function createHeads(): WriteHead {
  const kept = new WeakMap<readonly string[], Kept>()
  return (response: ServerResponse & Insides, status, fields, now) => {
    const second = Math.floor(now / 1_000)
    const ordinary = isOrdinary(response)
    const known = ordinary ? kept.get(fields) : undefined
    if (known?.second === second) {
      response.statusCode = status
      response._header = known.head
      if (status === 304) response._hasBody = false
      return
    }
    response.writeHead(status, fields)
    if (ordinary && typeof response._header === 'string') kept.set(fields, { second, head: response._header })
  }
}
