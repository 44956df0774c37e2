import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import { createEditionCache } from '../api/edition-cache.ts'
import { SERVICE_ID } from '../api/queries.ts'
import type { Archive } from '../archive.ts'
import { createClosedYears } from '../closed-years.ts'
import { createAnswer } from '../publisher/answer.ts'
import { renderDocument } from '../publisher/document.ts'
import type { Edition, Representation } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'
import { serviceYearOf } from '../service-year.ts'

export type ServicePagesOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  readonly assets?: Assets | undefined
  readonly archive: Pick<Archive, 'closedDays' | 'firstClosedDates' | 'incidents'>
}

const Params = Type.Object({ id: SERVICE_ID, year: Type.String({ pattern: '^\\d{4}$' }) })

type YearRoute = { Params: Static<typeof Params> }

const PLACES: readonly (readonly [path: string, locale: Locale])[] = [
  ['/services/:id/:year', 'fr'],
  ['/en/services/:id/:year', 'en'],
]

/** The years of the services, each worked out once for an edition. */
export function servicePageRoutes(
  app: FastifyInstance,
  { current, now, assets, archive }: ServicePagesOptions,
): void {
  const answer = createAnswer()
  const reads = { ...archive, closedYear: createClosedYears(archive) }
  const pages = createEditionCache<Representation | undefined>()

  for (const [path, locale] of PLACES) {
    app.get<YearRoute>(
      path,
      { schema: { params: Params }, attachValidation: true },
      async (request, reply): Promise<FastifyReply> => {
        const edition = current()
        const { id, year } = request.params
        const isYear = request.validationError === undefined
        const page =
          edition === undefined || !isYear
            ? undefined
            : await pages(edition, [locale, year, id].join(' '), async () => {
                const view = await serviceYearOf(edition, reads, id, year)
                if (view === undefined) return undefined
                const document = renderDocument({ page: 'service-year', view, locale }, edition.frame, assets)
                return renderOne(document, edition)
              })
        if (page === undefined) {
          reply.callNotFound()
          return reply
        }
        reply.hijack()
        answer(request.raw, reply.raw, page, now())
        return reply
      },
    )
  }
}
