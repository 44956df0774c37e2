import { type TSchema, Type } from 'typebox'
import { REASONS } from '../../monitors/domain/verdict.ts'

/** An object of exactly these properties. */
export const object = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
/** What may be unknown: `null`, never 0. */
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
/** A closed list. */
export const words = <const Words extends string[]>(...values: readonly [...Words]) =>
  Type.Enum<Words>([...values], { type: 'string' })

/** ISO 8601 in UTC with milliseconds. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })
export const Text = object({ fr: Type.String(), en: Type.String() })
export const LocalDate = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })
export const LatencyMs = Type.Number({ minimum: 0 })
export const Seconds = Type.Number({ minimum: 0 })
export const Count = Type.Integer({ minimum: 0 })
export const Percent = Type.Number({ minimum: 0, maximum: 100 })
export const Precision = words('minute', 'about', 'by', 'morning', 'midday', 'evening', 'day')
export const Phase = words('investigating', 'identified', 'monitoring', 'resolved', 'postmortem')
export const Reason = Type.Enum(REASONS, { type: 'string' })
export const State = words('operational', 'degraded', 'partial_outage', 'major_outage', 'filtered', 'unknown')
