import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Counts, by connection, the answers that are queued behind another one of theirs, and says whether this one
 * is one too many. Node reads a whole packet of requests before it stops for a client that reads nothing.
 */
export function countPipelined(
  most: number,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const queued = new WeakMap<Socket, number>()
  return ({ socket }, response) => {
    if (socket.destroyed) return true
    const count = (queued.get(socket) ?? 0) + 1
    queued.set(socket, count)
    response.once('finish', () => queued.set(socket, (queued.get(socket) ?? 1) - 1))
    return count > most
  }
}
