import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

export type ProxyOptions = {
  /** `user:password` that the proxy asks for. */
  readonly credentials?: string
  /** Where names lead instead of to themselves. */
  readonly hosts?: Readonly<Record<string, string>>
  /** Answer every CONNECT with this status. */
  readonly refuseWith?: number
}

export type LabProxy = {
  readonly url: string
  readonly port: number
  /** The `host:port` of every tunnel asked for. */
  readonly tunnels: readonly string[]
  close(): Promise<void>
}

/** An HTTP proxy on loopback that only knows CONNECT. */
export async function startProxy(options: ProxyOptions = {}): Promise<LabProxy> {
  const { credentials, hosts = {}, refuseWith } = options
  const tunnels: string[] = []
  const open = new Set<Socket>()
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request, socket: Socket, head) => {
    const authority = request.url ?? ''
    tunnels.push(authority)
    const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`
    const [host = '', port = ''] = authority.split(':')
    keep(socket)
    if (wanted && request.headers['proxy-authorization'] !== wanted) return refuse(socket, 407)
    if (refuseWith) return refuse(socket, refuseWith)
    const upstream = keep(connect(Number(port), hosts[host] ?? host))
    upstream.once('error', () => refuse(socket, 502))
    upstream.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    socket.once('close', () => upstream.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    tunnels,
    async close() {
      for (const socket of open) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  function keep(socket: Socket): Socket {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    return socket
  }
}

function refuse(socket: Socket, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`)
}
