import { type Static, Type } from 'typebox'
import { DEFAULT_LIMIT } from './list-incidents.ts'
import { object } from './schema-parts.ts'

/** Days of history that one answer may hold. */
export const LONGEST_RANGE_DAYS = 366

const LocalDateParameter = (description: string) =>
  Type.String({ format: 'date', pattern: '^\\d{4}-\\d\\d-\\d\\d$', description })

export const SERVICE_ID = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]*$',
  maxLength: 128,
  description: 'The id of a service, as `/api/v1/services` names it.',
})

export const INCIDENT_ID = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]*$',
  maxLength: 128,
  description: 'The id of an incident.',
})

export const IncidentsQuery = object({
  service: Type.Optional(SERVICE_ID),
  state: Type.Optional(
    Type.Enum(['open', 'resolved'], { type: 'string', description: 'Only incidents that stand so.' }),
  ),
  from: Type.Optional(
    LocalDateParameter('A local date, `yyyy-mm-dd`: only incidents under way on it or later.'),
  ),
  to: Type.Optional(
    LocalDateParameter('A local date, `yyyy-mm-dd`: only incidents that began on it or earlier.'),
  ),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      default: DEFAULT_LIMIT,
      description: 'How many incidents a page holds.',
    }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 256,
      description: 'The `nextCursor` of the page before. It keeps its place whatever is inserted.',
    }),
  ),
})

export const DaysQuery = object({
  from: Type.Optional(
    LocalDateParameter('The first local date, `yyyy-mm-dd`; 89 days before `to` when left out.'),
  ),
  to: Type.Optional(LocalDateParameter('The last local date, `yyyy-mm-dd`; today when left out or later.')),
})

export const LatencyQuery = object({
  period: Type.Optional(
    Type.Enum(['24h', '7d', '30d', '90d'], {
      type: 'string',
      default: '24h',
      description: 'How far back.',
    }),
  ),
})

export type IncidentsQuery = Static<typeof IncidentsQuery>
export type DaysQuery = Static<typeof DaysQuery>
export type LatencyQuery = Static<typeof LatencyQuery>
