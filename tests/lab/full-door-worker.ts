import { createServer } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * Listens, then blocks its own thread for good: the kernel queues the first connections and nobody
 * accepts them. Ended by terminating the worker.
 */
const { port, host } = workerData as { port: number; host: string }
const server = createServer()
server.listen({ port, host, backlog: 1 }, () => {
  parentPort?.postMessage('listening')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
