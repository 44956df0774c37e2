import type { FastifyInstance } from 'fastify'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import { apiPath } from '../../web/routes.ts'
import { createEditionCache } from '../api/edition-cache.ts'
import { openApiOf } from '../api/openapi.ts'
import { referenceOf } from '../api/reference.ts'
import { createAnswer } from '../publisher/answer.ts'
import { renderDocument } from '../publisher/document.ts'
import type { Edition, Representation } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'

export type ApiPageRoutesOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  readonly assets?: Assets
}

const LOCALES: readonly Locale[] = ['fr', 'en']

/** `/api` and `/en/api`: the reference of the API for people. No crowd asks for it, so no edition carries it. */
export function apiPageRoutes(app: FastifyInstance, { current, now, assets }: ApiPageRoutesOptions): void {
  const answer = createAnswer()
  const pages = createEditionCache<Representation>()

  const render = ({ frame }: Edition, locale: Locale) =>
    renderDocument({ page: 'api', locale, reference: referenceOf(openApiOf(frame)) }, frame, assets)

  for (const locale of LOCALES) {
    app.get(apiPath(locale), async (request, reply) => {
      const edition = current()
      if (edition === undefined) {
        reply.callNotFound()
        return reply
      }
      const page = await pages(edition, locale, () => renderOne(render(edition, locale), edition))
      reply.hijack()
      answer(request.raw, reply.raw, page, now())
      return reply
    })
  }
}
