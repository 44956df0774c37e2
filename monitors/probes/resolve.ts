import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { onAbort } from './deadline.ts'
import { lookUpHostsFile } from './hosts-file.ts'

export type Address = { readonly address: string; readonly family: 4 | 6 }
export type IpVersion = 'auto' | '4' | '6'
export type Resolve = (
  hostname: string,
  options: { readonly ipVersion: IpVersion; readonly timeoutMs: number; readonly signal: AbortSignal },
) => Promise<readonly Address[]>

/** How long a first family's answer waits for the other one (RFC 8305, section 3). */
const RESOLUTION_DELAY_MS = 50
const LOOPBACK: readonly Address[] = [
  { address: '::1', family: 6 },
  { address: '127.0.0.1', family: 4 },
]

/**
 * Looks names up through c-ares, after the hosts file, with no cache. getaddrinfo is avoided: it queues
 * on a few threads, where dead names would hold up healthy ones. Rejects with c-ares' own codes.
 * @param servers name servers to ask (`address:port`) instead of the system's
 */
export function createResolve(servers?: readonly string[]): Resolve {
  return async (hostname, { ipVersion, timeoutMs, signal }) => {
    const known = await lookUpHostsFile(hostname)
    signal.throwIfAborted()
    const local = known.length === 0 && isLocalhost(hostname) ? LOOPBACK : known
    const families = ipVersion === 'auto' ? ([6, 4] as const) : ([ipVersion === '4' ? 4 : 6] as const)
    if (local.length > 0)
      return interleave(families.map((family) => local.filter((each) => each.family === family)))
    // Two tries, the second with twice the patience, fill the time given.
    const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 3), tries: 2 })
    if (servers) resolver.setServers(servers)
    const forget = onAbort(signal, () => resolver.cancel())
    try {
      const lookUps = families.map((family) => lookUp(resolver, hostname, family))
      return await firstAnswers(lookUps)
    } finally {
      forget()
      resolver.cancel()
    }
  }
}

/** The address of an IP literal as a URL's host name writes it, or nothing for a name. */
export function literalAddress(hostname: string): Address | null {
  const address = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(address)
  return family === 0 ? null : { address, family: family === 4 ? 4 : 6 }
}

/** `localhost` and names under it never leave the machine (RFC 6761, section 6.3). */
function isLocalhost(hostname: string): boolean {
  return /(^|\.)localhost\.?$/.test(hostname)
}

async function lookUp(resolver: Resolver, hostname: string, family: 4 | 6): Promise<readonly Address[]> {
  const addresses = await (family === 4 ? resolver.resolve4(hostname) : resolver.resolve6(hostname))
  return addresses.map((address) => ({ address, family }))
}

/** All answers, but once one family has answered the other gets only a moment more. */
async function firstAnswers(lookUps: readonly Promise<readonly Address[]>[]): Promise<readonly Address[]> {
  const answered: (readonly Address[])[] = []
  const all = Promise.allSettled(
    lookUps.map(async (each, index) => {
      answered[index] = await each
    }),
  )
  const first = await Promise.any(lookUps).catch(() => null)
  if (first === null) throw tellingError(await Promise.allSettled(lookUps))
  let timer: NodeJS.Timeout | undefined
  const delay = new Promise((resolve) => {
    timer = setTimeout(resolve, RESOLUTION_DELAY_MS)
  })
  await Promise.race([all, delay])
  clearTimeout(timer)
  return interleave(lookUps.map((_, index) => answered[index] ?? []))
}

/** One family saying that the name does not exist settles it; that a record is missing says least. */
function tellingError(results: readonly PromiseSettledResult<unknown>[]): unknown {
  const errors = results.filter((each) => each.status === 'rejected').map((each) => each.reason)
  const withCode = (test: (code: unknown) => boolean) => errors.find((error) => test(error?.code))
  return withCode((code) => code === 'ENOTFOUND') ?? withCode((code) => code !== 'ENODATA') ?? errors[0]
}

/** Families take turns, the first preferred (RFC 8305, section 4). */
function interleave(families: readonly (readonly Address[])[]): readonly Address[] {
  const longest = Math.max(...families.map((each) => each.length))
  return Array.from({ length: longest }, (_, index) => families.map((each) => each[index]))
    .flat()
    .filter((each) => each !== undefined)
}
