import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { addDays, localDate } from '../../monitors/domain/calendar.ts'
import { answersOf } from '../api/answers.ts'
import { daysOf, toldDay } from '../api/days.ts'
import { latencyOf } from '../api/latency.ts'
import { DaysQuery, LatencyQuery, LONGEST_RANGE_DAYS, SERVICE_ID } from '../api/queries.ts'
import { daysInRange } from '../api/range-of-days.ts'
import type { ServiceDays } from '../api/schema-service.ts'
import { told } from '../api/told.ts'
import { refusalOf, wrong } from '../api/wrong-parameter.ts'
import type { Archive } from '../archive.ts'
import type { Edition } from '../publisher/edition.ts'
import { Refused, type SendComputed } from './computed.ts'

/** As many days as an edition tells. */
const DEFAULT_RANGE_DAYS = 90

const ServiceParams = Type.Object({ id: SERVICE_ID })
type Params = Static<typeof ServiceParams>

/** The range that is asked for, up to today. Dates of one form sort as they follow each other. */
function rangeOf({ from, to }: DaysQuery, edition: Edition): { readonly from: string; readonly to: string } {
  const { generatedAt, frame } = edition
  const today = localDate(generatedAt, frame.page.timezone)
  const last = to === undefined || to > today ? today : to
  const first = from ?? addDays(last, 1 - DEFAULT_RANGE_DAYS)
  const earliest = addDays(last, 1 - LONGEST_RANGE_DAYS)
  if (first > last || first < earliest) {
    throw new Refused(wrong('from', [`a date from ${earliest} to ${last}`]))
  }
  return { from: first, to: last }
}

/** What is on record about one service, computed from its days and observations. */
export function apiServiceRoutes(
  app: FastifyInstance,
  archive: Pick<Archive, 'closedDays' | 'samples'>,
  send: SendComputed,
): void {
  app.get<{ Params: Params; Querystring: DaysQuery }>(
    '/api/v1/services/:id/days',
    { schema: { params: ServiceParams, querystring: DaysQuery }, attachValidation: true },
    (request, reply) =>
      send(request, reply, async (edition) => {
        const { id } = request.params
        const current = told<ServiceDays>(edition, `/api/v1/services/${id}/days`)
        if (current === undefined) return undefined
        const { validationError: fault, query } = request
        if (fault) throw new Refused(refusalOf(fault.validation[0], DaysQuery))
        const { timezone } = current
        const days = current.days.map((day) => toldDay(id, day))
        const range = { ...rangeOf(query, edition), timezone, told: days }
        return daysOf(id, timezone, await daysInRange(archive, id, range))
      }),
  )

  app.get<{ Params: Params; Querystring: LatencyQuery }>(
    '/api/v1/services/:id/latency',
    { schema: { params: ServiceParams, querystring: LatencyQuery }, attachValidation: true },
    (request, reply) =>
      send(request, reply, async (edition) => {
        const { id } = request.params
        if (!edition.entries.has(`/api/v1/services/${id}`)) return undefined
        const { validationError: fault, query } = request
        if (fault) throw new Refused(refusalOf(fault.validation[0], LatencyQuery))
        const { generatedAt, frame } = edition
        const period = query.period ?? '24h'
        const { timezone } = frame.page
        return latencyOf(id, period, await answersOf(archive, id, { period, timezone, now: generatedAt }))
      }),
  )
}
