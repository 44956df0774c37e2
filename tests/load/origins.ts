import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Twenty plain origins in a process of their own, so that answering does not slow the one who asks. */
const ORIGINS = 20

const servers = await Promise.all(
  Array.from({ length: ORIGINS }, async () => {
    const server = createServer((_request, response) => response.end('<title>Bonjour</title>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return server
  }),
)
process.send?.(servers.map((server) => (server.address() as AddressInfo).port))
process.once('disconnect', () => process.exit(0))
