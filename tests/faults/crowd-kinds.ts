import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Where the server is. */
export type Place = { readonly host: string; readonly port: number }

/** Connections that were opened and are held until they are let go. */
export type Crowd = {
  readonly sockets: readonly Socket[]
  /** Connections that the server has closed so far. */
  readonly closed: () => number
  leave(): void
}

/** A crowd in a hurry would be refused by the queue of the kernel, not by the server. */
const AT_ONCE = 200

/** Opens so many connections and has each begin with `greet`, which resolves when the connection is as it should be. */
export async function gather(
  place: Place,
  size: number,
  greet: (socket: Socket, index: number) => Promise<unknown>,
): Promise<Crowd> {
  const sockets: Socket[] = []
  let closed = 0
  while (sockets.length < size) {
    const group = Array.from({ length: Math.min(AT_ONCE, size - sockets.length) }, () => connect(place))
    await Promise.all(
      group.map(async (socket, index) => {
        socket.on('error', () => {})
        socket.once('close', () => {
          closed += 1
        })
        await once(socket, 'connect')
        await greet(socket, sockets.length + index)
      }),
    )
    sockets.push(...group)
  }
  return {
    sockets,
    closed: () => closed,
    leave() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** One short question, its answer read, and then nothing: an idle connection that is kept. */
export async function askAndStay(socket: Socket): Promise<void> {
  socket.write('GET /healthz HTTP/1.1\r\nHost: vigie\r\n\r\n')
  await once(socket, 'data')
}

/** The beginning of a request that never ends. Returns how to send one more byte on each connection. */
export async function beginSlowly(socket: Socket): Promise<void> {
  socket.write('GET / HTTP/1.1\r\nHost: vigie\r\nX-Slow: ')
}

/** Asks for the event stream; resolves with the status, and reads no further. */
export async function followWithoutReading(socket: Socket): Promise<string> {
  socket.write('GET /api/v1/events HTTP/1.1\r\nHost: vigie\r\n\r\n')
  const [head] = (await once(socket, 'data')) as [Buffer]
  socket.pause()
  return head.toString('latin1', 9, 12)
}

/** So many requests in one breath, none of whose answers is read. */
export async function pipeline(socket: Socket, requests: number): Promise<void> {
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: vigie\r\n\r\n'.repeat(requests))
}

/** A header that does not end; resolves with the status of the refusal, or `cut` where the connection is closed on it. */
export async function shout(socket: Socket, bytes: number): Promise<string> {
  socket.write(`GET / HTTP/1.1\r\nHost: vigie\r\nX-Loud: ${'a'.repeat(bytes)}\r\n\r\n`)
  const [answer] = await Promise.race([once(socket, 'data'), once(socket, 'close')])
  return Buffer.isBuffer(answer) ? answer.toString('latin1', 9, 12) : 'cut'
}
