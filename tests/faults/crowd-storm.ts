import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'

/** Where requests of a storm may lead: what is prepared, what is computed, and what leads nowhere. */
const BEGINNINGS = [
  '/',
  '/en/',
  '/services/',
  '/incidents/',
  '/historique/',
  '/api/v1/',
  '/api/v1/services/postal-site/',
  '/api/v1/incidents',
  '/api/v2/',
  '/badges/',
  '/assets/',
  '/embed/',
]
const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789-_.~%2e/?&=+:@!$,;'
const CONNECTIONS = 32

/** An address that nobody has asked for before, of signs that may stand in one. */
function randomPath(chance: () => number): string {
  const signs = (count: number) =>
    Array.from({ length: count }, () => SIGNS[Math.floor(chance() * SIGNS.length)]).join('')
  const beginning = BEGINNINGS[Math.floor(chance() * BEGINNINGS.length)]
  const query = chance() < 0.5 ? `?${signs(8)}=${signs(12)}` : ''
  return `${beginning}${signs(Math.floor(chance() * 24))}${query}`
}

/** Asks for so many random addresses over a few connections, and counts the answers by their status. */
export async function storm(
  address: string,
  requests: number,
  chance: () => number,
): Promise<ReadonlyMap<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const statuses = new Map<string, number>()
  let left = requests
  const ask = async () => {
    while (left > 0) {
      left -= 1
      const status = await statusOf(address, randomPath(chance), agent)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  agent.destroy()
  return statuses
}

async function statusOf(address: string, path: string, agent: Agent): Promise<string> {
  const { hostname, port } = new URL(address)
  const asked = request({ hostname, port, path, agent }).end()
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    // The events never end.
    if (answer.headers['content-type'] === 'text/event-stream') asked.destroy()
    else {
      answer.resume()
      await once(answer, 'end')
    }
    return String(answer.statusCode)
  } catch {
    return 'none'
  }
}
