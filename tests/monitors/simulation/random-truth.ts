import fc from 'fast-check'
import type { Span } from '../../../monitors/domain/timeline.ts'
import type { Reason } from '../../../monitors/domain/verdict.ts'
import type { Script } from './truth.ts'

const MINUTE_MS = 60_000

/** Something of every verdict, and outages of several layers. */
const SIGHTS: readonly Reason[] = [
  'ok',
  'slow',
  'connect_timeout',
  'http_status',
  'holding_page',
  'challenge',
  'rate_limited',
  'vantage_blind',
  'internal_error',
]

/** What each check meets from `from` on: spells of any of these sights, from a few seconds to an hour. */
export function anyScript(
  checkKeys: readonly string[],
  from: number,
  sights: readonly Reason[] = SIGHTS,
): fc.Arbitrary<Script> {
  const spell = fc.tuple(
    fc.oneof(
      fc.integer({ min: 5_000, max: 8 * MINUTE_MS }),
      fc.integer({ min: MINUTE_MS, max: 60 * MINUTE_MS }),
    ),
    fc.constantFrom(...sights),
  )
  const spells = fc.array(spell, { maxLength: 24 })
  return fc
    .tuple(...checkKeys.map(() => spells))
    .map((all) => new Map(checkKeys.map((key, index) => [key, inARow(all[index] ?? [], from)])))
}

function inARow(spells: readonly (readonly [number, Reason])[], from: number): Span<Reason>[] {
  let at = from
  return spells.map(([lastsMs, value]) => {
    const span = { from: at, to: at + lastsMs, value }
    at = span.to
    return span
  })
}
