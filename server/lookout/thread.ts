import { parentPort, workerData } from 'node:worker_threads'
import { StoreError } from '../../monitors/store.ts'
import { createLogger } from '../logger.ts'
import { startLookout } from './lookout.ts'
import type { FromLookout, LookoutData, ToLookout } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('the lookout is started as a worker thread by server/main.ts')

const data: LookoutData = workerData
const logger = createLogger({ level: data.logLevel, thread: 'lookout' })
const send = (message: FromLookout) => port.postMessage(message)

try {
  const lookout = await startLookout(data, logger, {
    onEdition: (edition) => send({ type: 'edition', edition }),
    onPulse: (pulse) => send({ type: 'pulse', pulse }),
  })
  port.on('message', async (message: ToLookout) => {
    switch (message.type) {
      case 'adopt':
        await lookout.adopt(message.orders)
        break
      case 'stop':
        await lookout.stop()
        port.close()
        break
    }
  })
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  send({ type: 'refused', code: error.code, message: error.message })
  port.close()
}
