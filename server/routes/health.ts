import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Health, obstacles } from '../health.ts'
import type { Edition } from '../publisher/edition.ts'

const Alive = Type.Object({ status: Type.Literal('ok') })

const Readiness = Type.Object({
  ready: Type.Boolean(),
  reasons: Type.Array(Type.String()),
  version: Type.Union([Type.Integer(), Type.Null()]),
  store: Type.Object({ ok: Type.Boolean(), code: Type.Union([Type.String(), Type.Null()]) }),
})

export type HealthRoutesOptions = {
  readonly current: () => Edition | undefined
  readonly health: () => Health
  readonly now: () => number
}

/**
 * `/healthz`: the process serves. `/readyz`: it may be sent readers, since a current edition, a living
 * lookout and a working store stand behind it; otherwise 503 with the reasons.
 */
export function healthRoutes(app: FastifyInstance, { current, health, now }: HealthRoutesOptions): void {
  app.get('/healthz', { schema: { response: { 200: Alive } } }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return { status: 'ok' as const }
  })

  app.get(
    '/readyz',
    { schema: { response: { 200: Readiness, 503: Readiness } } },
    async (_request, reply) => {
      const edition = current()
      const { store, ...rest } = health()
      const reasons = obstacles(edition, { store, ...rest }, now())
      reply.code(reasons.length === 0 ? 200 : 503).header('Cache-Control', 'no-store')
      return { ready: reasons.length === 0, reasons, version: edition?.version ?? null, store }
    },
  )
}
