import { isIP } from 'node:net'
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../limits.ts'

/** Too much was asked for: the status decides the answer, `Retry-After` is set beside it. */
class RateLimited extends Error {
  override readonly name = 'RateLimited'
  readonly statusCode = 429
}

/** Names that a proxy passed on and that are no address count as one reader, so that none is made up. */
function readerOf({ ip }: { readonly ip: string }): string {
  return isIP(ip) === 0 ? 'no address' : normalizeIP(ip, LIMITS.ipv6ReaderPrefix)
}

export type Allowance = {
  /** Requests of one reader: an IPv4 address, or a network of IPv6. 0 leaves the limit to a proxy. */
  readonly perMinute: number
  /** As many are counted at once; beyond them whoever was not heard of for longest is forgotten. */
  readonly readers?: number
}

/**
 * Registers routes that do work for each request, under one allowance for each reader. What `routes` adds to
 * the instance that it is given is limited; prepared bytes are answered ahead of it and never are.
 */
export function limitedRoutes(
  app: FastifyInstance,
  { perMinute, readers = LIMITS.ratedReaders }: Allowance,
  routes: (limited: FastifyInstance) => void,
): void {
  app.register(async (limited) => {
    if (perMinute > 0) {
      await limited.register(rateLimit, {
        global: false,
        max: perMinute,
        timeWindow: LIMITS.rateWindowMs,
        cache: readers,
        keyGenerator: readerOf,
        enableDraftSpec: true,
        errorResponseBuilder: (_request, { after }) =>
          new RateLimited(`Too many questions that take work to answer. Ask again in ${after}.`),
      })
      limited.addHook('onRequest', limited.rateLimit())
    }
    routes(limited)
  })
}
