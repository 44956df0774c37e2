import { type Static, Type } from 'typebox'
import { localDateTime, localTime, PRECISIONS } from './local-time.ts'
import { CLOSED, formatted, Slug, Text, Url } from './schema-scalars.ts'

/** `{at: 2025-12-22T06:15, precision: minute}`: local time, and how well it is known. */
const MomentSchema = Type.Object(
  {
    at: formatted(localTime, 'a local time in text, such as 2025-12-22T06:15'),
    precision: Type.Enum([...PRECISIONS]),
  },
  { ...CLOSED, expects: 'a moment such as {at: 2025-12-22T06:15, precision: minute}' },
)

const Texts = Type.Array(Text, { expects: 'a list of texts' })

const UpdateSchema = Type.Object(
  {
    at: MomentSchema,
    phase: Type.Enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']),
    text: Text,
  },
  CLOSED,
)

const StatementSchema = Type.Object(
  {
    by: Text,
    text: Text,
    at: Type.Optional(MomentSchema),
    dataSafety: Type.Optional(Type.Boolean({ expects: 'true or false' })),
    expectedBack: Type.Optional(MomentSchema),
    nextUpdateAt: Type.Optional(MomentSchema),
    source: Type.Optional(Url),
  },
  CLOSED,
)

const SourceSchema = Type.Object({ title: Text, url: Type.Optional(Url) }, CLOSED)

const EDITORIAL = {
  updates: Type.Optional(Type.Array(UpdateSchema, { expects: 'a list of updates' })),
  /** Never ours: it needs the source that says so. */
  cause: Type.Optional(Type.Object({ text: Text, source: Url }, CLOSED)),
  stillWorking: Type.Optional(Texts),
  workarounds: Type.Optional(Texts),
  statements: Type.Optional(Type.Array(StatementSchema, { expects: 'a list of statements' })),
  disputed: Type.Optional(Texts),
  sources: Type.Optional(Type.Array(SourceSchema, { expects: 'a list of sources' })),
  scamWarning: Type.Optional(Text),
  postmortem: Type.Optional(Text),
}

const DeclaredServiceSchema = Type.Object(
  { id: Slug, from: MomentSchema, to: Type.Optional(MomentSchema), note: Type.Optional(Text) },
  CLOSED,
)

/** An outage told by people. */
export const IncidentSchema = Type.Object(
  {
    incident: Slug,
    owner: Slug,
    title: Text,
    impact: Type.Enum(['none', 'minor', 'major', 'critical']),
    confidence: Type.Enum(['high', 'medium', 'low']),
    recurrenceOf: Type.Optional(Slug),
    services: Type.Array(DeclaredServiceSchema, { minItems: 1, expects: 'a list of services' }),
    ...EDITORIAL,
  },
  CLOSED,
)

/** What people write over an outage that was measured. */
export const AnnotationSchema = Type.Object({ annotates: Slug, ...EDITORIAL }, CLOSED)

/** Planned work. */
export const MaintenanceSchema = Type.Object(
  {
    maintenance: Slug,
    services: Type.Array(Slug, { minItems: 1, expects: 'a list of service ids' }),
    from: formatted(localDateTime, 'a local time in text, such as 2026-03-01T02:00'),
    to: formatted(localDateTime, 'a local time in text, such as 2026-03-01T06:00'),
    title: Text,
    text: Text,
    cancelled: Type.Optional(Type.Boolean({ expects: 'true or false' })),
  },
  CLOSED,
)

export type IncidentEntry = Static<typeof IncidentSchema>
export type AnnotationEntry = Static<typeof AnnotationSchema>
export type MaintenanceEntry = Static<typeof MaintenanceSchema>

/** The key that tells what a record is, and the form of each. */
export const RECORD_SCHEMAS = {
  incident: IncidentSchema,
  maintenance: MaintenanceSchema,
  annotates: AnnotationSchema,
} as const

export type RecordKind = keyof typeof RECORD_SCHEMAS
