import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export type Answered = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** How often a server that starts is asked whether it is there yet. */
const ASK_EVERY_MS = 2
const GIVE_UP_MS = 120_000

/** One request over a connection of its own; `undefined` when nobody answers. */
export function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered | undefined> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', () => resolve(undefined))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.on('error', () => resolve(undefined))
    asked.end()
  })
}

/** The first 200, asked for until it comes. */
export async function untilAnswered(
  port: number,
  path: string,
  headers?: Readonly<Record<string, string>>,
): Promise<Answered> {
  const lastAt = performance.now() + GIVE_UP_MS
  while (performance.now() < lastAt) {
    const answered = await ask(port, path, headers)
    if (answered?.status === 200) return answered
    await pause(ASK_EVERY_MS)
  }
  throw new Error(`no 200 from ${path} at port ${port} within ${GIVE_UP_MS / 1_000} s`)
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The home page as it stays: the first one goes out before anything is compressed. */
export async function untilCompressed(port: number): Promise<Answered> {
  while (true) {
    const answered = await untilAnswered(port, '/', { 'Accept-Encoding': 'br' })
    if (answered.headers['content-encoding'] === 'br') return answered
    await pause(ASK_EVERY_MS)
  }
}
