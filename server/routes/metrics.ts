import type { FastifyInstance } from 'fastify'
import type { Health } from '../health.ts'
import { EXPOSITION_TYPE, exposition } from '../metrics/exposition.ts'
import { families, type LookoutFigures } from '../metrics/families.ts'
import type { HttpCounts } from '../metrics/http-counts.ts'
import type { Edition } from '../publisher/edition.ts'

export type MetricsRouteOptions = {
  readonly current: () => Edition | undefined
  readonly health: () => Health
  readonly lookout: () => LookoutFigures
  readonly http: HttpCounts
  readonly now: () => number
}

/** `/metrics`: how Vigie itself fares, from figures that are at hand. */
export function metricsRoute(
  app: FastifyInstance,
  { current, health, lookout, http, now }: MetricsRouteOptions,
): void {
  app.get('/metrics', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store').type(EXPOSITION_TYPE)
    return exposition(
      families({ edition: current(), health: health(), lookout: lookout(), http, now: now() }),
    )
  })
}
