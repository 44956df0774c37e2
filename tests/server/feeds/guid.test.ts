import { expect, test } from 'vitest'
import type { IncidentUpdateView } from '../../../monitors/domain/snapshot.ts'
import type { Locale } from '../../../monitors/domain/text.ts'
import { feedsOf } from '../../../server/feeds/feed.ts'
import { feedItems } from '../../../server/feeds/items.ts'
import { both, outage } from '../../web/snapshots.ts'
import { THREAD, withUpdates, written } from './thread.ts'

const NOTES = [written(1), written(2), written(3)]

/** The items of the main feed by their guid. */
function itemsOf(updates: readonly IncidentUpdateView[], locale: Locale = 'fr'): Map<string, string> {
  const sorted = updates.toSorted((a, b) => a.at.at - b.at.at || a.number - b.number)
  const items = feedItems({ snapshot: withUpdates(sorted), locale }, 'rss')
  expect(items).toHaveLength(updates.length)
  return new Map(items.map(({ guid, text }) => [guid, text]))
}

const guidsOf = (updates: readonly IncidentUpdateView[]) => new Set(itemsOf(updates).keys())

test('the guids of a thread are what they have always been', () => {
  expect([...itemsOf([...THREAD.slice(0, 1), ...NOTES.slice(0, 1)]).keys()]).toMatchInlineSnapshot(`
    [
      "urn:uuid:46457d29-5c04-8553-83be-d809368293f1",
      "urn:uuid:6807c6a3-ae6f-865b-a3d7-826ddbc2db48",
    ]
  `)
})

test('a corrected text shows in the item that readers hold', () => {
  const corrected = { ...written(2), text: both('Note 2, corrigée') }
  const after = itemsOf([...THREAD, written(1), corrected, written(3)])
  expect(new Set(after.keys())).toEqual(guidsOf([...THREAD, ...NOTES]))
  expect([...after.values()]).toContain('Note 2, corrigée')
})

test('a corrected phase is news, for it announces something else', () => {
  const before = guidsOf(NOTES)
  const after = guidsOf([written(1), written(2), written(3, { phase: 'resolved' })])
  expect([...after].filter((guid) => !before.has(guid))).toHaveLength(1)
})

test('an update entered later leaves the ids of all others as they are', () => {
  const before = guidsOf([...THREAD, ...NOTES])
  const renumbered = [written(1), written(3), written(4)].map((note, index) => ({
    ...note,
    at: NOTES[index]?.at ?? note.at,
  }))
  const between = written(2, { at: { at: written(1).at.at + 1_000, precision: 'minute' } })
  const after = guidsOf([...THREAD, ...renumbered, between])
  expect(after.size).toBe(before.size + 1)
  expect(after.isSupersetOf(before)).toBe(true)
})

test('two updates of one minute and one phase are two items, whatever comes after', () => {
  const { at } = written(1)
  const [first] = guidsOf([written(1)])
  const pair = guidsOf([written(1), written(2, { at })])
  expect(pair.size).toBe(2)
  expect(pair).toContain(first)
})

test('no guid stands in two feeds', () => {
  const snapshot = outage()
  const guids = feedsOf(snapshot).flatMap((feed) =>
    (['rss', 'json'] as const).flatMap((format) => feedItems(feed, format).map(({ guid }) => guid)),
  )
  expect(guids.length).toBeGreaterThanOrEqual(40)
  expect(new Set(guids).size).toBe(guids.length)
})
