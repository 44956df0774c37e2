import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { createLabCertificates } from '../lab/certificates.ts'
import { FINE_PAGE } from '../lab/pages.ts'

/** Plain origins in a process of their own, so that answering does not slow the one who asks. */
export type Origins = {
  /** Base addresses, without a path. */
  readonly http: readonly string[]
  readonly https: readonly string[]
  /** PEM of the authority that vouches for those over TLS. */
  readonly ca: string
}

const ORIGINS = 20

const answer: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(FINE_PAGE)
}

async function open(create: () => Server): Promise<readonly number[]> {
  return Promise.all(
    Array.from({ length: ORIGINS }, async () => {
      const server = create()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return (server.address() as AddressInfo).port
    }),
  )
}

const { ca, identities } = await createLabCertificates()
const plain = await open(() => createServer(answer))
const secure = await open(() => createTlsServer({ ...identities.fine, ALPNProtocols: ['http/1.1'] }, answer))
const origins: Origins = {
  http: plain.map((port) => `http://127.0.0.1:${port}`),
  https: secure.map((port) => `https://127.0.0.1:${port}`),
  ca,
}
process.send?.(origins)
process.once('disconnect', () => process.exit(0))
