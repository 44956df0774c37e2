import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { buildApp } from '../../server/app.ts'
import type { Archive } from '../../server/archive.ts'
import { createBroadcast } from '../../server/events/broadcast.ts'
import type { Edition } from '../../server/publisher/edition.ts'
import { renderEdition } from '../../server/publisher/render.ts'
import { builtAssets } from '../../web/assets.ts'
import { archiveOf, HEALTHY } from '../server/serving.ts'

export type Site = {
  readonly url: string
  /** Serves an edition of this snapshot from now on, and tells those who listen. */
  show(snapshot: Snapshot): Promise<void>
  close(): Promise<void>
}

/**
 * The real server on a free port of loopback, showing what it is given as if a lookout had just made it:
 * its clock stands at the snapshot's own instant.
 */
export async function openSite(first: Snapshot, archive: Partial<Archive> = {}): Promise<Site> {
  let edition: Edition | undefined
  const now = () => edition?.generatedAt ?? first.generatedAt
  const events = createBroadcast({ now })
  const app = buildApp({
    current: () => edition,
    health: () => HEALTHY,
    lookout: () => ({ restarts: 0, counters: undefined }),
    now,
    logger: pino({ level: 'silent' }),
    trustProxy: false,
    ratePerMinute: 0,
    secure: false,
    assets: builtAssets(),
    assetsDir: fileURLToPath(new URL('../../dist/web/assets/', import.meta.url)),
    archive: archiveOf(archive),
    events,
  })
  // It would say the real time, which is another.
  app.server.prependListener('request', (_request, response) => {
    response.sendDate = false
  })
  const show = async (snapshot: Snapshot) => {
    edition = await renderEdition(snapshot, { assets: builtAssets(), previous: edition })
    events.publish(edition)
  }
  await show(first)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, show, close: () => app.close() }
}
