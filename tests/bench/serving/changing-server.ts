import { Worker } from 'node:worker_threads'
import { createDoor } from '../../../server/door.ts'
import type { Edition } from '../../../server/publisher/edition.ts'

// The counter alone, behind its real door, with editions that a thread makes: one, or a new one each second.
const [port, pace = 'still'] = process.argv.slice(2)
let edition: Edition | undefined
const press = new Worker(new URL('./press.ts', import.meta.url), { argv: [pace] })
press.on('message', (next: Edition) => {
  edition = next
})
await createDoor({ current: () => edition, now: Date.now, secure: true }).listen({
  host: '127.0.0.1',
  port: Number(port),
})
