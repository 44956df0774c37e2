import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import { zeroCounters } from '../../monitors/counters.ts'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import type { FromLookout, ToLookout } from '../../server/lookout/messages.ts'

const PULSE_EVERY_MS = 100

export type Life = {
  /** What it publishes once, with the page of its orders; nothing when left out. */
  readonly snapshot?: () => Snapshot
  /** How it ends when it is given new orders. */
  readonly end: () => void
}

/** A lookout that lives well, its pulse beating, until it is told to adopt new orders. */
export async function live({ snapshot, end }: Life): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('a lookout is started as a worker thread')
  const [first] = (await once(port, 'message')) as [ToLookout]
  if (first.type !== 'begin') return
  const send = (message: FromLookout) => port.postMessage(message)
  const beat = () => send({ type: 'pulse', pulse: { counters: zeroCounters(), storeFault: null } })
  const pulse = setInterval(beat, PULSE_EVERY_MS)
  beat()
  port.on('message', ({ type }: ToLookout) => {
    if (type === 'adopt') end()
    clearInterval(pulse)
    port.close()
  })
  if (snapshot === undefined) return
  const { renderEdition } = await import('../../server/publisher/render.ts')
  const published = { ...snapshot(), page: first.orders.config.page }
  send({
    type: 'edition',
    edition: await renderEdition(published, { assets: { scriptPath: '/assets/lab.js', earlyScript: '' } }),
  })
}
