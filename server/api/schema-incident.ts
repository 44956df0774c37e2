import { type Static, Type } from 'typebox'
import { Instant, nullable, object, Phase, Precision, Text, words } from './schema-parts.ts'

/** An instant and how well it is known stand side by side: coarse ones name where that part of the day begins. */
export const IncidentService = object({
  id: Type.String(),
  name: Text,
  startedAt: Instant,
  startedPrecision: Precision,
  lastGoodAt: nullable(Instant),
  endedAt: nullable(Instant),
  endedPrecision: nullable(Precision),
  note: nullable(Text),
})

export const IncidentUpdate = object({
  number: Type.Integer({ minimum: 1 }),
  origin: words('measured', 'written'),
  kind: nullable(
    words(
      'opened',
      'joined',
      'flapping',
      'severity_changed',
      'reason_changed',
      'recovered',
      'all_recovered',
      'relapsed',
      'unwatched',
      'resolved',
    ),
  ),
  phase: Phase,
  publishedAt: Instant,
  publishedPrecision: Precision,
  text: Text,
})

const INCIDENT = {
  id: Type.String(),
  origin: words('detected', 'declared'),
  owner: Type.String(),
  title: Text,
  phase: Phase,
  impact: words('none', 'minor', 'major', 'critical'),
  startedAt: Instant,
  startedPrecision: Precision,
  resolvedAt: nullable(Instant),
  resolvedPrecision: nullable(Precision),
  services: Type.Array(IncidentService),
  updates: Type.Array(IncidentUpdate),
}

export const Incident = object(INCIDENT)

export const Incidents = object({
  incidents: Type.Array(Incident),
  nextCursor: nullable(Type.String()),
})

/** What somebody said: attributed, never ours. */
export const Statement = object({
  by: Text,
  text: Text,
  saidAt: nullable(Instant),
  saidPrecision: nullable(Precision),
  dataSafety: Type.Boolean(),
  expectedBackAt: nullable(Instant),
  expectedBackPrecision: nullable(Precision),
  nextUpdateAt: nullable(Instant),
  nextUpdatePrecision: nullable(Precision),
  source: nullable(Type.String()),
})

export const IncidentDetail = object({
  ...INCIDENT,
  recurrenceOf: nullable(Type.String()),
  stillWorking: Type.Array(Text),
  workarounds: Type.Array(Text),
  statements: Type.Array(Statement),
  disputed: Type.Array(Text),
  cause: nullable(object({ text: Text, source: Type.String() })),
  scamWarning: nullable(Text),
  postmortem: nullable(Text),
  sources: Type.Array(object({ title: Text, url: nullable(Type.String()) })),
  confidence: nullable(words('high', 'medium', 'low')),
})

export type Incident = Static<typeof Incident>
export type Incidents = Static<typeof Incidents>
export type IncidentDetail = Static<typeof IncidentDetail>
