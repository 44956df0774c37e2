import { once } from 'node:events'
import { createServer } from 'node:net'

const FIRST = 8080
const LAST = 8179

/** The first free port of loopback from 8080 on. */
export async function findFreePort(): Promise<number> {
  for (let port = FIRST; port <= LAST; port += 1) {
    if (await isFree(port)) return port
  }
  throw new Error(`no port from ${FIRST} to ${LAST} is free; name one with --port`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}
