import { type Static, Type } from 'typebox'
import { Instant, object } from '../api/schema-parts.ts'
import { Overall } from '../api/schema-summary.ts'

/** The event `snapshot`: there is a newer one. With `gap`, more has changed than the events before it tell. */
export const SnapshotEvent = object({
  version: Type.Integer(),
  generatedAt: Instant,
  overall: Overall,
  gap: Type.Boolean(),
})

export type SnapshotEvent = Static<typeof SnapshotEvent>
