import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import { createAnswer } from '../publisher/answer.ts'
import type { Edition } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'
import { renderDocument } from '../publisher/renderers.ts'

export type PageRoutesOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  /** What the page loads; the build beside this code when it is left out. */
  readonly assets?: Assets | undefined
  /** An incident that has left the edition, read from the store; `undefined` when there is none of that id. */
  readonly oldIncident?: (id: string) => Promise<IncidentView | undefined>
}

const IncidentParams = Type.Object({ id: Type.String({ minLength: 1, pattern: '^[a-z0-9][a-z0-9-]*$' }) })

/** The few pages that no edition holds. */
export function pageRoutes(
  app: FastifyInstance,
  { current, now, assets, oldIncident }: PageRoutesOptions,
): void {
  const answer = createAnswer()

  async function incidentPage(
    { id }: { readonly id: string },
    locale: Locale,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const edition = current()
    const incident = edition === undefined ? undefined : await oldIncident?.(id)
    if (edition === undefined || incident === undefined) return reply.callNotFound()
    const page = renderDocument({ page: 'incident', id, locale, incident }, edition.frame, assets)
    const representation = await renderOne(page, edition)
    reply.hijack()
    answer(request.raw, reply.raw, representation, now())
  }

  app.get('/en', async (_request, reply) => reply.redirect('/en/', 308))

  app.get<{ Params: { id: string } }>(
    '/incidents/:id',
    { schema: { params: IncidentParams } },
    async (request, reply) => incidentPage(request.params, 'fr', request, reply),
  )
  app.get<{ Params: { id: string } }>(
    '/en/incidents/:id',
    { schema: { params: IncidentParams } },
    async (request, reply) => incidentPage(request.params, 'en', request, reply),
  )
}
