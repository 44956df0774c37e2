import { type Static, type TSchema, Type } from 'typebox'

const object = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const words = <const Words extends readonly string[]>(...values: Words) => Type.Enum(values)

/** ISO 8601 in UTC with milliseconds. */
const Instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })
const Text = object({ fr: Type.String(), en: Type.String() })
const Percent = Type.Number({ minimum: 0, maximum: 100 })
const Precision = words('minute', 'about', 'by', 'morning', 'midday', 'evening', 'day')
const Phase = words('investigating', 'identified', 'monitoring', 'resolved', 'postmortem')
const State = words('operational', 'degraded', 'partial_outage', 'major_outage', 'filtered', 'unknown')

const Page = object({
  name: Text,
  url: Type.String(),
  timezone: Type.String(),
  locales: Type.Array(words('fr', 'en')),
  contact: Type.String(),
  independentNotice: Text,
})

const Service = object({
  id: Type.String(),
  name: Text,
  state: State,
  reason: nullable(Type.String()),
  since: nullable(Instant),
  checkedAt: nullable(Instant),
  latencyMs: nullable(Type.Number({ minimum: 0 })),
  uptime: object({ d90: object({ percent: nullable(Percent), coverage: Percent }) }),
})

const Group = object({
  id: Type.String(),
  owner: Type.String(),
  name: Text,
  services: Type.Array(Service),
})

/** An instant and how well it is known stand side by side: coarse ones name where that part of the day begins. */
const IncidentService = object({
  id: Type.String(),
  name: Text,
  startedAt: Instant,
  startedPrecision: Precision,
  lastGoodAt: nullable(Instant),
  endedAt: nullable(Instant),
  endedPrecision: nullable(Precision),
})

const IncidentUpdate = object({
  number: Type.Integer({ minimum: 1 }),
  origin: words('measured', 'written'),
  phase: Phase,
  publishedAt: Instant,
  publishedPrecision: Precision,
  text: Text,
})

export const Incident = object({
  id: Type.String(),
  origin: words('detected', 'declared'),
  owner: Type.String(),
  title: Text,
  phase: Phase,
  impact: words('none', 'minor', 'major', 'critical'),
  startedAt: Instant,
  startedPrecision: Precision,
  resolvedAt: nullable(Instant),
  services: Type.Array(IncidentService),
  updates: Type.Array(IncidentUpdate),
})

export const Maintenance = object({
  id: Type.String(),
  title: Text,
  text: Text,
  services: Type.Array(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  state: words('scheduled', 'in_progress', 'completed', 'cancelled'),
})

export const Summary = object({
  page: Page,
  version: Type.Integer(),
  generatedAt: Instant,
  overall: object({
    state: words(
      'operational',
      'degraded',
      'partial_outage',
      'major_outage',
      'filtered',
      'unknown',
      'maintenance',
    ),
    sentence: Text,
  }),
  groups: Type.Array(Group),
  incidents: Type.Array(Incident),
  maintenances: Type.Array(Maintenance),
})

export type Incident = Static<typeof Incident>
export type Maintenance = Static<typeof Maintenance>
export type Summary = Static<typeof Summary>
