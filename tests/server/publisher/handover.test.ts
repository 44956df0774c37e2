import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { Edition } from '../../../server/publisher/edition.ts'
import { NOW } from '../../web/snapshots.ts'
import { ask, outageEdition, serve } from '../serving.ts'

/** Hands back whatever it is sent, as the lookout hands over an edition. */
const MIRROR = `
  const { parentPort } = require('node:worker_threads')
  parentPort.once('message', (message) => parentPort.postMessage(message))
`

test('an edition crosses threads without its bodies being copied, and is served as it was', async () => {
  const made = await outageEdition()
  const worker = new Worker(MIRROR, { eval: true })
  worker.postMessage(made)
  const [arrived]: Edition[] = await once(worker, 'message')
  await once(worker, 'exit')
  expect(arrived).toEqual(made)

  const body = arrived?.entries.get('/')?.bodies.identity
  const before = made.entries.get('/')?.bodies.identity
  expect(body).not.toBe(before)
  const first = before?.[0] ?? 0
  before?.set([0x21])
  expect(body?.[0]).toBe(0x21)
  before?.set([first])

  const { port } = await serve({ current: () => arrived, now: () => NOW })
  const answer = await ask(port, '/')
  expect(answer.body.equals(Buffer.from(before ?? []))).toBe(true)
})
