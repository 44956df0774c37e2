import { writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { stringify } from 'yaml'
import { startOrigin } from '../lab/origin.ts'
import type { Room } from './room.ts'

/** So many targets that hang when they are told to, each an origin of its own, and so many that always answer. */
export type CrowdOfTargets = {
  readonly hanging: readonly string[]
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
  const crowd = names('hanging', pace.hanging)
  const others = names('healthy', pace.healthy)
  const well = await startOrigin({ host: '0.0.0.0' })
  room.defer(well.close)
  // Each name is an address of loopback of its own, and so an origin of its own.
  const urls = new Map([
    ...crowd.map((id, index) => [id, `http://127.10.${index >> 8}.${index & 255}:${port}/`] as const),
    ...others.map((id, index) => [id, `http://127.20.${index >> 8}.${index & 255}:${well.port}/`] as const),
  ])
  await writeFile(
    room.stage.configFile,
    stringify(
      configOf(
        urls,
        pace,
        controls.map(({ url }) => url),
      ),
    ),
  )
  return {
    hanging: crowd,
    healthy: others,
    hang() {
      hanging = true
    },
    get held() {
      return held.size
    },
  }
}

function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
}

function configOf(urls: ReadonlyMap<string, string>, pace: CrowdPace, controls: readonly string[]) {
  const text = (words: string) => ({ fr: words, en: words })
  const service = ([id, url]: readonly [string, string]) => ({
    id,
    name: text(id),
    description: text(id),
    checks: [{ id: 'page', url }],
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
    groups: [{ id: 'crowd', owner: 'crowd', name: text('crowd'), services: [...urls].map(service) }],
  }
}
