import type { StoredRows } from './record.ts'

/** What of an earlier record is missing from a later one, or stands there changed. Nothing may. */
export function lostSince(before: StoredRows, after: StoredRows): readonly string[] {
  const missing = (kind: 'observations' | 'transitions' | 'updates') => {
    const kept = new Set(after[kind].map(({ row }) => row))
    return before[kind].filter(({ row }) => !kept.has(row)).map(({ row }) => `${kind}: ${row}`)
  }
  const ids = new Set(after.incidents.map(({ id }) => id))
  const incidents = before.incidents.filter(({ id }) => !ids.has(id)).map(({ id }) => `incident ${id}`)
  return [...missing('observations'), ...missing('transitions'), ...missing('updates'), ...incidents]
}

/**
 * Where a record contradicts itself: a check whose changes do not follow from each other (one is missing, or
 * there twice) or do not lead to its state, updates that are not numbered 1, 2, 3…, two open incidents of one
 * owner, an end before its beginning.
 */
export function contradictions(rows: StoredRows): readonly string[] {
  return [...brokenChains(rows), ...brokenNumbers(rows), ...brokenIncidents(rows)]
}

function brokenChains({ transitions, verdicts }: StoredRows): readonly string[] {
  const checks = Map.groupBy(transitions, ({ check }) => check)
  return [...checks].flatMap(([check, own]) => {
    const gaps = own.filter(({ from }, index) => from !== (own[index - 1]?.to ?? 'unknown'))
    const last = own.at(-1)?.to
    const state = verdicts.get(check)
    return [
      ...gaps.map(({ row }) => `does not follow: ${row}`),
      ...(last === state ? [] : [`${check} was left ${state}, its last change is to ${last}`]),
    ]
  })
}

function brokenNumbers({ updates, incidents }: StoredRows): readonly string[] {
  const byIncident = Map.groupBy(updates, ({ incidentId }) => incidentId)
  return incidents.flatMap(({ id }) => {
    const numbers = (byIncident.get(id) ?? []).map(({ number }) => number)
    const right = numbers.length > 0 && numbers.every((number, index) => number === index + 1)
    return right ? [] : [`the updates of ${id} are numbered ${numbers.join(', ') || 'not at all'}`]
  })
}

function brokenIncidents({ incidents }: StoredRows): readonly string[] {
  const open = Map.groupBy(
    incidents.filter(({ phase }) => phase !== 'resolved'),
    ({ owner }) => owner,
  )
  return [
    ...[...open].filter(([, own]) => own.length > 1).map(([owner]) => `two open incidents of ${owner}`),
    ...incidents
      .filter(({ startedAt, resolvedAt }) => resolvedAt !== null && resolvedAt < startedAt)
      .map(({ id }) => `${id} ended before it began`),
  ]
}
