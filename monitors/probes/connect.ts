import type { Socket } from 'node:net'
import { onAbort } from './deadline.ts'
import { errorFinding } from './error-reason.ts'
import { ProbeFailure } from './failure.ts'
import { isPrivateAddress } from './private-address.ts'
import { type Address, literalAddress, type Resolve } from './resolve.ts'
import { secure } from './secure.ts'
import type { Target } from './target.ts'
import { connectToAny } from './tcp.ts'
import { tlsContext } from './tls-context.ts'
import type { Trace } from './trace.ts'
import { askForTunnel } from './tunnel.ts'

/** The settings of a target that shape its connections. */
export type Route = Pick<Target, 'ipVersion' | 'tls' | 'proxy' | 'allowPrivateTargets' | 'timeoutMs'>

export type Connection = {
  readonly socket: Socket
  /** Resolves when every socket underneath has closed. */
  close(): Promise<void>
}

/** No name server worth waiting for takes longer. */
const DNS_TIMEOUT_MS = 5_000
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

/** Opens a fresh connection to where a URL points: name, TCP, tunnel if there is a proxy, TLS. */
export async function openConnection(
  url: URL,
  route: Route,
  resolve: Resolve,
  trace: Trace,
  signal: AbortSignal,
): Promise<Connection> {
  const opened: Socket[] = []
  const close = () => closeAll(opened)
  const forget = onAbort(signal, () => void close())
  try {
    // Made before the clock of the first stage runs: parsing is no part of a handshake.
    const context = url.protocol === 'https:' ? tlsContext(route.tls) : null
    const raw = route.proxy
      ? await throughProxy(new URL(route.proxy), url)
      : await reach(url, (addresses) => permitted(addresses, route.allowPrivateTargets))
    if (!route.proxy) trace.wire.remoteAddress = raw.remoteAddress ?? null
    if (context === null) return { socket: raw, close }
    trace.stages.enter('tls')
    return { socket: keep(await secure(raw, hostOf(url), route.tls, context, trace, signal)), close }
  } catch (error) {
    await close()
    throw error
  } finally {
    forget()
  }

  function keep<Kept extends Socket>(socket: Kept): Kept {
    opened.push(socket)
    return socket
  }

  async function reach(
    to: URL,
    choose: (addresses: readonly Address[]) => readonly Address[],
  ): Promise<Socket> {
    const literal = literalAddress(to.hostname)
    const addresses = choose(literal ? [literal] : await lookUp(to.hostname))
    trace.stages.enter('tcp')
    return keep(await connectToAny(addresses, portOf(to), signal))
  }

  function lookUp(hostname: string): Promise<readonly Address[]> {
    trace.stages.enter('dns')
    const timeoutMs = Math.min(DNS_TIMEOUT_MS, route.timeoutMs)
    return resolve(hostname, { ipVersion: route.ipVersion, timeoutMs, signal })
  }

  async function throughProxy(proxy: URL, to: URL): Promise<Socket> {
    const literal = literalAddress(to.hostname)
    if (literal) permitted([literal], route.allowPrivateTargets)
    const raw = await reach(proxy, (addresses) => addresses).catch((error) => {
      // A proxy that cannot be reached is our own network, not the service.
      throw new ProbeFailure(
        { reason: 'vantage_blind', detail: `proxy: ${errorFinding(error, trace.stages.stage).detail}` },
        { cause: error },
      )
    })
    await askForTunnel(raw, proxy, `${to.hostname}:${portOf(to)}`, signal)
    return raw
  }
}

/** Addresses that may be connected to; a name that leads only to private ones is refused as unreachable. */
function permitted(addresses: readonly Address[], allowPrivate: boolean): readonly Address[] {
  const chosen = allowPrivate ? addresses : addresses.filter(({ address }) => !isPrivateAddress(address))
  if (chosen.length > 0) return chosen
  if (addresses.length > 0) throw new ProbeFailure({ reason: 'unreachable', detail: PRIVATE_ADDRESS })
  throw new ProbeFailure({ reason: 'dns_error', detail: 'no address of the wanted family' })
}

/** The detail of a refusal to connect to a private address. */
export const PRIVATE_ADDRESS = 'leads to a private address'

function portOf(url: URL): number {
  return url.port ? Number(url.port) : (DEFAULT_PORTS[url.protocol] ?? 80)
}

function hostOf(url: URL): string {
  return literalAddress(url.hostname)?.address ?? url.hostname
}

async function closeAll(sockets: readonly Socket[]): Promise<void> {
  await Promise.all(
    sockets.map((socket) => {
      const closed = socket.closed ? null : new Promise((resolve) => socket.once('close', resolve))
      socket.destroy()
      return closed
    }),
  )
}
