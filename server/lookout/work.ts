import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Loaded } from '../../config/load-all.ts'
import { StoreError } from '../../monitors/store.ts'
import { createLogger } from '../logger.ts'
import { startLookout } from './lookout.ts'
import type { FromLookout, LookoutData, ToLookout } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('the lookout is started as a worker thread by server/serve.ts')

const [first] = (await once(port, 'message')) as [ToLookout]
if (first.type === 'begin') await work(port, first.orders)
else port.close()

/** Works until it is told to stop, or says why it cannot. */
async function work(port: MessagePort, orders: Loaded): Promise<void> {
  const { databaseUrl, logLevel }: LookoutData = workerData
  const logger = createLogger({ level: logLevel, thread: 'lookout' })
  const send = (message: FromLookout) => port.postMessage(message)
  const starting = startLookout({ orders, databaseUrl, logLevel }, logger, {
    onFront: (front) => send({ type: 'front', front }),
    onEdition: (edition) => send({ type: 'edition', edition }),
    onPulse: (pulse) => send({ type: 'pulse', pulse }),
  })
  port.on('message', async (message: ToLookout) => {
    const lookout = await starting
    if (message.type === 'stop') {
      await lookout.stop()
      port.close()
    } else {
      await lookout.adopt(message.orders)
    }
  })
  try {
    await starting
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    send({ type: 'refused', code: error.code, message: error.message })
    port.close()
  }
}
