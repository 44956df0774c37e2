import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

/** A kernel rounds the backlog as it likes; none seen so far takes more than a few. */
const MAX_FILLERS = 32
const FILLED_AFTER_MS = 100

/**
 * Makes a port at which a TCP connection neither succeeds nor fails: its listener never accepts, and
 * the queue of waiting connections is filled, so the kernel drops every further SYN.
 */
export async function startFullDoor(port: number, host: string): Promise<{ close(): Promise<void> }> {
  const worker = new Worker(new URL('./full-door-worker.ts', import.meta.url), {
    workerData: { port, host },
    execArgv: [],
  })
  await once(worker, 'message')
  const fillers: Socket[] = []
  for (let filled = false; !filled; ) {
    if (fillers.length === MAX_FILLERS) throw new Error(`the queue of port ${port} does not fill`)
    const filler = connect(port, host)
    filler.on('error', () => {})
    fillers.push(filler)
    filled = !(await connectsWithin(filler, FILLED_AFTER_MS))
  }
  return {
    async close() {
      for (const filler of fillers) filler.destroy()
      await worker.terminate()
    },
  }
}

function connectsWithin(socket: Socket, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs)
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
