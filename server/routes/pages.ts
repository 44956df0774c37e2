import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Locale } from '../../monitors/domain/text.ts'
import type { Assets } from '../../web/assets.ts'
import { YEAR_OR_MONTH_PATTERN } from '../../web/format/month.ts'
import type { HistoryRecord } from '../../web/pages/history/record.ts'
import { historyPath, type PageRoute } from '../../web/routes.ts'
import { createEditionCache } from '../api/edition-cache.ts'
import type { Archive } from '../archive.ts'
import { historyRecordOf } from '../history-record.ts'
import { createAnswer } from '../publisher/answer.ts'
import { renderFound } from '../publisher/document.ts'
import { type Edition, isStale, type Representation } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'

export type PageRoutesOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  /** What the page loads; the build beside this code when it is left out. */
  readonly assets?: Assets | undefined
  /** What has left the edition. */
  readonly archive: Pick<Archive, 'incident' | 'incidents' | 'measured' | 'firstClosedDates'>
}

const YEAR_CHARS = 'yyyy'.length
const LOCALES: readonly Locale[] = ['fr', 'en']

const IncidentParams = Type.Object({ id: Type.String({ minLength: 1, pattern: '^[a-z0-9][a-z0-9-]*$' }) })
const PeriodParams = Type.Object({ period: Type.String({ pattern: YEAR_OR_MONTH_PATTERN }) })

type IncidentRoute = { Params: Static<typeof IncidentParams> }
type PeriodRoute = { Params: Static<typeof PeriodParams> }

/** The few pages that no edition holds: each is made once for an edition, and sent as prepared ones are. */
export function pageRoutes(app: FastifyInstance, { current, now, assets, archive }: PageRoutesOptions): void {
  const answer = createAnswer()
  const pages = createEditionCache<Representation | undefined>()
  const records = createEditionCache<HistoryRecord>()
  // Leafing through the years and months reads the record once.
  const recordOf = (edition: Edition) => records(edition, 'record', () => historyRecordOf(archive))

  async function historyRoute(edition: Edition, locale: Locale, period?: string): Promise<PageRoute> {
    const record = await recordOf(edition)
    if (period === undefined) return { page: 'history', locale, record }
    if (period.length === YEAR_CHARS) return { page: 'history-year', year: period, locale, record }
    const measured = await archive.measured(`${period}-01`, `${period}-31`)
    return { page: 'month', month: period, locale, record: { ...record, measured } }
  }

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    find: (edition: Edition) => Promise<PageRoute | undefined>,
  ): Promise<void> {
    const edition = current()
    // What cannot be an id, a year or a month leads nowhere, like one that is not known.
    if (edition === undefined || request.validationError !== undefined) return reply.callNotFound()
    const stale = isStale(edition, now())
    const [path] = request.url.split('?', 1)
    const page = await pages(edition, `${stale} ${path}`, async () => {
      const route = await find(edition)
      const found = route && renderFound(route, { ...edition.frame, stale }, assets)
      return found && renderOne(found, edition)
    })
    if (page === undefined) return reply.callNotFound()
    reply.hijack()
    answer(request.raw, reply.raw, page, now())
  }

  app.get('/en', async (_request, reply) => reply.redirect('/en/', 308))

  for (const locale of LOCALES) {
    const prefix = locale === 'fr' ? '' : '/en'
    app.get<IncidentRoute>(
      `${prefix}/incidents/:id`,
      { schema: { params: IncidentParams }, attachValidation: true },
      async (request, reply) =>
        send(request, reply, async () => {
          const { id } = request.params
          const incident = await archive.incident(id)
          return incident && { page: 'incident', id, locale, incident }
        }),
    )
    app.get(historyPath(locale), async (request, reply) =>
      send(request, reply, (edition) => historyRoute(edition, locale)),
    )
    app.get<PeriodRoute>(
      `${historyPath(locale)}/:period`,
      { schema: { params: PeriodParams }, attachValidation: true },
      async (request, reply) =>
        send(request, reply, (edition) => historyRoute(edition, locale, request.params.period)),
    )
  }
}
