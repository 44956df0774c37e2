import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { AnnotationEntry } from '../../config/schema-record.ts'
import type { Writing } from './scenario.ts'

/**
 * What the drill writes in an operator's place: one annotation per incident, in the folder of the records,
 * where the server finds it by itself.
 */
export type Writings = {
  /** Adds to what is written about an incident. `now` in epoch milliseconds dates the update. */
  add(incidentId: string, writing: Writing, now: number): Promise<void>
}

export function openWritings(historyDir: string, timezone: string): Writings {
  const written = new Map<string, AnnotationEntry>()
  return {
    async add(incidentId, { owner: _owner, update, ...rest }, now) {
      const before = written.get(incidentId) ?? { annotates: incidentId }
      const statements = [...(before.statements ?? []), ...(rest.statements ?? [])]
      const updates = [
        ...(before.updates ?? []),
        ...(update ? [{ ...update, at: exactly(now, timezone) }] : []),
      ]
      const annotation = { ...before, ...rest, statements, updates }
      written.set(incidentId, annotation)
      await writeFile(join(historyDir, `${incidentId}.yaml`), stringify(annotation))
    },
  }
}

/** To the full second after, as files have no finer ones: what was measured in this second came before. */
function exactly(now: number, timezone: string): { at: string; precision: 'minute' } {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDateTime()
  return { at: local.toString({ smallestUnit: 'second', roundingMode: 'ceil' }), precision: 'minute' }
}
