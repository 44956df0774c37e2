import type { XStatic } from 'typebox/schema'
import { localDateTime, localTime, PRECISIONS } from './local-time.ts'
import { CLOSED, Flag, formatted, Slug, Text, Url } from './schema-scalars.ts'

/** `{at: 2025-12-22T06:15, precision: minute}`: local time, and how well it is known. */
const MomentSchema = {
  ...CLOSED,
  required: ['at', 'precision'],
  properties: {
    at: formatted(localTime, 'a local time in text, such as 2025-12-22T06:15'),
    precision: { enum: PRECISIONS },
  },
  expects: 'a moment such as {at: 2025-12-22T06:15, precision: minute}',
} as const

const Texts = { type: 'array', items: Text, expects: 'a list of texts' } as const

const UpdateSchema = {
  ...CLOSED,
  required: ['at', 'phase', 'text'],
  properties: {
    at: MomentSchema,
    phase: { enum: ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] },
    text: Text,
  },
} as const

const StatementSchema = {
  ...CLOSED,
  required: ['by', 'text'],
  properties: {
    by: Text,
    text: Text,
    at: MomentSchema,
    dataSafety: Flag,
    expectedBack: MomentSchema,
    nextUpdateAt: MomentSchema,
    source: Url,
  },
} as const

const SourceSchema = { ...CLOSED, required: ['title'], properties: { title: Text, url: Url } } as const

const EDITORIAL = {
  updates: { type: 'array', items: UpdateSchema, expects: 'a list of updates' },
  /** Never ours: it needs the source that says so. */
  cause: { ...CLOSED, required: ['text', 'source'], properties: { text: Text, source: Url } },
  stillWorking: Texts,
  workarounds: Texts,
  statements: { type: 'array', items: StatementSchema, expects: 'a list of statements' },
  disputed: Texts,
  sources: { type: 'array', items: SourceSchema, expects: 'a list of sources' },
  scamWarning: Text,
  postmortem: Text,
} as const

const DeclaredServiceSchema = {
  ...CLOSED,
  required: ['id', 'from'],
  properties: { id: Slug, from: MomentSchema, to: MomentSchema, note: Text },
} as const

/** An outage told by people. */
export const IncidentSchema = {
  ...CLOSED,
  required: ['incident', 'owner', 'title', 'impact', 'confidence', 'services'],
  properties: {
    incident: Slug,
    owner: Slug,
    title: Text,
    impact: { enum: ['none', 'minor', 'major', 'critical'] },
    confidence: { enum: ['high', 'medium', 'low'] },
    recurrenceOf: Slug,
    services: { type: 'array', items: DeclaredServiceSchema, minItems: 1, expects: 'a list of services' },
    ...EDITORIAL,
  },
} as const

/** What people write over an outage that was measured. */
export const AnnotationSchema = {
  ...CLOSED,
  required: ['annotates'],
  properties: { annotates: Slug, ...EDITORIAL },
} as const

/** Planned work. */
export const MaintenanceSchema = {
  ...CLOSED,
  required: ['maintenance', 'services', 'from', 'to', 'title', 'text'],
  properties: {
    maintenance: Slug,
    services: { type: 'array', items: Slug, minItems: 1, expects: 'a list of service ids' },
    from: formatted(localDateTime, 'a local time in text, such as 2026-03-01T02:00'),
    to: formatted(localDateTime, 'a local time in text, such as 2026-03-01T06:00'),
    title: Text,
    text: Text,
    cancelled: Flag,
  },
} as const

export type IncidentEntry = XStatic<typeof IncidentSchema>
export type AnnotationEntry = XStatic<typeof AnnotationSchema>
export type MaintenanceEntry = XStatic<typeof MaintenanceSchema>

/** The key that tells what a record is, and the form of each. */
export const RECORD_SCHEMAS = {
  incident: IncidentSchema,
  maintenance: MaintenanceSchema,
  annotates: AnnotationSchema,
} as const

export type RecordKind = keyof typeof RECORD_SCHEMAS
