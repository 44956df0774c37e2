import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Locale } from '../../monitors/domain/text.ts'
import { latencyChart } from '../../web/charts/latency-chart.ts'
import { LATENCY_PERIODS, type LatencySeries } from '../../web/charts/series.ts'
import { CHART_STYLE_HASH } from '../../web/charts/style.ts'
import { answersOf } from '../api/answers.ts'
import { createEditionCache } from '../api/edition-cache.ts'
import { latencyOf } from '../api/latency.ts'
import { SERVICE_ID } from '../api/queries.ts'
import type { ServiceLatency } from '../api/schema-service.ts'
import type { Archive } from '../archive.ts'
import { SVG_TYPE } from '../badges/svg.ts'
import { createAnswer } from '../publisher/answer.ts'
import type { Edition, Representation } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'

export type ChartRoutesOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  readonly archive: Pick<Archive, 'samples' | 'closedDays'>
}

const Params = Type.Object({ id: SERVICE_ID })
const Query = Type.Object({
  period: Type.Optional(Type.Enum([...LATENCY_PERIODS], { default: '24h' })),
  narrow: Type.Optional(Type.String({ maxLength: 0 })),
})

type Chart = { Params: Static<typeof Params>; Querystring: Static<typeof Query> }

const PLACES: readonly (readonly [path: string, locale: Locale])[] = [
  ['/services/:id/latency.svg', 'fr'],
  ['/en/services/:id/latency.svg', 'en'],
]

/** The figures of the API as a picture needs them. */
function seriesOf({ period, points, p50Ms, p95Ms }: ServiceLatency): LatencySeries {
  return {
    period,
    p50Ms,
    p95Ms,
    points: points.map((point) => ({
      from: Date.parse(point.startsAt),
      to: Date.parse(point.endsAt),
      p50Ms: point.p50Ms,
      p95Ms: point.p95Ms,
    })),
  }
}

/** How fast services answered, drawn: the same figures as the API's, read once for all drawings of an edition. */
export function chartRoutes(app: FastifyInstance, { current, now, archive }: ChartRoutesOptions): void {
  const answer = createAnswer()
  const figures = createEditionCache<LatencySeries>()
  const drawings = createEditionCache<Representation>()

  function draw(edition: Edition, locale: Locale, { params, query }: FastifyRequest<Chart>) {
    const { id } = params
    const period = query.period ?? '24h'
    const size = query.narrow === undefined ? 'wide' : 'narrow'
    const { generatedAt, frame } = edition
    const { timezone } = frame.page
    return drawings(edition, [locale, size, period, id].join(' '), async () => {
      const series = await figures(edition, `${period} ${id}`, async () => {
        const answers = await answersOf(archive, id, { period, timezone, now: generatedAt })
        return seriesOf(latencyOf(id, period, answers))
      })
      const body = latencyChart(series, size, { locale, zone: timezone })
      const inline = { styles: [CHART_STYLE_HASH], scripts: [] }
      return renderOne({ body, contentType: SVG_TYPE, exposure: 'data', language: locale, inline }, edition)
    })
  }

  const schema = { params: Params, querystring: Query }
  for (const [path, locale] of PLACES) {
    app.get<Chart>(
      path,
      { schema, attachValidation: true },
      async (request, reply): Promise<FastifyReply> => {
        const edition = current()
        const known = edition?.entries.has(`/api/v1/services/${request.params.id}`)
        if (edition === undefined || !known || request.validationError !== undefined) {
          reply.callNotFound()
          return reply
        }
        const drawing = await draw(edition, locale, request)
        reply.hijack()
        answer(request.raw, reply.raw, drawing, now())
        return reply
      },
    )
  }
}
