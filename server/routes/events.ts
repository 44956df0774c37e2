import type { FastifyInstance } from 'fastify'
import type { Broadcast } from '../events/broadcast.ts'
import type { Edition } from '../publisher/edition.ts'
import { securityHeaders } from '../publisher/security-headers.ts'
import { sendProblem } from './send-problem.ts'

/** A reader that finds no room should not ask again at once: others wait too. */
const RETRY_AFTER_SECONDS = 30

export type EventRouteOptions = {
  readonly current: () => Edition | undefined
  readonly events: Broadcast
  readonly secure: boolean
}

/** `/api/v1/events`: what changes, as server-sent events. */
export function eventRoute(app: FastifyInstance, { current, events, secure }: EventRouteOptions): void {
  const head = [
    'Content-Type',
    'text/event-stream',
    'Cache-Control',
    'no-store',
    // nginx would hold events back to fill its buffer.
    'X-Accel-Buffering',
    'no',
    ...securityHeaders('data', secure).flat(),
  ]
  app.addHook('preClose', async () => events.close())

  app.get('/api/v1/events', { exposeHeadRoute: false }, (request, reply) => {
    if (current() === undefined) return reply.callNotFound()
    if (!events.hasRoom) {
      reply.header('Retry-After', RETRY_AFTER_SECONDS)
      const detail = 'As many readers follow the events as there is room for. The summary tells the same.'
      return sendProblem(request, reply, 503, 'too_many_readers', detail)
    }
    reply.hijack()
    reply.raw.writeHead(200, head)
    const lastEventId = request.headers['last-event-id']
    events.join(reply.raw, typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined)
  })
}
