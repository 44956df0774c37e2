import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Host = { readonly url: string; show(body: string): void; close(): Promise<void> }

/** A shop's own site: another origin, under a policy that allows it one server's script and data and no more. */
export async function openHost(server: string): Promise<Host> {
  let body = ''
  const policy = [
    "default-src 'none'",
    `script-src ${server}`,
    `connect-src ${server}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  const host = createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(204).end()
      return
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    })
    response.end(`<!doctype html><html lang="fr"><title>Boutique</title>${body}`)
  })
  host.listen(0, '127.0.0.1')
  await once(host, 'listening')
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}/`,
    show: (next) => {
      body = next
    },
    async close() {
      host.closeAllConnections()
      host.close()
      await once(host, 'close')
    },
  }
}
