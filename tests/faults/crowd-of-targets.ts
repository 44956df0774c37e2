import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { stringify } from 'yaml'
import { startOrigin } from '../lab/origin.ts'
import type { Room } from './room.ts'

/** So many targets that hang when they are told to, each an origin of its own, and so many that always answer. */
export type CrowdOfTargets = {
  /** The services that they belong to, a few with many checks… */
  readonly hanging: readonly string[]
  /** …and the others, with one each. */
  readonly healthy: readonly string[]
  hang(): void
  /** How many connections wait for an answer that does not come. */
  readonly held: number
}

export type CrowdPace = {
  readonly hanging: number
  readonly healthy: number
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly concurrency: number
}

/** More services than a page is made for would be a trial of their own. */
const CHECKS_OF_HANGING = 50

const ANSWER =
  'HTTP/1.1 200 OK\r\ncontent-length: 28\r\nconnection: close\r\n\r\n<title>Bonjour</title><p>ok.'

/** Opens the targets and writes a configuration that watches them at this pace. */
export async function openCrowd(room: Room, pace: CrowdPace): Promise<CrowdOfTargets> {
  const held = new Set<Socket>()
  let hanging = false
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('close', () => held.delete(socket))
    if (hanging) held.add(socket.resume())
    else socket.once('data', () => socket.end(ANSWER))
  })
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '0.0.0.0', backlog: 4_096 }, resolve))
  room.defer(() => {
    for (const socket of held) socket.destroy()
    server.close()
  })
  const controls = await Promise.all([startOrigin(), startOrigin({ name: 'localhost' })])
  for (const control of controls) room.defer(control.close)

  const { port } = server.address() as AddressInfo
  const well = await startOrigin({ host: '0.0.0.0' })
  room.defer(well.close)
  // Each name is an address of loopback of its own, and so an origin of its own.
  const hang = Array.from(
    { length: pace.hanging },
    (_, index) => `http://127.10.${index >> 8}.${index & 255}:${port}/`,
  )
  const answer = Array.from(
    { length: pace.healthy },
    (_, index) => `http://127.20.${index >> 8}.${index & 255}:${well.port}/`,
  )
  const crowd = servicesOver('hanging', hang, CHECKS_OF_HANGING)
  const others = servicesOver('healthy', answer, 1)
  await writeFile(
    room.stage.configFile,
    stringify(
      configOf(
        [...crowd, ...others],
        pace,
        controls.map(({ url }) => url),
      ),
    ),
  )
  return {
    hanging: crowd.map(({ id }) => id),
    healthy: others.map(({ id }) => id),
    hang() {
      hanging = true
    },
    get held() {
      return held.size
    },
  }
}

type Watched = { readonly id: string; readonly urls: readonly string[] }

/** Shares addresses out among services, so many to each. */
function servicesOver(prefix: string, urls: readonly string[], each: number): readonly Watched[] {
  return Array.from({ length: Math.ceil(urls.length / each) }, (_, index) => ({
    id: `${prefix}-${index}`,
    urls: urls.slice(index * each, (index + 1) * each),
  }))
}

function configOf(watched: readonly Watched[], pace: CrowdPace, controls: readonly string[]) {
  const text = (words: string) => ({ fr: words, en: words })
  const service = ({ id, urls }: Watched) => ({
    id,
    name: text(id),
    description: text(id),
    checks: urls.map((url, index) => ({ id: `page-${index}`, url })),
  })
  return {
    allowPrivateTargets: true,
    page: {
      name: text('Vigie'),
      url: 'http://127.0.0.1',
      timezone: 'Europe/Paris',
      locales: ['fr', 'en'],
      contact: 'mailto:vigie@example.org',
      independentNotice: text('-'),
    },
    probing: {
      interval: `${pace.intervalSeconds}s`,
      outageInterval: `${pace.intervalSeconds * 2}s`,
      timeout: `${pace.timeoutSeconds}s`,
      concurrency: pace.concurrency,
      confirm: { failures: 2, recoveries: 1, retry: `${pace.intervalSeconds}s` },
      controls: controls.map((url) => ({ url })),
    },
    groups: [{ id: 'crowd', owner: 'crowd', name: text('crowd'), services: watched.map(service) }],
  }
}
