import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IncidentView } from '../../../monitors/domain/snapshot.ts'
import { type IncidentFilter, listIncidents, readCursor } from '../../../server/api/list-incidents.ts'
import { declared, incident } from '../../web/snapshots.ts'

const DAY_MS = 86_400_000

const began = (id: string, at: number): IncidentView => declared({ id, startedAt: { at, precision: 'day' } })

/** Every page that a client sees, each after `meanwhile` has changed what is on record. */
function follow(
  incidents: readonly IncidentView[],
  limit: number,
  meanwhile: (incidents: readonly IncidentView[]) => readonly IncidentView[] = (same) => same,
): readonly string[] {
  const seen: string[] = []
  let onRecord = incidents
  let cursor: string | null = null
  for (let page = 0; page < 1_000; page += 1) {
    const after = cursor === null ? undefined : readCursor(cursor)
    const answer = listIncidents(onRecord, {}, { limit, after })
    expect(answer.incidents.length).toBeLessThanOrEqual(limit)
    seen.push(...answer.incidents.map(({ id }) => id))
    cursor = answer.nextCursor
    if (cursor === null) return seen
    onRecord = meanwhile(onRecord)
  }
  throw new Error('the pages do not end')
}

describe('pages', () => {
  test('tell every incident once, newest first, whatever is inserted between two of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })), {
          selector: ([, id]) => id,
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 12 }),
        (places, limit, at) => {
          const incidents = places.map(([day, id]) => began(`i-${id}`, day * DAY_MS))
          let inserted = 0
          const seen = follow(incidents, limit, (all) => {
            inserted += 1
            return [...all, began(`new-${inserted}`, at * DAY_MS)]
          })
          const old = seen.filter((id) => id.startsWith('i-'))
          expect(old.toSorted()).toEqual(incidents.map(({ id }) => id).toSorted())
          expect(new Set(seen).size).toBe(seen.length)
          const days = old.map((id) => incidents.find((one) => one.id === id)?.startedAt.at ?? 0)
          expect(days).toEqual(days.toSorted((a, b) => b - a))
        },
      ),
      { numRuns: 200, seed: 20251222 },
    )
  })

  test('end with null, even when the last one is full', () => {
    const two = [began('a', 1), began('b', 2)]
    expect(listIncidents(two, {}, { limit: 2 }).nextCursor).toBeNull()
    expect(listIncidents(two, {}, { limit: 1 }).nextCursor).not.toBeNull()
    expect(listIncidents([]).incidents).toEqual([])
  })

  test.each(['', 'x', 'MTIz', 'LjE', '%00'])('"%s" is no cursor', (cursor) => {
    expect(readCursor(cursor)).toBeUndefined()
  })
})

describe('filters', () => {
  const at = (day: number) => ({ at: day * DAY_MS, precision: 'minute' as const })
  const ALL = [
    incident({ id: 'open', startedAt: at(10) }),
    incident({ id: 'watched', startedAt: at(9), phase: 'monitoring', services: [] }),
    incident({ id: 'long', startedAt: at(2), phase: 'resolved', resolvedAt: at(5) }),
    incident({ id: 'short', startedAt: at(3), phase: 'postmortem', resolvedAt: at(3) }),
  ]

  test.each<[IncidentFilter, readonly string[]]>([
    [{}, ['open', 'watched', 'short', 'long']],
    [{ state: 'open' }, ['open', 'watched']],
    [{ state: 'resolved' }, ['short', 'long']],
    [{ service: 'digiposte' }, ['open', 'short', 'long']],
    [{ from: 4 * DAY_MS }, ['open', 'watched', 'long']],
    [{ to: 3 * DAY_MS }, ['long']],
    [{ from: 5 * DAY_MS, to: 6 * DAY_MS }, ['long']],
    [{ from: 6 * DAY_MS, to: 9 * DAY_MS }, []],
    [{ from: 11 * DAY_MS }, ['open', 'watched']],
  ])('%o', (filter, ids) => {
    expect(listIncidents(ALL, filter).incidents.map(({ id }) => id)).toEqual(ids)
  })
})
