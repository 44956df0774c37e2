import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import type { Archive } from '../archive.ts'
import { createAnswer } from '../publisher/answer.ts'
import type { Edition } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'
import { renderDocument } from '../publisher/renderers.ts'

export type PageRoutesOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  /** What the page loads; the build beside this code when it is left out. */
  readonly assets?: Assets | undefined
  /** Where an incident is that has left the edition. */
  readonly archive: Pick<Archive, 'incident'>
}

const IncidentParams = Type.Object({ id: Type.String({ minLength: 1, pattern: '^[a-z0-9][a-z0-9-]*$' }) })

type IncidentRoute = { Params: Static<typeof IncidentParams> }
type IncidentRequest = FastifyRequest<IncidentRoute>

/** The few pages that no edition holds. */
export function pageRoutes(app: FastifyInstance, { current, now, assets, archive }: PageRoutesOptions): void {
  const answer = createAnswer()

  async function incidentPage(locale: Locale, request: IncidentRequest, reply: FastifyReply): Promise<void> {
    const { id } = request.params
    const edition = current()
    const isId = request.validationError === undefined
    const incident = edition !== undefined && isId ? await archive.incident(id) : undefined
    if (edition === undefined || incident === undefined) return reply.callNotFound()
    const page = renderDocument({ page: 'incident', id, locale, incident }, edition.frame, assets)
    const representation = await renderOne(page, edition)
    reply.hijack()
    answer(request.raw, reply.raw, representation, now())
  }

  app.get('/en', async (_request, reply) => reply.redirect('/en/', 308))

  // An id that cannot be one leads nowhere, like one that is not known.
  const options = { schema: { params: IncidentParams }, attachValidation: true }
  app.get<IncidentRoute>('/incidents/:id', options, async (request, reply) =>
    incidentPage('fr', request, reply),
  )
  app.get<IncidentRoute>('/en/incidents/:id', options, async (request, reply) =>
    incidentPage('en', request, reply),
  )
}
